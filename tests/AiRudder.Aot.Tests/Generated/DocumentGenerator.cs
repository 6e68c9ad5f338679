using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AiRudder.Aot.Tests.Generated;

/// <summary>Makes documents for a type from a seed: mostly what it takes, with everything that could go wrong now and then.</summary>
/// <param name="seed">The seed.</param>
/// <param name="options">Options under which System.Text.Json tells what the type takes.</param>
internal sealed class DocumentGenerator(int seed, JsonSerializerOptions options)
{
    private static readonly string[] Numbers =
    [
        "0", "1", "7", "-0", "-1", "42", "2", "127", "128", "255", "256", "-128", "-129", "32767", "32768", "65535", "65536", "2147483647", "2147483648", "-2147483648", "-2147483649",
        "9223372036854775807", "9223372036854775808", "-9223372036854775809", "18446744073709551615", "18446744073709551616", "123456789012345678901234567890",
        "1.0", "1.5", "-0.0", "0.1", "1e2", "1E+2", "12e-1", "1e400", "-1e400", "1e-400", "3.4028235e38", "3.5e38", "1.7976931348623157e308", "5e-324", "2.4703282292062327e-324",
        "79228162514264337593543950335", "79228162514264337593543950336", "0.1234567890123456789012345678901", "1e28", "1e29", "01", "1.", ".5", "+1", "1e", "--1", "0x1", "NaN",
    ];

    private static readonly string[] Texts =
    [
        "", "a", "One", "one", "the-two", "Uno", "First", "1", " 2 ", "One,the-two", "Zero", "ä", "漢字", "😀", "\\n\\t\\\"\\\\\\/\\b\\f\\r", "\\u0041", "\\uD83D\\uDE00", "\\ud800", "\\udc00", "\\ud800\\ud800", "\\u12", "\\x", "\u0001", "\u007F", "<&+'>",
        "2024-03-12", "2024-03-12T14:54:26", "2024-03-12T14:54:26.1234567", "2024-03-12T14:54:26Z", "2024-03-12T14:54:26+08:00", "2024-02-30", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59.9999999", "2024-03-12T24:00:00", "2024-03-12T14:54", "2024-03-12 14:54:26",
        "23:59:59", "23:59:59.1234567", "24:00:00", "1.02:03:04", "-00:00:01", "10675199.02:48:05.4775807", "10675199.02:48:05.4775808",
        "01234567-89ab-cdef-0123-456789abcdef", "0123456789abcdef0123456789abcdef", "{01234567-89ab-cdef-0123-456789abcdef}", "https://a/b?c=d", "a b", "//", "AQID", "AQI=", "AQI", "A===", "NaN", "Infinity", "circle", "square", "triangle",
    ];

