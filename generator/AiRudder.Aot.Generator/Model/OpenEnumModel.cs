namespace AiRudder.Aot.Generator.Model;

/// <summary>A string-backed struct with known values.</summary>
internal sealed record OpenEnumModel(string Type, CodecHost Host, string Name, EquatableArray<KnownValueModel> Values) : TypeModel(Type, Host, false);

internal sealed record KnownValueModel(string Name, string Value, string Summary);
