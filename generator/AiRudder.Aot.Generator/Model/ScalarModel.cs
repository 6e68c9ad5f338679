namespace AiRudder.Aot.Generator.Model;

/// <summary>A scalar, or a nullable value, that stands by itself where generic code needs a codec: as an answer, or as an element that is streamed.</summary>
internal sealed record ScalarModel(string Type, CodecHost Host, bool IsReference, TypeUse Use) : TypeModel(Type, Host, IsReference);
