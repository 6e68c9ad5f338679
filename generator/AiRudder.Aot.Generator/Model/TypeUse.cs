namespace AiRudder.Aot.Generator.Model;

/// <summary>How code that meets a type reads and writes a value of it.</summary>
/// <param name="Type">The type, <c>global::</c>-qualified, without nullable annotations.</param>
/// <param name="AnnotatedType">The same as declared, with nullable annotations.</param>
/// <param name="Scalar">The scalar that cursor and buffer know by themselves; <see cref="ScalarKind.None"/> when a codec serves the type.</param>
/// <param name="Codec">The type whose static ReadJson and WriteJson serve it.</param>
/// <param name="IsReference">A reference type: ReadJson gives null for JSON null.</param>
/// <param name="IsNullable">A <c>Nullable&lt;T&gt;</c>; the other fields then describe T, <paramref name="Type"/> and <paramref name="AnnotatedType"/> the whole.</param>
/// <param name="IsOpenEnum">An open enumeration: its default is the absent value.</param>
/// <param name="TimeFormat">Member of TimeFormat for a point in time that is not in the default format.</param>
/// <param name="Token">By which kind of JSON value a value is written that is not null.</param>
internal sealed record TypeUse(string Type, string AnnotatedType, ScalarKind Scalar, string? Codec, bool IsReference, bool IsNullable, string? TimeFormat, bool IsOpenEnum = false, TokenKind Token = TokenKind.Any)
{
    public bool CanBeNull => IsReference || IsNullable || IsOpenEnum;
}
