using System.Text.Json.Serialization.Metadata;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor.Chatbot;

namespace AiRudder.Aot.Benchmarks;

/// <summary>A document, and the ways to read and to write it.</summary>
/// <param name="Name">How figures name it.</param>
/// <param name="Bytes">The document, minified.</param>
/// <param name="Peer">How System.Text.Json reads it: the flat model.</param>
/// <param name="Reading">Makes the ways to read it, the peer first.</param>
/// <param name="Writing">Makes the ways to write it, the peer first.</param>
internal sealed record Document(string Name, byte[] Bytes, JsonTypeInfo Peer, Func<List<Way>> Reading, Func<List<Way>> Writing)
{
    /// <summary>The vendor's session of sixteen messages.</summary>
    public static Document Session() => Session("session", Payloads.Session, messages: 16);

    /// <summary>A session of so many messages.</summary>
    public static Document SessionOf(int messages) => Session($"m{messages}", Payloads.SessionOf(messages), messages);

    /// <summary>The vendor's call detail, in its envelope.</summary>
    public static Document CallDetail() => Of<FlatPushAnswer, PushAnswer>("calldetail", Payloads.CallDetail, FlatContext.Default.FlatPushAnswer);

    /// <summary>The vendor's workflow rows, in their envelope.</summary>
    public static Document Rows() => Of<FlatRowsAnswer, RowsAnswer>("rows", Payloads.Rows, FlatContext.Default.FlatRowsAnswer);

    private static Document Session(string name, byte[] bytes, int messages)
    {
        Document common = Of<FlatSession, ChatbotSessionEnded>(name, bytes, FlatContext.Default.FlatSession);
        JsonTypeInfo<PolymorphicSession> polymorphic = PolymorphicContext.Default.PolymorphicSession;
        return common with
        {
            Reading = () =>
            [
                .. common.Reading(),
                ReadingWays.Peer(Way.PolymorphicPeer, bytes, polymorphic),
                new StreamingWays(bytes, messages).Models with { Name = Way.Stream },
                ReadingWays.Index(bytes),
            ],
            Writing = () => [.. common.Writing(), WritingWays.Peer(Way.PolymorphicPeer, bytes, polymorphic)],
        };
    }

    private static Document Of<TPeer, TModel>(string name, byte[] bytes, JsonTypeInfo<TPeer> peer)
        where TPeer : class
        where TModel : class, IJsonCodec<TModel> => new(
        name,
        bytes,
        peer,
        () =>
        [
            ReadingWays.Peer(Way.Peer, bytes, peer),
            ReadingWays.Models<TModel>(bytes),
            ReadingWays.Visit(bytes),
            ReadingWays.Skip(bytes),
            ReadingWays.Tokens(bytes),
            ReadingWays.Floor(bytes),
        ],
        () => [WritingWays.Peer(Way.Peer, bytes, peer), WritingWays.Models<TModel>(bytes)]);
}
