using System.Text;

namespace AiRudder.Aot.Tests.Json;

/// <summary>Makes JSON documents from a seed: all of the grammar, white space everywhere, and slightly broken ones.</summary>
internal sealed class JsonGenerator(int seed)
{
    private static readonly string[] Numbers = ["0", "-0", "1", "-12", "1234567890123456789", "0.5", "-0.0", "1e5", "1E+5", "2.5e-3", "123456789.123456789e10"];
    private static readonly string[] BrokenTokens = ["01", "-", "+1", ".5", "1.", "1e", "1e+", "tru", "True", "nul", "NaN", "Infinity", "'a'", "\"\\x\"", "\"\\u12\"", "\"\\u12G4\"", "\"\u0001\"", "\"\t\"", "\"", "//x\n1", "/**/", "[1,]", "{\"a\":1,}", "{\"a\"}", "{a:1}", "[}", "{]", ",", ":", "1 2", "\u00A0", "\uFEFF"];
    private static readonly string[] Pieces = ["a", "key", "ä", "漢", "😀", "\\n", "\\\"", "\\\\", "\\/", "\\u0041", "\\uD83D\\uDE00", "\\ud800", "{", "}", "[", "]", ",", ":", " ", "\u007F", "0123456789abcdef"];
    private static readonly byte[] Bytes = "{}[]\",:\\0123456789.eE+-tfn \n\t\r\0\x01\x7F/'\u00A0\uFEFF"u8.ToArray();

    private readonly Random _random = new(seed);
    private readonly StringBuilder _text = new();
    private bool _isValid = true;

    public byte[] Document(bool valid)
    {
        _isValid = valid;
        _text.Clear();
        Space();
        Value(0);
        Space();
        byte[] bytes = Encoding.UTF8.GetBytes(_text.ToString());
        return valid ? bytes : Break(bytes);
    }

    // One byte less, more, or other, or a piece cut off or doubled; now and then nothing.
    private byte[] Break(byte[] bytes)
    {
        int at = _random.Next(bytes.Length);
        byte any = Bytes[_random.Next(Bytes.Length)];
        return _random.Next(7) switch
        {
            0 => [.. bytes[..at], .. bytes[(at + 1)..]],
            1 => [.. bytes[..at], any, .. bytes[at..]],
            2 => [.. bytes[..at], any, .. bytes[(at + 1)..]],
            3 => [.. bytes[..at], (byte)_random.Next(256), .. bytes[(at + 1)..]],
            4 => bytes[..at],
            5 => [.. bytes[..at], .. bytes[(at / 2)..]],
            _ => bytes,
        };
    }

    private void Value(int depth)
    {
        if (!_isValid && _random.Next(40) == 0)
        {
            _text.Append(Pick(BrokenTokens));
            return;
        }

        switch (_random.Next(depth > 5 ? 6 : 10))
        {
            case 0:
                _text.Append("true");
                break;
            case 1:
                _text.Append("false");
                break;
            case 2:
                _text.Append("null");
                break;
            case 3:
                _text.Append(Pick(Numbers));
                break;
            case < 6:
                String();
                break;
            case < 8:
                Items('[', ']', depth, isObject: false);
                break;
            default:
                Items('{', '}', depth, isObject: true);
                break;
        }
    }

    private void Items(char open, char close, int depth, bool isObject)
    {
        _text.Append(open);
        Space();
        int count = _random.Next(5);
        for (int i = 0; i < count; i++)
        {
            if (i > 0)
            {
                _text.Append(',');
                Space();
            }

            if (isObject)
            {
                String();
                Space();
                _text.Append(':');
                Space();
            }

            Value(depth + 1);
            Space();
        }

        _text.Append(close);
    }

    private void String()
    {
        _text.Append('"');
        for (int i = _random.Next(8); i > 0; i--)
        {
            _text.Append(Pick(Pieces));
        }

        _text.Append('"');
    }

    private void Space()
    {
        for (int i = _random.Next(8) - 5; i > 0; i--)
        {
            _text.Append(" \n\r\t"[_random.Next(4)]);
        }
    }

    private string Pick(string[] choices) => choices[_random.Next(choices.Length)];
}
