using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using AiRudder.Aot.Http;
using AiRudder.Aot.Json;
using AiRudder.Aot.Tests.Http;
using AiRudder.Aot.Tests.Vendor.PredictiveDialer;
using AiRudder.Aot.Vendor;
using AiRudder.Aot.Vendor.PredictiveDialer;

namespace AiRudder.Aot.Tests.Vendor;

/// <summary>Whom the vendor's models speak of is marked in them, so that no error, log or trace tells it.</summary>
public partial class SensitiveModelTests
{
    [Fact]
    public void Every_number_and_name_of_a_person_is_marked()
    {
        PropertyInfo[] personal = [.. Properties().Where(property => HoldsNumbers(property.PropertyType) || (HoldsValues(property.PropertyType) && Personal().IsMatch(property.Name)))];
        string[] unmarked = [.. personal.Where(property => !property.IsDefined(typeof(SensitiveAttribute), inherit: true)).Select(property => $"{property.DeclaringType!.Name}.{property.Name}")];

        Assert.Empty(unmarked);
        Assert.Contains(personal, property => HoldsNumbers(property.PropertyType) && property.PropertyType != typeof(PhoneNumber));
        foreach (string area in (string[])["Calls", "Chatbot", "Messaging", "PredictiveDialer", "Workflows"])
        {
            Assert.Contains(personal, property => property.DeclaringType!.Namespace!.EndsWith("." + area, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("+49 30 901820")]
    [InlineData("Erika Mustermann")]
    public async Task What_models_mark_is_hidden_where_the_vendor_repeats_it(string value)
    {
        string answer = $$"""{"code":400,"message":"not {{value}}","body":{"contactName":"{{value}}","customerInfo":{"x":"{{value}}","limit":1234.5},"nthCall":2} }""";
        using var wire = new DialerWire(_ => ScriptedHandler.Answer(answer));

        ApiError error = (await wire.Client.PredictiveDialer.TryFindTasksAsync(new DialerTaskQuery())).Error!;

        Assert.DoesNotContain(value, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(value, error.BodyExcerpt, StringComparison.Ordinal);
        Assert.DoesNotContain("1234", error.BodyExcerpt, StringComparison.Ordinal);
        Assert.Contains("\"nthCall\":2", error.BodyExcerpt, StringComparison.Ordinal);
    }

    [GeneratedRegex("(Phone|Mobile)(Number)?$|^(Callee|Caller|Main)(Number|Name)?$|^(Contact|Callee|Borrower|Agent|Debtor)Name$|^Debtor$|Amount$|^Arrears$|^Balance$|^Address$|^Variables$|Variables$")]
    private static partial Regex Personal();

    private static IEnumerable<PropertyInfo> Properties() => typeof(PhoneNumber).Assembly.GetExportedTypes()
        .Where(type => type.Namespace?.StartsWith("AiRudder.Aot.Vendor", StringComparison.Ordinal) == true && type != typeof(PhoneNumber))
        .SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly));

    private static bool HoldsNumbers(Type type) => Leaf(type) == typeof(PhoneNumber);

    /// <summary>Whether a property's own value tells something; one of another model is that model's business.</summary>
    private static bool HoldsValues(Type type) => Leaf(type) is var leaf && (leaf == typeof(string) || leaf == typeof(RawJson) || leaf.IsPrimitive || leaf == typeof(decimal));

    private static Type Leaf(Type type) =>
        Nullable.GetUnderlyingType(type) is { } underlying ? underlying
        : type != typeof(string) && type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) ? Leaf(type.GetGenericArguments()[^1])
        : type;
}
