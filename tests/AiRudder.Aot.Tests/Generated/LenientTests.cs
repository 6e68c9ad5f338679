using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Generated;

/// <summary>Models that take an optional value of another shape for unknown data: it is kept, it is written back, and it costs nothing else.</summary>
public class LenientTests
{
    private static readonly string[] Values =
    [
        "null", "\"\"", "\"text\"", "\"1\"", "0", "1", "1.0", "-1", "99999999999999999999", "true", "false",
        "[]", "{}", "[1]", "[null]", "[{}]", "{\"a\":1}", "{ \"a\" : [ \"\\u00e9\" ] }",
    ];

    private static readonly string[] Names = Encoding.UTF8.GetString(AiRudderJson.ToUtf8Bytes(new Tolerant { Id = "i" }))
        .Split(['{', '}', ','])
        .Where(part => part.Contains(':', StringComparison.Ordinal))
        .Select(part => part.Split('"')[1])
        .Where(name => name is not "Id" and not "Last")
        .ToArray();

    public static TheoryData<string, string> Misfits()
    {
        var data = new TheoryData<string, string>();
        foreach (string name in Names)
        {
            foreach (string value in Values)
            {
                data.Add(name, value);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Misfits))]
    public void A_value_that_does_not_fit_is_kept_and_costs_nothing_else(string name, string value)
    {
        foreach (string json in new[] { $$"""{"Id":"i","{{name}}":{{value}},"Last":"z"}""", $$"""{"Last":"z","{{name}}":{{value}},"Id":"i"}""" })
        {
            Tolerant model = AiRudderJson.Parse<Tolerant>(Encoding.UTF8.GetBytes(json))!;
            Assert.Equal("i", model.Id);
            Assert.Equal("z", model.Last);
            string written = Encoding.UTF8.GetString(AiRudderJson.ToUtf8Bytes(model));
            using JsonDocument document = JsonDocument.Parse(written);
            Assert.Single(document.RootElement.EnumerateObject(), property => property.Name == name);
            if (model.Extra is not null)
            {
                Assert.True(model.Extra.TryGetValue(name, out RawJson kept));
                Assert.Equal(value, kept.ToString());
                Assert.Contains(value, written, StringComparison.Ordinal);
            }

            Assert.Equal(written, Encoding.UTF8.GetString(AiRudderJson.ToUtf8Bytes(AiRudderJson.Parse<Tolerant>(Encoding.UTF8.GetBytes(written)))));
        }
    }

    [Theory]
    [MemberData(nameof(Misfits))]
    public void What_fits_is_what_a_strict_model_takes(string name, string value)
    {
        byte[] json = Encoding.UTF8.GetBytes($$"""{"Id":"i","{{name}}":{{value}}}""");
        bool fits = true;
        try
        {
            AiRudderJson.Parse<Strict>(json);
        }
        catch (AiRudderJsonException)
        {
            fits = false;
        }

        Assert.Equal(fits, AiRudderJson.Parse<Tolerant>(json)!.Extra is null);
    }

    [Theory]
    [InlineData("""{"Id":1}""")]
    [InlineData("""{"Number":1}""")]
    [InlineData("""{"Id":"i","Number":"a}""")]
    [InlineData("""{"Id":"i","Number":01}""")]
    [InlineData("""{"Id":"i","Number":tru}""")]
    [InlineData("""{"Id":"i","Inner":{"Id":"j","Number":[}}""")]
    [InlineData("""{"Id":"i","Words":["a",}""")]
    public void Required_properties_and_JSON_itself_stay_strict(string json)
    {
        var lenient = Assert.Throws<AiRudderJsonException>(() => AiRudderJson.Parse<Tolerant>(Encoding.UTF8.GetBytes(json)));
        Assert.True(lenient.Offset >= 0);
        Assert.Throws<AiRudderJsonException>(() => AiRudderJson.Parse<Strict>(Encoding.UTF8.GetBytes(json)));
    }

    [Fact]
    public void An_open_enumeration_of_numbers_takes_new_ones_and_keeps_what_is_none()
    {
        Tolerant model = AiRudderJson.Parse<Tolerant>("""{"Id":"i","Cause":-1,"Reason":77,"Causes":[0,78]}"""u8)!;
        Assert.Equal((TolerantCause.Less, 77L), (model.Cause, model.Reason!.Value.Value));
        Assert.Equal([TolerantCause.Zero, new TolerantCause(78)], model.Causes!);
        Assert.Null(model.Extra);

        model = AiRudderJson.Parse<Tolerant>("""{"Id":"i","Cause":"less","Reason":9223372036854775808,"Causes":[0,0.5]}"""u8)!;
        Assert.True(model.Cause.IsEmpty);
        Assert.Null(model.Reason);
        Assert.Null(model.Causes);
        Assert.Equal(["Cause=\"less\"", "Reason=9223372036854775808", "Causes=[0,0.5]"], model.Extra!.Select(pair => $"{pair.Key}={pair.Value}"));
    }

    [Fact]
    public void An_error_behind_a_value_that_did_not_fit_has_its_place()
    {
        var error = Assert.Throws<AiRudderJsonException>(() => AiRudderJson.Parse<Tolerant>("""{"Id":"i","Words":[1],"Inner":{"Id":"j"},"Last":x}"""u8));
        Assert.Equal("$.Last", error.Path);
    }

    [Fact]
    public void An_object_that_lacks_what_it_requires_is_kept_by_the_one_around_it()
    {
        Tolerant model = AiRudderJson.Parse<Tolerant>("""{"Id":"i","Inner":{"Number":1},"Many":[{"Id":"a"},{}]}"""u8)!;
        Assert.Null(model.Inner);
        Assert.Null(model.Many);
        Assert.Equal(["Inner", "Many"], model.Extra!.Select(pair => pair.Key));
    }

    [Fact]
    public void What_does_not_fit_inside_is_kept_inside()
    {
        Tolerant model = AiRudderJson.Parse<Tolerant>("""{"Id":"i","Inner":{"Id":"j","Number":"7"}}"""u8)!;
        Assert.Null(model.Extra);
        Assert.Equal("Number", Assert.Single(model.Inner!.Extra!).Key);
    }

    [Fact]
    public void Parameters_keep_their_defaults_and_without_extension_data_the_value_is_dropped()
    {
        TolerantRow row = AiRudderJson.Parse<TolerantRow>("""{"Id":7,"Size":"big","Names":{}}"""u8)!;
        Assert.Equal(7, row.Id);
        Assert.Equal(3, row.Size);
        Assert.Null(row.Names);
    }

    [Fact]
    public void A_dictionary_of_extension_data_keeps_it_as_well()
    {
        TolerantMap map = AiRudderJson.Parse<TolerantMap>("""{"Number":"7","Words":{"a":1}}"""u8)!;
        Assert.Equal("""{"Number":"7","Words":{"a":1}}""", Encoding.UTF8.GetString(AiRudderJson.ToUtf8Bytes(map)));
    }
}
