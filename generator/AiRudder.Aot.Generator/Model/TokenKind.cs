namespace AiRudder.Aot.Generator.Model;

/// <summary>The kind of JSON value that stands for a value: the members of JsonTokens.</summary>
internal enum TokenKind
{
    /// <summary>Any, or none that is known.</summary>
    Any,
    String,
    Number,
    Boolean,
    Object,
    Array,
}
