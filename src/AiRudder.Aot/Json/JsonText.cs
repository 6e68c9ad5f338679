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

    /// <summary>Puts the string's UTF-8, escapes resolved, into a buffer of the caller's. Whether it is valid UTF-8 is not checked.</summary>
    /// <param name="destination">Takes the bytes; as long as <see cref="Raw"/> is always enough.</param>
    /// <returns>How many bytes were written.</returns>
    /// <exception cref="AiRudderJsonException">The escapes leave a surrogate without its other half.</exception>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is shorter than <see cref="Raw"/>.</exception>
    public int CopyTo(scoped Span<byte> destination)
    {
        if (destination.Length < Raw.Length)
        {
            throw new ArgumentException("The destination is shorter than the string as it stands in the document.", nameof(destination));
        }

        return JsonCursor.Unescaped(Raw, destination);
    }

    /// <summary>Makes the string.</summary>
    /// <exception cref="AiRudderJsonException">It is not valid UTF-8, or has a surrogate without its other half.</exception>
    public override string ToString() => default(JsonCursor).DecodeString(IsEscaped ? JsonCursor.Unescaped(Raw) : Raw);
}
