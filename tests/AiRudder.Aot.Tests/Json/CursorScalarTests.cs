using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Json;

/// <summary>Every reader of a scalar against JsonSerializer.Deserialize of the same type: same verdict, same value.</summary>
public class CursorScalarTests
{
    private delegate T Reader<T>(ref JsonCursor cursor);

    [Fact]
    public void Booleans_are_read_as_by_the_oracle() => AssertSame((ref JsonCursor cursor) => cursor.ReadBoolean());

    [Fact]
    public void Integers_are_read_as_by_the_oracle()
    {
        AssertSame((ref JsonCursor cursor) => cursor.ReadByte());
        AssertSame((ref JsonCursor cursor) => cursor.ReadSByte());
        AssertSame((ref JsonCursor cursor) => cursor.ReadInt16());
        AssertSame((ref JsonCursor cursor) => cursor.ReadUInt16());
        AssertSame((ref JsonCursor cursor) => cursor.ReadInt32());
        AssertSame((ref JsonCursor cursor) => cursor.ReadUInt32());
        AssertSame((ref JsonCursor cursor) => cursor.ReadInt64());
        AssertSame((ref JsonCursor cursor) => cursor.ReadUInt64());
    }

    [Fact]
    public void Integers_at_the_edges_of_their_digits_are_read_as_by_the_oracle()
    {
        var random = new Random(11);
        for (int i = 0; i < 5000; i++)
        {
            string text = (random.Next(2) == 0 ? "-" : "") + string.Concat(Enumerable.Range(0, random.Next(1, 23)).Select(_ => (char)('0' + random.Next(10))));
            byte[] token = Streamed.Utf8(text);
            AssertSame((ref JsonCursor cursor) => cursor.ReadInt64(), token);
            AssertSame((ref JsonCursor cursor) => cursor.ReadUInt64(), token);
            AssertSame((ref JsonCursor cursor) => cursor.ReadInt32(), token);
            AssertSame((ref JsonCursor cursor) => cursor.ReadDecimal(), token);
            AssertSame((ref JsonCursor cursor) => cursor.ReadDouble(), token);
        }
    }

    [Fact]
    public void A_digit_that_is_none_is_seen_wherever_it_stands()
    {
        for (int length = 1; length <= 20; length++)
        {
            for (int at = 0; at < length; at++)
            {
                foreach (char other in "/:.eE-+ ,a0\0\u007f")
                {
                    char[] digits = [.. Enumerable.Repeat('9', length)];
                    digits[at] = other;
                    AssertSame((ref JsonCursor cursor) => cursor.ReadInt64(), Streamed.Utf8(new string(digits)));
                }

                byte[] high = [.. Enumerable.Repeat((byte)'9', length)];
                high[at] = 0xB9;
                AssertSame((ref JsonCursor cursor) => cursor.ReadInt64(), high);
            }
        }
    }

    [Fact]
    public void Numbers_with_a_fraction_are_read_as_by_the_oracle()
    {
        AssertSame((ref JsonCursor cursor) => BitConverter.SingleToInt32Bits(cursor.ReadSingle()), (float value) => BitConverter.SingleToInt32Bits(value));
        AssertSame((ref JsonCursor cursor) => BitConverter.DoubleToInt64Bits(cursor.ReadDouble()), (double value) => BitConverter.DoubleToInt64Bits(value));

        // The scale counts: 1.10 is not 1.1.
        AssertSame((ref JsonCursor cursor) => string.Join(' ', decimal.GetBits(cursor.ReadDecimal())), (decimal value) => string.Join(' ', decimal.GetBits(value)));
    }

    [Fact]
    public void Strings_are_read_as_by_the_oracle()
    {
        AssertSame((ref JsonCursor cursor) => cursor.ReadString());
        AssertSame((ref JsonCursor cursor) => cursor.ReadChar());
        AssertSame((ref JsonCursor cursor) => cursor.ReadBase64() is { } bytes ? Convert.ToHexString(bytes) : null, (byte[]? value) => value is null ? null : Convert.ToHexString(value));
        AssertSame((ref JsonCursor cursor) => cursor.ReadUri()?.OriginalString, (Uri? value) => value?.OriginalString);
        AssertSame((ref JsonCursor cursor) => cursor.ReadGuid());
    }

    [Fact]
    public void Times_are_read_as_by_the_oracle()
    {
        AssertSame((ref JsonCursor cursor) => Exactly(cursor.ReadDateTime()), (DateTime value) => Exactly(value));
        AssertSame((ref JsonCursor cursor) => Exactly(cursor.ReadDateTimeOffset()), (DateTimeOffset value) => Exactly(value));
        AssertSame((ref JsonCursor cursor) => cursor.ReadDateOnly());
        AssertSame((ref JsonCursor cursor) => cursor.ReadTimeOnly());
        AssertSame((ref JsonCursor cursor) => cursor.ReadTimeSpan());
    }

