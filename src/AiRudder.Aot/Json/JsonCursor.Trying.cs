using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AiRudder.Aot.Json;

/// <content>For lenient models: a document is read as if it fitted, and only when it does not once more, value by value.</content>
public ref partial struct JsonCursor
{
    /// <summary>Whether what does not fit an optional property of a lenient model is kept instead of being an error.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public readonly bool IsLenient => _isLenient;

    /// <summary>Whether the next value is of one of these kinds, by its first byte.</summary>
    /// <param name="tokens">The kinds.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAt(JsonTokens tokens)
    {
        // Where the kinds are named, one or two comparisons are left once this is inlined.
        byte next = Peek();
        return ((tokens & JsonTokens.String) != 0 && next == '"')
            || ((tokens & JsonTokens.Number) != 0 && (next == '-' || (uint)(next - '0') <= 9))
            || ((tokens & JsonTokens.Object) != 0 && next == '{')
            || ((tokens & JsonTokens.Array) != 0 && next == '[')
            || ((tokens & JsonTokens.Boolean) != 0 && (next is (byte)'t' or (byte)'f'))
            || ((tokens & JsonTokens.Null) != 0 && next == 'n');
    }

    /// <summary>Whether the next value may be read into a property: by its first byte where reading is lenient, and always where it is not. Called by generated readers.</summary>
    /// <param name="tokens">The kinds of value that the property takes.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Fits(JsonTokens tokens) => !_isLenient || Admits(tokens);

    /// <summary>Begins to read a value that may turn out not to fit. Called by generated readers.</summary>
    /// <returns>The cursor as it stands before the value: to go back to, or to hand to <see cref="EndTry"/>.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public JsonCursor BeginTry()
    {
        JsonCursor start = this;
        _isTrying = true;
        return start;
    }

    /// <summary>The value has fitted. Called by generated readers.</summary>
    /// <param name="start">What <see cref="BeginTry"/> gave.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void EndTry(scoped in JsonCursor start) => _isTrying = start._isTrying;

    /// <summary>Reads a value, leniently where it does not fit.</summary>
    internal static T? Read<T, TCodec>(ref JsonCursor cursor)
        where TCodec : IJsonCodec<T>
    {
        JsonCursor start = cursor.BeginTry();
        T? value;
        try
        {
            value = TCodec.ReadJson(ref cursor);
        }
        catch (AiRudderJsonException)
        {
            // What is wrong for a lenient reader, too, is found again, and reported with its place.
            cursor = start;
            cursor._isLenient = true;
            value = TCodec.ReadJson(ref cursor);
            cursor._isLenient = start._isLenient;
        }

        cursor.EndTry(start);
        return value;
    }

    // Not inlined: what does not fit is rare, and generated readers ask for every property.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Admits(JsonTokens tokens) => IsAt(tokens);
}
