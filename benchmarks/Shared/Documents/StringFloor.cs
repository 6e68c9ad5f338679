using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Json;

namespace AiRudder.Aot.Benchmarks;

/// <summary>
/// The least that reading into models can cost: a walk from quotation mark to quotation mark, and the strings that the models keep.
/// No structure, no names, no numbers, no objects; nothing is checked, and no string may have an escaped quotation mark.
/// </summary>
internal sealed class StringFloor
{
    // Values of these are times or known values: the library's models hold no string for them.
    private static readonly HashSet<string> WithoutString =
    [
        "channel", "status", "session_start_time", "session_end_time", "session_end_reason", "intention", "sender_type", "type",
        "detail_source", "call_start_time", "call_end_time", "ring_type", "hangup_type", "verification_results", "question_type",
        "whether_answer", "create_time",
    ];

    private readonly byte[] _document;

    // One for every string of the document, names included.
    private readonly Making[] _strings;

    public StringFloor(byte[] document)
    {
        _document = document;
        List<Making> strings = [];
        string name = "";
        var reader = new Utf8JsonReader(document);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                strings.Add(Making.None);
                name = reader.GetString()!;
            }
            else if (reader.TokenType == JsonTokenType.String && WithoutString.Contains(name))
            {
                strings.Add(Making.None);
            }
            else if (reader.TokenType == JsonTokenType.String)
            {
                strings.Add(reader.ValueIsEscaped ? Making.Unescaped : Making.Plain);
                ExpectedCharacters += reader.GetString()!.Length;
            }
        }

        _strings = [.. strings];
    }

    private enum Making : byte
    {
        None,
        Plain,
        Unescaped,
    }

    /// <summary>How many characters a System.Text.Json reader finds in the strings that are made.</summary>
    public long ExpectedCharacters { get; }

    /// <summary>Makes the strings, and counts their characters.</summary>
    public long Make()
    {
        ReadOnlySpan<byte> document = _document;
        long characters = 0;
        int marks = 0;
        int open = 0;
        for (int block = 0; block < document.Length; block += Vector128<byte>.Count)
        {
            for (uint mask = Marks(document[block..]); mask != 0; mask &= mask - 1)
            {
                int mark = block + BitOperations.TrailingZeroCount(mask);
                if ((marks & 1) != 0 && _strings[marks >> 1] != Making.None)
                {
                    characters += Text(document[open..mark], _strings[marks >> 1]).Length;
                }

                open = mark + 1;
                marks++;
            }
        }

        return characters;
    }

    // A bit for every quotation mark of the next block.
    private static uint Marks(ReadOnlySpan<byte> rest)
    {
        if (rest.Length >= Vector128<byte>.Count)
        {
            return Vector128.Equals(Vector128.Create(rest), Vector128.Create((byte)'"')).ExtractMostSignificantBits();
        }

        uint mask = 0;
        for (int i = 0; i < rest.Length; i++)
        {
            mask |= rest[i] == '"' ? 1u << i : 0;
        }

        return mask;
    }

    private static string Text(ReadOnlySpan<byte> utf8, Making making)
    {
        if (making == Making.Unescaped)
        {
            var reader = new Utf8JsonReader([.. "\""u8, .. utf8, .. "\""u8]);
            reader.Read();
            return reader.GetString()!;
        }

        if (utf8.IsEmpty)
        {
            return "";
        }

        // Filled before anybody else sees it: no second look at the bytes where they are ASCII.
        string text = new('\0', utf8.Length);
        Span<char> characters = MemoryMarshal.CreateSpan(ref Unsafe.AsRef(in text.GetPinnableReference()), text.Length);
        return Ascii.ToUtf16(utf8, characters, out _) == OperationStatus.Done ? text : Encoding.UTF8.GetString(utf8);
    }
}