    private static readonly byte[][] BadUtf8 = [[0xC0, 0x80], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF], [0x80], [0xE0, 0x9F, 0xBF]];
    private static readonly DefaultJsonTypeInfoResolver Shapes = new();

    private readonly Random _random = new(seed);
    private readonly List<byte> _bytes = [];
    private bool _isWild;

    public byte[] Document(Type type)
    {
        _bytes.Clear();

        // One half of the documents fits the type, in the other half anything may happen.
        _isWild = OneIn(2);
        if (Wild(100))
        {
            _bytes.AddRange("\uFEFF"u8);
        }

        Space();
        Value(type, 0);
        Space();
        if (Wild(60))
        {
            Add(Pick(["x", "{}", ",", "]", "1", "\0", "//", "null"]));
        }

        return Wild(12) ? Break() : [.. _bytes];
    }

    private byte[] Break()
    {
        byte[] bytes = [.. _bytes];
        int at = _random.Next(bytes.Length);
        return _random.Next(4) switch
        {
            0 => [.. bytes[..at], .. bytes[(at + 1)..]],
            1 => [.. bytes[..at], (byte)_random.Next(256), .. bytes[at..]],
            2 => [.. bytes[..at], (byte)_random.Next(256), .. bytes[(at + 1)..]],
            _ => bytes[..at],
        };
    }

    private void Value(Type type, int depth)
    {
        bool canBeNull = !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;
        if (canBeNull ? OneIn(14) : Wild(50))
        {
            Add("null");
            return;
        }

        if (Wild(40))
        {
            Anything(depth);
            return;
        }

        Type value = Nullable.GetUnderlyingType(type) ?? type;
        JsonTypeInfo info = Shapes.GetTypeInfo(value, options);
        switch (info.Kind)
        {
            case JsonTypeInfoKind.Object:
                Object(info, depth);
                break;
            case JsonTypeInfoKind.Enumerable when depth < 3:
                List('[', ']', _random.Next(4), () => Value(info.ElementType!, depth + 1));
                break;
            case JsonTypeInfoKind.Dictionary when depth < 3:
                List('{', '}', _random.Next(4), () => Property(Pick(["a", "b", "a", "", "é", "\\u0061"]), () => Value(info.ElementType!, depth + 1)));
                break;
            case JsonTypeInfoKind.Enumerable:
                Add("[]");
                break;
            case JsonTypeInfoKind.Dictionary:
                Add("{}");
                break;
            default:
                Scalar(value, depth);
                break;
        }
    }

    private void Object(JsonTypeInfo info, int depth)
    {
        var names = new List<(string Name, Type? Type)>();
        foreach (JsonPropertyInfo property in info.Properties.Where(property => !property.IsExtensionData && !(property.IsRequired ? Wild(8) : OneIn(8)) && (depth < 4 || property.IsRequired || OneIn(3))))
        {
            names.Add((property.Name, property.PropertyType));
        }

        bool isPolymorphic = info.Type == typeof(Shape);
        if (isPolymorphic)
        {
            Type derived = OneIn(2) ? typeof(Circle) : typeof(Square);
            names.AddRange(Shapes.GetTypeInfo(derived, options).Properties.Select(property => (property.Name, (Type?)property.PropertyType)));
        }

        if (names.Count > 0 && OneIn(5))
        {
            // Twice: the last one wins.
            names.Add(names[_random.Next(names.Count)]);
        }

        if (OneIn(5))
        {
            names.Add((Pick(["unknown", "", "ünknown"]), null));
        }

        if (Wild(20))
        {
            names.Add(("\\ud800", null));
        }

        if (isPolymorphic)
        {
            // Once, and no other that looks like metadata: there the two differ on purpose.
            names.Insert(0, ("type", null));
        }
        else if (OneIn(10))
        {
            names.Add((Pick(["$type", "$id", "type"]), null));
        }

        (string Name, Type? Type)[] order = [.. names];
        if (OneIn(3))
        {
            _random.Shuffle(order);
        }

        int next = 0;
        List('{', '}', order.Length, () =>
        {
            (string name, Type? type) = order[next++];
            Property(JsonEncodedText.Encode(name.Replace("\\ud800", "?", StringComparison.Ordinal), System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString().Replace("?", "\\ud800", StringComparison.Ordinal), () =>
            {
                if (isPolymorphic && name == "type")
                {
                    Add(Wild(4) ? Pick(["\"triangle\"", "1", "null", "\"Circle\""]) : Pick(["\"circle\"", "\"square\"", "\"c\\u0069rcle\""]));
                }
                else if (type is null)
                {
                    Anything(depth);
                }
                else
                {
                    Value(type, depth + 1);
                }
            });
        });
    }

    private void Property(string name, Action value)
    {
        if (name.Length > 0 && char.IsAsciiLetter(name[0]) && OneIn(20))
        {
            name = $"\\u{(int)name[0]:x4}{name[1..]}";
        }
        else if (OneIn(40))
        {
            name = name.ToUpperInvariant().Replace("\\U", "\\u", StringComparison.Ordinal);
        }

        Add($"\"{name}\"");
        Space();
        Add(":");
        Space();
        value();
    }

    private void Scalar(Type type, int depth)
    {
        if (type == typeof(JsonElement))
        {
            Anything(depth);
        }
        else if (type == typeof(bool) && !Wild(20))
        {
            Add(Pick(["true", "false"]));
        }
        else if (type == typeof(string) && !Wild(20))
        {
            Text();
        }
        else if ((type.IsPrimitive || type == typeof(decimal) || (type.IsEnum && OneIn(2))) && type != typeof(char) && !Wild(20))
        {
            // Small ones fit every type.
            Add(Numbers[_random.Next(Wild(3) ? Numbers.Length : Unsigned(type) ? 3 : 7)]);
        }
        else
        {
            Add(Example(type) is { } example && !Wild(3) ? $"\"{example}\"" : $"\"{Pick(Texts)}\"");
        }
    }

    private static bool Unsigned(Type type) => type == typeof(byte) || type == typeof(ushort) || type == typeof(uint) || type == typeof(ulong) || type == typeof(Twins);

    private string? Example(Type type) => type switch
    {
        _ when type == typeof(Guid) => "01234567-89ab-cdef-0123-456789abcdef",
        _ when type == typeof(DateTime) || type == typeof(DateTimeOffset) => Pick(["2024-03-12T14:54:26", "2024-03-12T14:54:26.5Z", "2024-03-12T14:54:26+08:00"]),
        _ when type == typeof(DateOnly) => "2024-02-29",
        _ when type == typeof(TimeOnly) => "23:59:59.1",
        _ when type == typeof(TimeSpan) => "1.02:03:04",
        _ when type == typeof(Uri) => "https://a/b?c=d",
        _ when type == typeof(byte[]) => "AQID",
        _ when type == typeof(char) => Pick(["x", "\\u00e9"]),
        _ when type == typeof(Twins) => Pick(["One", "Uno", "one", "ONE", "Größe"]),
        _ when type.IsEnum => Pick(["One", "the-two", "one"]),
        _ => null,
    };

    private void Anything(int depth)
    {
        switch (_random.Next(depth > 5 ? 4 : 6))
        {
            case 0:
                Add(Wild(10) ? Pick(["True", "nul"]) : Pick(["true", "false", "null"]));
                break;
            case 1:
                Add(Numbers[_random.Next(Wild(4) ? Numbers.Length : Numbers.Length - 9)]);
                break;
            case < 4:
                Text();
                break;
            case 4:
                List('[', ']', _random.Next(4), () => Anything(depth + 1));
                break;
            default:
                List('{', '}', _random.Next(3), () => Property(Pick(["a", "b", "", "é"]), () => Anything(depth + 1)));
                break;
        }
    }

    private void Text()
    {
        Add("\"");
        for (int i = _random.Next(4); i > 0; i--)
        {
            if (Wild(60))
            {
                _bytes.AddRange(BadUtf8[_random.Next(BadUtf8.Length)]);
            }
            else
            {
                // The valid ones stand first.
                Add(Texts[_random.Next(Wild(8) ? Texts.Length : 16)]);
            }
        }

        Add("\"");
    }

    private void List(char open, char close, int count, Action item)
    {
        Add(open.ToString());
        Space();
        for (int i = 0; i < count; i++)
        {
            if (i > 0)
            {
                Add(",");
                Space();
            }

            item();
            Space();
        }

        if (Wild(200))
        {
            Add(",");
        }

        Add(close.ToString());
    }

    private void Space()
    {
        if (OneIn(10))
        {
            Add(Wild(20) ? Pick(["\u00A0", "/**/"]) : Pick([" ", "\n", "\r\n\t", "  "]));
        }
    }

    private bool Wild(int chances) => _isWild && OneIn(chances);

    private bool OneIn(int chances) => _random.Next(chances) == 0;

    private string Pick(string[] choices) => choices[_random.Next(choices.Length)];

    private void Add(string text) => _bytes.AddRange(Encoding.UTF8.GetBytes(text));
}
