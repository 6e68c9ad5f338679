namespace AiRudder.Aot.Generator.Model;

/// <summary>A struct over a string, or a whole number, with known values.</summary>
internal sealed record OpenEnumModel(string Type, CodecHost Host, string Name, bool IsNumber, EquatableArray<KnownValueModel> Values) : TypeModel(Type, Host, false);

/// <summary>A known value; a number as its digits.</summary>
internal sealed record KnownValueModel(string Name, string Value, string Summary);
