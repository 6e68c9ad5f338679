using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Json;

/// <summary>The writer's bytes against those of JsonSerializer with the relaxed encoder.</summary>
public class BufferTests
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private delegate void Writer<T>(ref JsonBuffer buffer, T value);

    [Fact]
    public void Every_character_is_written_as_by_the_oracle()
    {
        for (int c = 0; c <= char.MaxValue; c++)
        {
            AssertSame(((char)c).ToString(), (ref JsonBuffer buffer, string value) => buffer.WriteString(value));
            AssertSame((char)c, (ref JsonBuffer buffer, char value) => buffer.WriteChar(value));
        }
    }

    [Fact]
    public void Names_of_every_character_are_written_as_by_the_oracle()
    {
        for (int c = 0; c <= char.MaxValue; c++)
        {
            AssertSame(new Dictionary<string, int> { [$"a{(char)c}b"] = 1 }, (ref JsonBuffer buffer, Dictionary<string, int> value) =>
            {
                int start = buffer.BeginObject();
                buffer.WriteName(value.Single().Key);
                buffer.WriteNumber(1);
                buffer.EndObject(start);
            });
        }
    }

    [Fact]
    public void Strings_are_written_as_by_the_oracle()
    {
        string[] strings =
        [
            "", "a", "ä漢😀", "\uD83D", "\uDE00", "\uD83D\uD83D\uDE00", "\uDE00\uD83D", "x\uD83D", "\uD83Dx", "</script>&'+\"\\/", "\u0000\u001F\u007F\u0080\u009F\u00A0\u00AD\u2028\u2029\uFEFF\uFFFD\uFFFE\uFFFF", "\U0010FFFF\U00010000\U0001F600",
        ];
        foreach (string text in strings.Append(new string('x', 5000)))
        {
            AssertSame(text, (ref JsonBuffer buffer, string value) => buffer.WriteString(value));

            // Special characters at every place around the ends of blocks and of the encoder's memory.
            for (int before = 0; before < 300; before += before is < 70 or > 240 ? 1 : 10)
            {
                AssertSame(new string('y', before) + text + "z", (ref JsonBuffer buffer, string value) => buffer.WriteString(value));
            }
        }

        AssertSame<string?>(null, (ref JsonBuffer buffer, string? value) => buffer.WriteString(value));
    }

    [Fact]
    public void Random_strings_are_written_as_by_the_oracle_and_read_back()
    {
        var random = new Random(3);
        for (int i = 0; i < 20_000; i++)
        {
            char[] characters = new char[random.Next(40)];
            for (int at = 0; at < characters.Length; at++)
            {
                characters[at] = random.Next(4) switch
                {
                    0 => (char)random.Next(0x80),
                    1 => (char)random.Next(0xD7F0, 0xE010),
                    2 => (char)random.Next(0x10000),
                    _ => 'a',
                };
            }

            string text = new(characters);
            AssertSame(text, (ref JsonBuffer buffer, string value) => buffer.WriteString(value));

            var written = new JsonBuffer();
            written.WriteString(text);
            var cursor = new JsonCursor(written.WrittenSpan);
            Assert.Equal(JsonSerializer.Deserialize<string>(written.WrittenSpan), cursor.ReadString());
            cursor.End();
            written.Dispose();
        }
    }

    [Fact]
    public void Integers_are_written_as_by_the_oracle()
    {
        foreach (long number in new[] { 0, 1, -1, 9, 10, 99, 100, int.MaxValue, int.MinValue, long.MaxValue, long.MinValue })
        {
            AssertSame(number, (ref JsonBuffer buffer, long value) => buffer.WriteNumber(value));
            AssertSame(unchecked((int)number), (ref JsonBuffer buffer, int value) => buffer.WriteNumber(value));
            AssertSame(unchecked((uint)number), (ref JsonBuffer buffer, uint value) => buffer.WriteNumber(value));
            AssertSame(unchecked((ulong)number), (ref JsonBuffer buffer, ulong value) => buffer.WriteNumber(value));
        }

        AssertSame(true, (ref JsonBuffer buffer, bool value) => buffer.WriteBoolean(value));
        AssertSame(false, (ref JsonBuffer buffer, bool value) => buffer.WriteBoolean(value));
    }

    [Fact]
    public void Numbers_with_a_fraction_are_written_as_by_the_oracle()
    {
        double[] doubles = [0, -0.0, 1, -1, 0.1, 1.0 / 3, 1e15, 1e16, 1e17, 123456789012345680, 1e21, 1e-4, 1e-5, 1e-6, 1e-7, double.MaxValue, double.MinValue, double.Epsilon, double.BitDecrement(1), 4503599627370496.5, Math.PI, 1e100, 1.5e300, 5e-324];
        var random = new Random(9);
        foreach (double number in doubles.Concat(Enumerable.Range(0, 5000).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue))).Where(double.IsFinite)))
        {
            AssertSame(number, (ref JsonBuffer buffer, double value) => buffer.WriteNumber(value));
        }

        foreach (float number in new[] { 0f, -0f, 1f, 0.1f, float.MaxValue, float.MinValue, float.Epsilon, 16777216f, 1e7f, 1e8f, 1e9f, 1e-5f, 3.4e38f }.Concat(Enumerable.Range(0, 5000).Select(_ => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue))).Where(float.IsFinite)))
        {
            AssertSame(number, (ref JsonBuffer buffer, float value) => buffer.WriteNumber(value));
        }

        foreach (decimal number in new[] { 0m, -0.0m, 0.00m, 1.10m, 100.00m, decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m, -1.5m, 7.9228162514264337593543950335m })
        {
            AssertSame(number, (ref JsonBuffer buffer, decimal value) => buffer.WriteNumber(value));
        }
    }

    [Fact]
    public void Times_and_identifiers_are_written_as_by_the_oracle()
    {
        var random = new Random(13);
        var times = new List<DateTime> { DateTime.MinValue, DateTime.MaxValue, DateTime.UnixEpoch, new(2024, 3, 12), new(2024, 3, 12, 14, 54, 26, DateTimeKind.Utc), new(2024, 3, 12, 14, 54, 26, 500, DateTimeKind.Unspecified), new(638_000_000_000_000_001, DateTimeKind.Local), new(638_000_000_000_000_010), new(638_000_000_001_234_560) };
        times.AddRange(Enumerable.Range(0, 2000).Select(i => new DateTime(random.NextInt64(DateTime.MaxValue.Ticks), (DateTimeKind)(i % 3))));
        foreach (DateTime time in times)
        {
            AssertSame(time, (ref JsonBuffer buffer, DateTime value) => buffer.WriteDateTime(value));
            AssertSame(DateOnly.FromDateTime(time), (ref JsonBuffer buffer, DateOnly value) => buffer.WriteDateOnly(value));
            AssertSame(TimeOnly.FromDateTime(time), (ref JsonBuffer buffer, TimeOnly value) => buffer.WriteTimeOnly(value));
            AssertSame(time.TimeOfDay, (ref JsonBuffer buffer, TimeSpan value) => buffer.WriteTimeSpan(value));
            foreach (int minutes in new[] { 0, 480, -510, 840, -840, 1 })
            {
                long utc = time.Ticks - (minutes * TimeSpan.TicksPerMinute);
                if (utc >= 0 && utc <= DateTime.MaxValue.Ticks)
                {
                    AssertSame(new DateTimeOffset(time.Ticks, TimeSpan.FromMinutes(minutes)), (ref JsonBuffer buffer, DateTimeOffset value) => buffer.WriteDateTimeOffset(value));
                }
            }
        }

        foreach (TimeSpan span in new[] { TimeSpan.Zero, TimeSpan.MinValue, TimeSpan.MaxValue, new TimeSpan(1), new TimeSpan(-1), new TimeSpan(1, 2, 3, 4, 5), TimeSpan.FromDays(-3) })
        {
            AssertSame(span, (ref JsonBuffer buffer, TimeSpan value) => buffer.WriteTimeSpan(value));
        }

        AssertSame(Guid.Empty, (ref JsonBuffer buffer, Guid value) => buffer.WriteGuid(value));
        AssertSame(new Guid("6F9619FF-8B86-D011-B42D-00CF4FC964FF"), (ref JsonBuffer buffer, Guid value) => buffer.WriteGuid(value));
    }

    [Fact]
    public void Bytes_uris_and_elements_are_written_as_by_the_oracle()
    {
        for (int length = 0; length < 70; length++)
        {
            AssertSame(Enumerable.Range(200, length).Select(i => (byte)i).ToArray(), (ref JsonBuffer buffer, byte[] value) => buffer.WriteBase64(value));
        }

        AssertSame(new byte[10_000], (ref JsonBuffer buffer, byte[] value) => buffer.WriteBase64(value));
        AssertSame<byte[]?>(null, (ref JsonBuffer buffer, byte[]? value) => buffer.WriteBase64(value));
        foreach (string uri in new[] { "https://example.com/a?b=c&d=e#f", "/ä b", "HTTP://EXAMPLE.com", "a\"b" })
        {
            AssertSame(new Uri(uri, UriKind.RelativeOrAbsolute), (ref JsonBuffer buffer, Uri value) => buffer.WriteUri(value));
        }

        AssertSame<Uri?>(null, (ref JsonBuffer buffer, Uri? value) => buffer.WriteUri(value));
        AssertSame(JsonDocument.Parse("{\"a\":[1.50,\"x\"]}").RootElement, (ref JsonBuffer buffer, JsonElement value) => buffer.WriteJsonElement(value));
        Fails((ref JsonBuffer buffer) => buffer.WriteJsonElement(default));
    }

    [Fact]
    public void What_has_no_form_in_JSON_is_refused()
    {
        Fails((ref JsonBuffer buffer) => buffer.WriteNumber(double.NaN));
        Fails((ref JsonBuffer buffer) => buffer.WriteNumber(double.PositiveInfinity));
        Fails((ref JsonBuffer buffer) => buffer.WriteNumber(float.NegativeInfinity));
        Fails((ref JsonBuffer buffer) =>
        {
            for (int i = 0; i < 65; i++)
            {
                _ = i % 2 == 0 ? buffer.BeginObject() : buffer.BeginArray();
            }
        });
    }

    [Fact]
    public void Nesting_of_64_is_written()
    {
        var buffer = new JsonBuffer();
        var starts = new Stack<int>();
        for (int i = 0; i < 64; i++)
        {
            starts.Push(buffer.BeginArray());
            buffer.WriteComma();
        }

        buffer.WriteNull();
        while (starts.TryPop(out int start))
        {
            buffer.EndArray(start);
        }

        Assert.Equal(new string('[', 64) + "null" + new string(']', 64), Encoding.UTF8.GetString(buffer.WrittenSpan));
        buffer.Dispose();
    }

    [Fact]
    public void Containers_are_empty_or_begin_with_their_first_comma()
    {
        var buffer = new JsonBuffer(1);
        int outer = buffer.BeginObject();
        buffer.WriteRaw(",\"a\":"u8);
        buffer.EndArray(buffer.BeginArray());
        buffer.WriteName("b");
        int array = buffer.BeginArray();
        foreach (int number in new[] { 1, 2 })
        {
            buffer.WriteComma();
            buffer.WriteNumber(number);
        }

        buffer.EndArray(array);
        buffer.WriteName("c");
        buffer.EndObject(buffer.BeginObject());
        buffer.WriteName("d");
        buffer.WriteRawJson(default);
        buffer.WriteName("e");
        buffer.WriteRawJson(RawJson.Parse(" { \"x\" : 1 } "u8));
        buffer.EndObject(outer);

        Assert.Equal("""{"a":[],"b":[1,2],"c":{},"d":null,"e":{ "x" : 1 }}""", Encoding.UTF8.GetString(buffer.WrittenSpan));
        Assert.Equal(buffer.Length, buffer.WrittenSpan.Length);
        buffer.Dispose();
    }

    [Fact]
    public void Memory_grows_over_many_writings()
    {
        var buffer = new JsonBuffer(0);
        int start = buffer.BeginArray();
        for (int i = 0; i < 10_000; i++)
        {
            buffer.WriteComma();
            buffer.WriteNumber(i);
        }

        buffer.EndArray(start);
        Assert.Equal(JsonSerializer.Serialize(Enumerable.Range(0, 10_000)), Encoding.UTF8.GetString(buffer.WrittenSpan));
        buffer.Dispose();
    }

    [Fact]
    public void Disposing_twice_gives_the_memory_back_once()
    {
        const int Size = 3_000_000;
        var buffer = new JsonBuffer(Size);
        buffer.WriteNull();
        buffer.Dispose();
        buffer.Dispose();
        AssertNotTwiceInPool(Size);
        Assert.Equal(0, buffer.Length);
        Assert.True(buffer.WrittenSpan.IsEmpty);
    }

    [Fact]
    public void Detaching_hands_the_memory_over_once()
    {
        const int Size = 5_000_000;
        var buffer = new JsonBuffer(Size);
        buffer.WriteBoolean(true);
        PooledBytes first = buffer.Detach();
        PooledBytes second = buffer.Detach();
        buffer.Dispose();

        Assert.Equal("true", Encoding.UTF8.GetString(first.Memory.Span));
        Assert.Equal((4, 0, 0), (first.Length, second.Length, second.Memory.Length));
        buffer.WriteNull();
        Assert.Equal("null", Encoding.UTF8.GetString(buffer.WrittenSpan));
        Assert.Equal("true", Encoding.UTF8.GetString(first.Memory.Span));
        buffer.Dispose();
        second.Dispose();
        first.Dispose();
        AssertNotTwiceInPool(Size);
        default(PooledBytes).Dispose();
    }

    // An array that was given back twice would be rented twice.
    private static void AssertNotTwiceInPool(int size)
    {
        byte[][] rented = Enumerable.Range(0, 4).Select(_ => ArrayPool<byte>.Shared.Rent(size)).ToArray();
        Assert.Equal(4, rented.Distinct().Count());
        foreach (byte[] array in rented)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }

    private delegate void Writing(ref JsonBuffer buffer);

    private static void Fails(Writing write)
    {
        var buffer = new JsonBuffer();
        try
        {
            write(ref buffer);
            Assert.Fail("It was written.");
        }
        catch (AiRudderJsonException error)
        {
            Assert.Equal(-1, error.Offset);
            Assert.NotEmpty(error.Message);
        }
        finally
        {
            buffer.Dispose();
        }
    }

    private static void AssertSame<T>(T value, Writer<T> write)
    {
        var buffer = new JsonBuffer(16);
        try
        {
            write(ref buffer, value);
            byte[] expected = JsonSerializer.SerializeToUtf8Bytes(value, Relaxed);
            if (!expected.AsSpan().SequenceEqual(buffer.WrittenSpan))
            {
                Assert.Fail($"{typeof(T).Name}: {Encoding.UTF8.GetString(expected)}, but we write {Encoding.UTF8.GetString(buffer.WrittenSpan)}");
            }
        }
        finally
        {
            buffer.Dispose();
        }
    }
}
