using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor;

namespace AiRudder.Aot.Tests.Vendor.Shapes;

/// <summary>What a property holds: the kind that the documented table has a column for, and a value that fits.</summary>
internal static class ShapeValue
{
    public static string KindOf(PropertyInfo member)
    {
        Type type = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
        return type switch
        {
            _ when type == typeof(string) || type == typeof(PhoneNumber) => "text",
            _ when type == typeof(Uri) => "address",
            _ when type == typeof(bool) => "flag",
            _ when type == typeof(int) || type == typeof(long) => "integer",
            _ when type == typeof(decimal) || type == typeof(double) => "number",
            _ when type == typeof(RawJson) => "any JSON",
            _ when type == typeof(DateTime) || type == typeof(DateTimeOffset) => Format(member) switch
            {
                TimeFormat.UnixSeconds or TimeFormat.UnixMilliseconds => "time as number",
                TimeFormat.Iso8601 => "date or time in ISO 8601",
                _ => "time as text",
            },
            _ when type == typeof(DateOnly) => "date or time in ISO 8601",
            _ when type.IsDefined(typeof(OpenEnumAttribute)) => KnownValue(type) is string ? "open enumeration" : "open enumeration of numbers",
            _ when typeof(IDictionary).IsAssignableFrom(type) => "dictionary",
            _ when typeof(IList).IsAssignableFrom(type) && type.GetGenericArguments() is [var element] && (element == typeof(RawJson) || IsPolymorphic(element)) => "list of any JSON",
            _ when typeof(IList).IsAssignableFrom(type) => new NullabilityInfoContext().Create(member).ReadState == NullabilityState.NotNull ? "list, never null" : "list",
            _ when IsPolymorphic(type) => "kinds of object",
            _ when ModelShape.IsModel(type) => "object",
            _ => throw new NotSupportedException($"{member.DeclaringType}.{member.Name}: no kind for {type}"),
        };
    }

    /// <summary>Whether any JSON fits a property of the kind.</summary>
    public static bool TakesAny(string kind) => kind is "any JSON" or "list of any JSON" or "kinds of object";

    public static string SampleOf(PropertyInfo member) => KindOf(member) switch
    {
        "time as text" or "date or time in ISO 8601" => Format(member) switch
        {
            TimeFormat.DateTimeOffset => "\"2024-03-12 14:54:26+08:00\"",
            TimeFormat.WallClock => "\"2024-03-12 14:54:26\"",
            TimeFormat.Iso8601Utc => "\"2024-03-12T06:54:26Z\"",
            _ => member.PropertyType == typeof(DateOnly?) || member.PropertyType == typeof(DateOnly) ? "\"2024-03-12\"" : "\"2024-03-12T14:54:26+08:00\"",
        },
        "time as number" => Format(member) == TimeFormat.UnixSeconds ? "1710226466" : "1710226466123",
        _ => SampleOf(member.PropertyType),
    };

    /// <summary>Whether two values of a property are the same, as far as a change of its shape goes.</summary>
    public static bool IsSame(object? value, object? other) => (value, other) switch
    {
        (null, _) or (_, null) => IsNone(value) && IsNone(other),
        (ICollection, ICollection) => value is ICollection { Count: 0 } && other is ICollection { Count: 0 },
        _ when value.GetType().IsDefined(typeof(OpenEnumAttribute)) => IsNone(value) == IsNone(other) && value.Equals(other),
        _ => value.Equals(other),
    };

    private static bool IsPolymorphic(Type type) => type.IsDefined(typeof(JsonPolymorphicAttribute), inherit: false);

    private static bool IsNone(object? value) =>
        value is null || (value.GetType().IsDefined(typeof(OpenEnumAttribute)) && value.GetType().GetProperty("HasValue")!.GetValue(value) is false);

    // A text, or a number.
    private static object KnownValue(Type openEnum) =>
        openEnum.GetCustomAttributesData().First(attribute => attribute.AttributeType == typeof(KnownValueAttribute)).ConstructorArguments[0].Value!;

    private static string SampleOf(Type declared)
    {
        Type type = Nullable.GetUnderlyingType(declared) ?? declared;
        return type switch
        {
            _ when type == typeof(string) => "\"a text\"",
            _ when type == typeof(PhoneNumber) => "\"+8613711112222\"",
            _ when type == typeof(Uri) => "\"https://example.com/\"",
            _ when type == typeof(bool) => "true",
            _ when type == typeof(int) || type == typeof(long) => "7",
            _ when type == typeof(decimal) || type == typeof(double) => "1.5",
            _ when type == typeof(RawJson) => """{"w": 1.0}""",
            _ when type.IsDefined(typeof(OpenEnumAttribute)) => JsonSerializer.Serialize(KnownValue(type)),
            _ when typeof(IDictionary).IsAssignableFrom(type) => $"{{\"key\":{SampleOf(type.GetGenericArguments()[1])}}}",
            { IsArray: true } => $"[{SampleOf(type.GetElementType()!)}]",
            _ when typeof(IList).IsAssignableFrom(type) => $"[{SampleOf(type.GetGenericArguments()[0])}]",
            _ when ModelShape.IsModel(type) => ModelShape.Of(type).Sample(),
            _ => throw new NotSupportedException($"no sample of {type}"),
        };
    }

    private static TimeFormat Format(PropertyInfo member) => member.GetCustomAttribute<JsonTimeAttribute>()?.Format ?? ModelShape.SurfaceOf(member.DeclaringType!).TimeFormat;
}
