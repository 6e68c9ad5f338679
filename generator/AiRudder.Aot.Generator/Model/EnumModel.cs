namespace AiRudder.Aot.Generator.Model;

/// <summary>A closed enumeration: a number, or with JsonStringEnumConverter a name.</summary>
/// <param name="Underlying">The scalar behind it.</param>
/// <param name="UnderlyingType">The same as a C# keyword.</param>
/// <param name="Members">Its members when names are read and written; empty for numbers.</param>
internal sealed record EnumModel(string Type, CodecHost Host, string Name, ScalarKind Underlying, string UnderlyingType, EquatableArray<EnumMemberModel> Members)
    : TypeModel(Type, Host, false);

/// <param name="IsFirst">Whether no member before it has the same number: the first one names it in writing.</param>
/// <param name="IsCaseSensitive">Whether it is read exactly as it stands, as System.Text.Json reads a name that an attribute gives.</param>
internal sealed record EnumMemberModel(string Name, string JsonName, bool IsFirst, bool IsCaseSensitive);
