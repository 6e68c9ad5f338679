using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AiRudder.Aot.Json;
using Xunit.Abstractions;

namespace AiRudder.Aot.Tests.Generated;

/// <summary>Generated readers and writers against System.Text.Json over the same types, on generated documents: same verdict, same value, same bytes.</summary>
/// <remarks>The variable AIRUDDER_SEED gives another first seed.</remarks>
public class DifferentialTests(ITestOutputHelper output)
{
    private const int DocumentsOfAType = 15_000;

    private static readonly int First = int.Parse(Environment.GetEnvironmentVariable("AIRUDDER_SEED") ?? "0", CultureInfo.InvariantCulture);
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Anywhere = new(Relaxed) { AllowOutOfOrderMetadataProperties = true };
    private static readonly JsonSerializerOptions Snake = new(Relaxed)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    [Fact]
    public void Scalars_agree() => Agree<Scalars>(Relaxed, hasElements: true);

    [Fact]
    public void Constructor_parameters_agree() => Agree<Positional>(Relaxed);

    [Fact]
    public void Structs_agree() => Agree<Pair>(Relaxed);

    [Fact]
    public void Required_and_init_properties_agree() => Agree<Initialised>(Relaxed);

    [Fact]
    public void Many_required_properties_agree() => Agree<ManyRequired>(Relaxed);

    [Fact]
    public void Collections_and_dictionaries_agree() => Agree<Collections>(Relaxed);

    [Fact]
    public void Enumerations_agree() => Agree<WithTwins>(Relaxed);

    [Fact]
    public void Names_and_ignored_properties_agree() => Agree<Named>(Snake);

    [Fact]
    public void Inherited_properties_agree() => Agree<DerivedModel>(Relaxed);

    [Fact]
    public void Recursive_types_agree() => Agree<Recursive>(Relaxed);

    [Fact]
    public void Generic_types_agree() => Agree<Paged>(Relaxed);

    [Fact]
    public void Extension_data_agrees() => Agree<WithElements>(Relaxed, hasElements: true);

    [Fact]
    public void Polymorphic_types_agree() => Agree<Shape>(Anywhere);

    [Fact]
    public void Properties_without_a_setter_agree() => Agree<Grown>(Relaxed);

    private void Agree<T>(JsonSerializerOptions oracle, bool hasElements = false)
        where T : IJsonCodec<T>
    {
        int accepted = 0;
        for (int seed = First; seed < First + DocumentsOfAType; seed++)
        {
            byte[] document = new DocumentGenerator(seed, oracle).Document(typeof(T));
            string expected = Theirs<T>(document, oracle, out bool isAccepted);
            string actual = Ours<T>(document, oracle, hasElements);
            accepted += isAccepted ? 1 : 0;
            if (expected != actual)
            {
                Assert.Fail($"seed {seed}: {Encoding.Latin1.GetString(document)}\ntheirs: {expected}\nours:   {actual}");
            }
        }

        output.WriteLine($"documents compared: {DocumentsOfAType} of {typeof(T).Name}, {accepted} accepted, seeds {First} to {First + DocumentsOfAType - 1}");

        // Both verdicts are tested.
        Assert.InRange(accepted, DocumentsOfAType / 10, DocumentsOfAType * 95 / 100);
    }

    private static string Theirs<T>(byte[] document, JsonSerializerOptions oracle, out bool isAccepted)
    {
        isAccepted = false;
        try
        {
            T? value = JsonSerializer.Deserialize<T>(document, oracle);
            isAccepted = true;
            return JsonSerializer.Serialize(value, oracle);
        }
        catch (Exception error) when (!isAccepted && error is (JsonException or NotSupportedException))
        {
            return "refused";
        }
        catch (Exception error) when (isAccepted && error is (JsonException or ArgumentException))
        {
            // A number that is not finite, an element with half a surrogate pair.
            return "without a JSON form";
        }
    }

    // Whatever our code throws but the one exception fails the test.
    private static string Ours<T>(byte[] document, JsonSerializerOptions oracle, bool hasElements)
        where T : IJsonCodec<T>
    {
        bool isAccepted = false;
        try
        {
            T? value = AiRudderJson.Parse<T>(document);
            isAccepted = true;
            byte[] written = AiRudderJson.ToUtf8Bytes(value);
            string text = Encoding.UTF8.GetString(written);

            // An element keeps the spelling of its document.
            string same = hasElements ? JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(written), oracle) : text;
            return same == JsonSerializer.Serialize(value, oracle) ? same : $"written otherwise: {text}";
        }
        catch (AiRudderJsonException error) when (!isAccepted)
        {
            Assert.InRange(error.Offset, 0, document.Length);
            return "refused";
        }
        catch (JsonException)
        {
            return "without a JSON form";
        }
    }
}
