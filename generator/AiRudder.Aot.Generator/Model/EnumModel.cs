namespace AiRudder.Aot.Generator.Model;

/// <summary>A closed enumeration: a number, or with JsonStringEnumConverter a name.</summary>
/// <param name="Underlying">The scalar behind it.</param>
/// <param name="UnderlyingType">The same as a C# keyword.</param>
/// <param name="Members">Its members when names are read and written; empty for numbers.</param>
internal sealed record EnumModel(string Type, CodecHost Host, string Name, ScalarKind Underlying, string UnderlyingType, EquatableArray<EnumMemberModel> Members)
    : TypeModel(Type, Host, false);

internal sealed record EnumMemberModel(string Name, string JsonName);
