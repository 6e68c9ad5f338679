using System.Text;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor.Chatbot;
using AiRudder.Aot.Vendor.Workflows;

namespace AiRudder.Aot.Tests.Json;

/// <summary>Wherever a document is cut, models, functions and surroundings come out the same.</summary>
public class ChunkingTests
{
    // Every kind of token: escapes, surrogates, characters of two, three and four bytes, numbers in every form, white space, a byte order mark.
    private const string EveryToken = "\uFEFF {\"a\\n\":-0.5e+3,\"rows\" : [ {\"t\":\"\\ud83d\\ude00é漢😀\\\\\"},\r\n[true,false,null],\"\",{},[],-0,12E-1,\"\\\"]}\" ],\"é\":{\"rows\":[1]}}\t";

    private static readonly string[] Small = ["apinoticeinfo.request.json", "detailinstances.request.json", "detailinstances.response.json", "workflow-status-changed.webhook.json"];

    public static TheoryData<string, string> SmallPayloads => new()
    {
        { Small[0], "none" },
        { Small[1], "status" },
        { Small[2], "data.rows" },
        { Small[3], "actions" },
    };

    [Fact]
    public Task Every_two_cuts_of_every_kind_of_token_give_the_same() => EveryPairAsync(Streamed.Utf8(EveryToken), "rows");

    [Theory]
    [MemberData(nameof(SmallPayloads))]
    public Task Every_two_cuts_of_a_small_payload_give_the_same(string name, string path) => EveryPairAsync(Payload.Minify(Payload.Read(name)), path);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_cuts_around_every_kind_of_token_of_the_session_give_the_same(bool isMinified)
    {
        byte[] document = isMinified ? Payload.MinifiedSession : Payload.Session;
        Told expected = await TellAsync(document, "messages", []);
        int[] cuts = TokenCuts.Of(document);
        Assert.True(cuts.Length > 100, $"{cuts.Length} cuts");

        for (int i = 0; i < cuts.Length; i++)
        {
            // All pairs of neighbours, and every place against a sample of the far ones that shifts from one to the next.
            for (int j = i + 1; j < cuts.Length; j += j < i + 12 ? 1 : 17 + (i % 5))
            {
                await AssertSameAsync(expected, document, "messages", cuts[i], cuts[j]);
            }
        }
    }

    [Fact]
    public async Task A_long_payload_cut_anywhere_gives_the_same()
    {
        byte[] document = Payload.Read("apinoticeinfo.response.json");
        Told expected = await TellAsync(document, "data.call.asr_result", []);
        Assert.NotEmpty(expected.Elements);
        for (int cut = 1; cut < document.Length; cut++)
        {
            await AssertSameAsync(expected, document, "data.call.asr_result", cut);
            await AssertSameAsync(expected, document, "data.call.asr_result", cut, Math.Min(cut + 1 + (cut % 64), document.Length));
        }
    }

    [Fact]
    public async Task Models_are_the_same_wherever_the_session_is_cut()
    {
        byte[] document = Payload.Session;
        int[] cuts = TokenCuts.Of(document);
        List<string> expected = await ModelsAsync<ChatMessage>(ArrayStream.Open<ChatMessage>(new MemoryStream(document), "messages"));
        Assert.Equal(16, expected.Count);

        for (int cut = 1; cut < document.Length; cut++)
        {
            int second = cuts[(cut * 31) % cuts.Length];
            (int first, int last) = (Math.Min(cut, second), Math.Max(cut, second));
            Assert.Equal(expected, await ModelsAsync(ArrayStream.Open<ChatMessage>(new CutStream(document, first, last), "messages")));
            if (cut % 8 == 0)
            {
                Assert.Equal(expected, await ModelsAsync(ArrayStream.Open<ChatMessage>(new CutPipeReader(document, first, last), "messages")));
            }
        }
    }

    [Fact]
    public async Task Models_are_the_same_for_every_two_cuts_of_the_rows()
    {
        byte[] document = Payload.Minify(Payload.Read("detailinstances.response.json"));
        List<string> expected = await ModelsAsync(ArrayStream.Open<WorkflowInstance>(new MemoryStream(document), "data.rows"));
        Assert.Equal(4, expected.Count);
        for (int first = 1; first < document.Length; first++)
        {
            for (int last = first + 1; last < document.Length; last += 1 + (first % 7))
            {
                Assert.Equal(expected, await ModelsAsync(ArrayStream.Open<WorkflowInstance>(new CutStream(document, first, last), "data.rows")));
            }
        }
    }

