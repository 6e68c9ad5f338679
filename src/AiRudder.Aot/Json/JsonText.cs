namespace AiRudder.Aot.Json;

/// <summary>A string in a document, as it stands there. Whether it is valid UTF-8 shows when it is made into a string.</summary>
public readonly ref struct JsonText
{
    internal JsonText(ReadOnlySpan<byte> raw, bool isEscaped)
    {
        Raw = raw;
        IsEscaped = isEscaped;
    }

    /// <summary>The bytes between the quotes, escapes as they are.</summary>
    public ReadOnlySpan<byte> Raw { get; }

    /// <summary>Whether there are escapes.</summary>
    public bool IsEscaped { get; }

    /// <summary>Whether the string is this one, escapes resolved.</summary>
    /// <param name="utf8">The other string.</param>
    /// <exception cref="AiRudderJsonException">The escapes leave a surrogate without its other half.</exception>
    public bool ValueEquals(scoped ReadOnlySpan<byte> utf8) => IsEscaped ? JsonCursor.UnescapedEquals(Raw, utf8) : Raw.SequenceEqual(utf8);

    /// <summary>Makes the string.</summary>
    /// <exception cref="AiRudderJsonException">It is not valid UTF-8, or has a surrogate without its other half.</exception>
    public override string ToString() => default(JsonCursor).DecodeString(IsEscaped ? JsonCursor.Unescaped(Raw) : Raw);
}
