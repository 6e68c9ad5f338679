using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Json;

public class CursorAllocationTests
{
    [Fact]
    public void Scanning_a_document_allocates_nothing()
    {
        byte[] document = Payload.Session;
        Skip(document);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Skip(document);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Reading_values_that_are_structs_allocates_nothing()
    {
        byte[] document = "[1,1.5,true,\"2024-03-12T14:54:26.5+08:00\",\"6f9619ff-8b86-d011-b42d-00cf4fc964ff\",\"1.02:03:04\",79228162514264337593543950335,{\"name\":\"value\"},\"2023-09-01 00:00:00+08:00\",1710226466]"u8.ToArray();
        ReadAll(document);

        long before = GC.GetAllocatedBytesForCurrentThread();
        ReadAll(document);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("sixteen and more, all of it ASCII")]
    [InlineData("begins with ASCII and says hi 👋")]
    [InlineData("文字列 begins without")]
    public void A_string_costs_what_it_is_and_nothing_else(string text)
    {
        byte[] document = System.Text.Encoding.UTF8.GetBytes($"\"{text}\"");
        Assert.Equal(text, Read());

        long before = GC.GetAllocatedBytesForCurrentThread();
        string copy = new(text.AsSpan());
        long expected = GC.GetAllocatedBytesForCurrentThread() - before;
        before = GC.GetAllocatedBytesForCurrentThread();
        Read();
        Assert.Equal(expected, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(text, copy);

        string? Read() => new JsonCursor(document).ReadString();
    }

    [Fact]
    public void Writing_into_memory_that_suffices_allocates_nothing()
    {
        Write();

        long before = GC.GetAllocatedBytesForCurrentThread();
        Write();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Skip(byte[] document)
    {
        var cursor = new JsonCursor(document);
        cursor.SkipValue();
        cursor.End();
        var raw = new JsonCursor(document);
        raw.ReadRaw();
        var peeking = new JsonCursor(document);
        peeking.TryPeekDiscriminator("\"status\":"u8, out _);
    }

    private static void ReadAll(byte[] document)
    {
        var cursor = new JsonCursor(document);
        cursor.BeginArray();
        cursor.ReadInt64();
        cursor.NextElement();
        cursor.ReadDouble();
        cursor.NextElement();
        cursor.ReadBoolean();
        cursor.NextElement();
        cursor.ReadDateTimeOffset();
        cursor.NextElement();
        cursor.ReadGuid();
        cursor.NextElement();
        cursor.ReadTimeSpan();
        cursor.NextElement();
        cursor.ReadDecimal();
        cursor.NextElement();
        cursor.BeginObject();
        cursor.ReadName();
        cursor.ReadStringBytes();
        cursor.NextProperty();
        cursor.NextElement();
        cursor.ReadDateTimeOffset(TimeFormat.DateTimeOffset);
        cursor.NextElement();
        cursor.ReadNullableDateTime(TimeFormat.UnixSeconds);
        cursor.NextElement();
        cursor.End();
    }

    private static void Write()
    {
        var buffer = new JsonBuffer(4096);
        int start = buffer.BeginObject();
        buffer.WriteName("größe");
        buffer.WriteString("a \"text\" with ä and \u2028");
        buffer.WriteName("n");
        buffer.WriteNumber(1.5);
        buffer.WriteName("t");
        buffer.WriteDateTimeOffset(DateTimeOffset.UnixEpoch);
        buffer.WriteName("u");
        buffer.WriteDateTimeOffset(DateTimeOffset.UnixEpoch, TimeFormat.DateTimeOffset);
        buffer.EndObject(start);
        buffer.Dispose();
    }
}