    [Fact]
    public async Task A_byte_at_a_time_gives_the_same()
    {
        foreach (string name in Payload.Names)
        {
            foreach (string path in new[] { "messages", "data.rows", "actions", "data.call.asr_result", "none" })
            {
                byte[] document = Payload.Read(name);
                int[] everywhere = [.. Enumerable.Range(1, document.Length - 1)];
                await AssertSameAsync(await TellAsync(document, path, []), document, path, everywhere);
            }
        }

        byte[] session = Payload.Session;
        List<string> expected = await ModelsAsync(ArrayStream.Open<ChatMessage>(new MemoryStream(session), "messages"));
        Assert.Equal(expected, await ModelsAsync(ArrayStream.Open<ChatMessage>(new PiecewiseStream(session, 1), "messages")));
        Assert.Equal(expected, await ModelsAsync(ArrayStream.Open<ChatMessage>(new CutPipeReader(session, [.. Enumerable.Range(1, session.Length - 1)]), "messages")));
    }

    [Fact]
    public async Task Generated_documents_give_the_same_in_any_three_pieces()
    {
        for (int seed = 0; seed < 400; seed++)
        {
            byte[] rows = new JsonGenerator(seed).Document(valid: true);
            byte[] document = [.. "{\"a\":"u8, .. new JsonGenerator(seed + 1_000_000).Document(valid: true), .. ",\"rows\":["u8, .. rows, .. ","u8, .. rows, .. "],\"b\":1}"u8];
            Told expected = await TellAsync(document, "rows", []);
            var random = new Random(seed);
            for (int i = 0; i < 20; i++)
            {
                int first = random.Next(1, document.Length);
                await AssertSameAsync(expected, document, "rows", first, random.Next(first, document.Length));
            }
        }
    }

    private static async Task EveryPairAsync(byte[] document, string path)
    {
        Told expected = await TellAsync(document, path, []);
        Assert.Equal(document.Length, expected.Read);
        for (int first = 1; first < document.Length; first++)
        {
            await AssertSameAsync(expected, document, path, first);
            for (int last = first + 1; last < document.Length; last++)
            {
                Told actual = await TellAsync(document, path, [first, last], isPipe: (first + last) % 8 == 0);
                if (!expected.IsSame(actual))
                {
                    Assert.Fail($"cut at {first} and {last}: {actual}, not {expected}");
                }
            }
        }
    }

    private static async Task AssertSameAsync(Told expected, byte[] document, string path, params int[] cuts)
    {
        foreach (bool isPipe in new[] { false, true })
        {
            Told actual = await TellAsync(document, path, cuts, isPipe);
            if (!expected.IsSame(actual))
            {
                Assert.Fail($"{(isPipe ? "pipe" : "stream")} cut at {string.Join(", ", cuts.Take(3))}: {actual}, not {expected}");
            }
        }
    }

    // A function with a visitor tells of each element what it is made of.
    private static async Task<Told> TellAsync(byte[] document, string path, int[] cuts, bool isPipe = false)
    {
        await using ArrayStream<string> stream = isPipe
            ? ArrayStream.Open<string, Retold>(new CutPipeReader(document, cuts), path)
            : ArrayStream.Open(new CutStream(document, cuts), path, Retold.Tell);
        var elements = new StringBuilder();
        await foreach (string element in stream)
        {
            elements.Append(element).Append('\n');
        }

        return new Told(elements.ToString(), Encoding.UTF8.GetString(stream.Surroundings.Span), stream.ArrayFound, stream.BytesRead);
    }

    private static async Task<List<string>> ModelsAsync<T>(ArrayStream<T> stream)
        where T : IJsonCodec<T>
    {
        var models = new List<string>();
        await using (stream)
        {
            await foreach (T model in stream)
            {
                models.Add(Encoding.UTF8.GetString(AiRudderJson.ToUtf8Bytes(model)));
            }
        }

        return models;
    }

    private sealed record Told(string Elements, string Surroundings, bool IsFound, long Read)
    {
        public bool IsSame(Told other) => Elements == other.Elements && Surroundings == other.Surroundings && IsFound == other.IsFound && Read == other.Read;
    }

    private readonly struct Retold : IJsonCodec<string>
    {
        public static string Tell(ref JsonCursor cursor)
        {
            var retelling = new Retelling();
            cursor.Visit(ref retelling);
            return retelling.ToString();
        }

        public static string? ReadJson(ref JsonCursor cursor) => Tell(ref cursor);

        public static void WriteJson(ref JsonBuffer buffer, string? value) => throw new NotSupportedException();
    }
}
