using System.Buffers;
using System.Text;

namespace AiRudder.Aot.Http;

/// <summary>
/// Takes the values out of the start of a JSON document: what remains is its form, its numbers and words of the grammar, and
/// the values of the envelope's own properties. Of properties that are marked as sensitive nothing remains. Works on text that is malformed or cut, where it rather hides too much.
/// </summary>
internal ref struct BodyMask
{
    private const int MaxDepth = 64;

    private static readonly SearchValues<char> WordEnds = SearchValues.Create("\"{}[],: \t\r\n");
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789+-.eE");

    private readonly ReadOnlySpan<char> _text;
    private readonly Envelope _shown;
    private readonly IReadOnlyList<string> _sensitiveNames;
    private readonly StringBuilder _masked;
    private int _at;
    private int _depth;
    private int _hiddenDepth = int.MaxValue; // of the sensitive property that was named last
    private bool _valueIsShown; // of the root's property that was named last

    private BodyMask(ReadOnlySpan<char> text, Envelope shown, IReadOnlyList<string> sensitiveNames)
    {
        _sensitiveNames = sensitiveNames;
        _text = text;
        _shown = shown;
        _masked = new StringBuilder(text.Length);
    }

    /// <summary>Masks a text, if it is JSON by its first character; any other is returned as it is.</summary>
    /// <param name="text">The start of a body.</param>
    /// <param name="shown">Names whose values at the root are shown.</param>
    /// <param name="sensitiveNames">Names of properties of whose values nothing is shown, wherever they stand.</param>
    internal static string Apply(string text, Envelope shown, IReadOnlyList<string> sensitiveNames)
    {
        ReadOnlySpan<char> start = text.AsSpan().TrimStart();
        if (start.IsEmpty || start[0] is not ('{' or '[' or '"'))
        {
            return text;
        }

        var mask = new BodyMask(text, shown, sensitiveNames);
        mask.Run();
        return mask._masked.ToString();
    }

    private readonly bool IsHidden => _hiddenDepth != int.MaxValue;

    private void Run()
    {
        while (_at < _text.Length)
        {
            char c = _text[_at];
            switch (c)
            {
                case '"':
                    String();
                    break;
                case '{' or '[':
                    _depth = Math.Min(_depth + 1, MaxDepth);
                    Copy(1);
                    break;
                case '}' or ']':
                    _depth = Math.Max(_depth - 1, 0);
                    _hiddenDepth = _depth < _hiddenDepth ? int.MaxValue : _hiddenDepth;
                    Copy(1);
                    break;
                case ',':
                    _valueIsShown &= _depth > 1;
                    _hiddenDepth = _depth == _hiddenDepth ? int.MaxValue : _hiddenDepth;
                    Copy(1);
                    break;
                case ':' or ' ' or '\t' or '\r' or '\n':
                    Copy(1);
                    break;
                default:
                    Word();
                    break;
            }
        }
    }

    private void String()
    {
        int end = _at + 1;
        while (end < _text.Length && _text[end] != '"')
        {
            end += _text[end] == '\\' ? 2 : 1;
        }

        bool closed = end < _text.Length;
        end = Math.Min(end, _text.Length);
        ReadOnlySpan<char> content = _text[(_at + 1)..end];
        int next = closed ? end + 1 : end;
        bool isName = closed && _text[next..].TrimStart() is [':', ..];
        if (isName && _depth == 1)
        {
            _valueIsShown = IsShown(content);
        }

        // A name may be a person's or a number that somebody is called at: only what looks like a name of a property is shown.
        bool shown = !IsHidden && (isName ? IsIdentifier(content) : _depth == 1 && _valueIsShown);
        if (isName && !IsHidden && RequestValues.IsMarked(content, _sensitiveNames))
        {
            _hiddenDepth = _depth;
        }

        _masked.Append('"').Append(shown ? content : "***");
        if (closed)
        {
            _masked.Append('"');
        }

        _at = next;
    }

    /// <summary>A number or a word of the grammar; anything else does not belong here and is hidden.</summary>
    private void Word()
    {
        int length = _text[_at..].IndexOfAny(WordEnds);
        ReadOnlySpan<char> word = length < 0 ? _text[_at..] : _text.Slice(_at, length);
        bool shown = !IsHidden && (word is "true" or "false" or "null" || !word.ContainsAnyExcept(NumberCharacters));
        _masked.Append(shown ? word : "***");
        _at += word.Length;
    }

    private readonly bool IsShown(ReadOnlySpan<char> name)
    {
        Span<byte> utf8 = stackalloc byte[128];
        return Encoding.UTF8.TryGetBytes(name, utf8, out int written)
            && _shown.Classify(utf8[..written]) is not (EnvelopePart.None or EnvelopePart.Payload);
    }

    private static bool IsIdentifier(ReadOnlySpan<char> name)
    {
        if (name.Length > 64)
        {
            return false;
        }

        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.' or '$'))
            {
                return false;
            }
        }

        return true;
    }

    private void Copy(int count)
    {
        _masked.Append(_text.Slice(_at, count));
        _at += count;
    }
}
