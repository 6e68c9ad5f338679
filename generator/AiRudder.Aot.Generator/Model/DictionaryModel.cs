namespace AiRudder.Aot.Generator.Model;

/// <summary>A JSON object with free names: a dictionary with string keys.</summary>
internal sealed record DictionaryModel(string Type, CodecHost Host, TypeUse Value) : TypeModel(Type, Host, true);
