using AiRudder.Aot.Generator.Model;

namespace AiRudder.Aot.Generator.Emission;

/// <summary>Expressions that give a value's text, or what a path needs to write it without a string in between.</summary>
internal static class TextCode
{
    private const string Invariant = "global::System.Globalization.CultureInfo.InvariantCulture";

    /// <summary>The arguments behind the name in RequestPath.AppendQuery, which leaves out null.</summary>
    public static string Argument(ValueModel model, string value, string descriptions) => model switch
    {
        { Format: { } format } => $"{value}, {Literals.String(format)}",
        { Text: TextKind.OpenEnum, IsNullable: true } => $"{value}?.ToString()",
        { Text: TextKind.OpenEnum } => $"{value}.IsEmpty ? null : {value}.ToString()",
        { Text: TextKind.Uri } => $"{value}?.OriginalString",
        { Text: TextKind.NamedEnum } => $"{descriptions}.TextOf({value})",
        { Text: TextKind.Time } => $"{value}, global::AiRudder.Aot.TimeFormat.{model.TimeFormat}",
        _ => value,
    };

    /// <summary>The arguments of RequestPath.AppendRouteValue, for a value that is not null.</summary>
    public static string RouteArgument(ValueModel model, string name, string value, string descriptions) => model switch
    {
        { Format: { } format } => $"{value}, {Literals.String(format)}",
        { Text: TextKind.String } => $"{Literals.String(name)}, {value}",
        { Text: TextKind.OpenEnum } => $"{Literals.String(name)}, {value}.ToString()",
        { Text: TextKind.Uri } => $"{Literals.String(name)}, {value}.OriginalString",
        { Text: TextKind.NamedEnum } => $"{Literals.String(name)}, {descriptions}.TextOf({value})",
        { Text: TextKind.Time } => $"{value}, global::AiRudder.Aot.TimeFormat.{model.TimeFormat}",
        _ => value,
    };

    /// <summary>The text as a string; null for null.</summary>
    public static string StringOrNull(ValueModel model, string value, string descriptions) => model switch
    {
        { CanBeNull: false } or { Text: TextKind.String } => String(model, value, descriptions),
        _ => $"{value} is {{ }} present ? {String(model, "present", descriptions)} : null",
    };

    /// <summary>The text as a string, of a value that is not null.</summary>
    public static string String(ValueModel model, string value, string descriptions) => model switch
    {
        { Format: { } format } => $"{value}.ToString({Literals.String(format)}, {Invariant})",
        { Text: TextKind.Boolean } => $"{value} ? \"true\" : \"false\"",
        { Text: TextKind.Formattable } => $"string.Create({Invariant}, $\"{{{value}}}\")",
        { Text: TextKind.Time or TextKind.RoundTrip } => $"{value}.ToString(\"O\", {Invariant})",
        { Text: TextKind.OpenEnum } => $"{value}.ToString()",
        { Text: TextKind.Uri } => $"{value}.OriginalString",
        { Text: TextKind.Enum } => $"{value}.ToString()",
        { Text: TextKind.NamedEnum } => $"{descriptions}.TextOf({value})",
        _ => value,
    };
}