    [Fact]
    public void Mutated_times_are_read_as_by_the_oracle()
    {
        var random = new Random(5);
        string[] seeds = ["2024-03-12T14:54:26.1234567+08:00", "2024-02-29T00:00Z", "0001-01-01T00:00:00", "9999-12-31", "-10.23:59:59.9999999", "23:59:59"];
        for (int i = 0; i < 10_000; i++)
        {
            byte[] token = Streamed.Utf8($"\"{seeds[random.Next(seeds.Length)]}\"");
            for (int n = random.Next(1, 3); n > 0; n--)
            {
                token[random.Next(1, token.Length - 1)] = "0123456789-+:.TZ "u8[random.Next(17)];
            }

            AssertSame((ref JsonCursor cursor) => Exactly(cursor.ReadDateTime()), token, (DateTime value) => Exactly(value));
            AssertSame((ref JsonCursor cursor) => Exactly(cursor.ReadDateTimeOffset()), token, (DateTimeOffset value) => Exactly(value));
            AssertSame((ref JsonCursor cursor) => cursor.ReadDateOnly(), token);
            AssertSame((ref JsonCursor cursor) => cursor.ReadTimeOnly(), token);
            AssertSame((ref JsonCursor cursor) => cursor.ReadTimeSpan(), token);
        }
    }

    [Fact]
    public void Any_value_is_kept_as_by_the_oracle()
    {
        AssertSame((ref JsonCursor cursor) => Bytes(cursor.ReadJsonElement()), (JsonElement value) => Bytes(value));
        AssertSame((ref JsonCursor cursor) => Convert.ToHexString(cursor.ReadRawJson().Utf8.Span), (JsonElement value) => Bytes(value));
        AssertSame((ref JsonCursor cursor) => Convert.ToHexString(cursor.ReadRaw()), (JsonElement value) => Bytes(value));
    }

    [Fact]
    public void Names_are_read_as_by_the_oracle()
    {
        foreach (byte[] token in Tokens.All.Where(token => token is [(byte)'"', ..]))
        {
            byte[] document = [(byte)'{', .. token, .. ":1}"u8];
            AssertSame(
                (ref JsonCursor cursor) =>
                {
                    cursor.BeginObject();
                    string name = cursor.ReadNameAsString();
                    cursor.ReadInt32();
                    return cursor.NextProperty() ? throw cursor.Fail("one name") : name;
                },
                document,
                (Dictionary<string, int> value) => value.Single().Key);
        }
    }

    private static string Bytes(JsonElement value) => Convert.ToHexString(JsonMarshal.GetRawUtf8Value(value));

    // Ticks alone do not tell kinds and offsets apart.
    private static string Exactly(DateTime value) => $"{value.Ticks} {value.Kind}";

    private static string Exactly(DateTimeOffset value) => $"{value.Ticks} {value.Offset}";

    private static void AssertSame<T>(Reader<T> read) => AssertSame(read, static (T value) => value);

    private static void AssertSame<T, TOracle>(Reader<T> read, Func<TOracle, T> convert)
    {
        foreach (byte[] token in Tokens.All)
        {
            AssertSame(read, token, convert);
        }
    }

    private static void AssertSame<T>(Reader<T> read, byte[] token) => AssertSame(read, token, static (T value) => value);

    private static void AssertSame<T, TOracle>(Reader<T> read, byte[] token, Func<TOracle, T> convert)
    {
        string text = $"{typeof(TOracle).Name}, {Encoding.Latin1.GetString(token)}";
        T? expected = default;
        bool isAccepted = false;
        try
        {
            expected = convert(JsonSerializer.Deserialize<TOracle>(token)!);
            isAccepted = true;
        }
        catch (JsonException)
        {
        }

        try
        {
            var cursor = new JsonCursor(token);
            T actual = read(ref cursor);
            cursor.End();
            Assert.True(isAccepted, $"{text}: the oracle refuses it, we read {actual}");
            Assert.True(EqualityComparer<T>.Default.Equals(expected, actual), $"{text}: {expected}, but we read {actual}");
        }
        catch (AiRudderJsonException error)
        {
            Assert.False(isAccepted, $"{text}: the oracle reads {expected}, we refuse it: {error.Message}");
            Assert.InRange(error.Offset, 0, token.Length);
        }
    }
}
