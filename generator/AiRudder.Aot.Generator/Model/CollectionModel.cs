namespace AiRudder.Aot.Generator.Model;

/// <summary>A JSON array.</summary>
internal sealed record CollectionModel(string Type, CodecHost Host, bool IsReference, CollectionKind Kind, TypeUse Element) : TypeModel(Type, Host, IsReference);

internal enum CollectionKind
{
    /// <summary>A list, or an interface that a list implements.</summary>
    List,
    Array,
    HashSet,
    ImmutableArray,
}
