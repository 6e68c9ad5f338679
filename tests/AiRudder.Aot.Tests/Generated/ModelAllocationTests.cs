using AiRudder.Aot.Json;
using AiRudder.Aot.Tests.Json;
using AiRudder.Aot.Vendor.Chatbot;

namespace AiRudder.Aot.Tests.Generated;

/// <summary>Reading a message allocates the message: its objects and the strings that are its own, to the byte.</summary>
public class ModelAllocationTests
{
    private const string Id = "an id of a message that is too long to be met again and to be handed out again: 172016xxxxxxxx45344";
    private const string Text = "请选择您的性别: a text with some words in it, as they are written, longer than what is kept to be handed out";

    private static readonly byte[] Message = Streamed.Utf8($$$"""{"msg_id":"{{{Id}}}","sender_type":"user","timestamp":1720160207,"status":"read","content":{"type":"text","text":"{{{Text}}}"}}""");

    // The known values, the numbers and the times cost nothing.
    private static readonly long MessageBytes = Allocated(static () => new ChatMessage { MsgId = Copy(Id), Content = new TextContent { Text = Copy(Text) } });

    [Fact]
    public void A_message_costs_its_objects_and_its_strings() =>
        Assert.Equal(MessageBytes, Allocated(static () => AiRudderJson.Parse<ChatMessage>(Message)!));

    [Fact]
    public void Names_in_another_order_and_nulls_cost_nothing_more()
    {
        byte[] document = Streamed.Utf8($$$"""{"content":{"text":"{{{Text}}}","type":"text"},"reply":null,"status":"read","timestamp":null,"sender_type":"user","msg_id":"{{{Id}}}"}""");

        Assert.Equal(MessageBytes, Allocated(() => AiRudderJson.Parse<ChatMessage>(document)!));
    }

    [Fact]
    public async Task A_streamed_message_costs_no_more_than_one_that_is_read_alone()
    {
        await StreamedAsync(100);
        long few = await StreamedAsync(100);
        long many = await StreamedAsync(1100);

        Assert.Equal(1000 * MessageBytes, many - few);
    }

    private static async Task<long> StreamedAsync(long count)
    {
        var stream = new RepeatingStream([.. "{\"messages\":["u8, .. Message], [.. ","u8, .. Message], count, "]}"u8.ToArray());
        long before = GC.GetAllocatedBytesForCurrentThread();
        await foreach (ChatMessage message in ArrayStream.Open<ChatMessage>(stream, "messages"))
        {
            GC.KeepAlive(message);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string Copy(string text) => new(text.AsSpan());

    private static long Allocated(Func<object> make)
    {
        make();
        make();
        long before = GC.GetAllocatedBytesForCurrentThread();
        object made = make();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        GC.KeepAlive(made);
        return allocated;
    }
}
