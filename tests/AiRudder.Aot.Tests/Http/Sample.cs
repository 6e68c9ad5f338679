using System.Text;
using AiRudder.Aot.Http;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Http;

/// <summary>Surfaces, operations and a model as a generated client would have them.</summary>
internal static class Sample
{
    public const string TokenPath = "/service/cloud/auth";

    public static readonly ApiSurface Plain = new("plain");

    /// <summary>Success is 200, the payload is <c>data</c>.</summary>
    public static readonly ApiSurface Cloud = new("cloud")
    {
        Authentication = ApiAuthentication.Token,
        Envelope = new Envelope { Payload = "data", Code = "code", Status = "status", Message = "message", RequestId = "request_id", Success = 200 },
    };

    /// <summary>Success is 0, the payload is <c>body</c>; no credentials, to keep the tests short.</summary>
    public static readonly ApiSurface Dialer = new("dialer")
    {
        Envelope = new Envelope { Payload = "body", Code = "code", Status = "status", Message = "message", RequestId = "request_id", Success = 0 },
    };

    /// <summary>The cloud's envelope without credentials.</summary>
    public static readonly ApiSurface Open = new("open") { Envelope = Cloud.Envelope };

    public static readonly ApiSurface Signed = new("signed") { Authentication = ApiAuthentication.Signature, Envelope = Cloud.Envelope };

    public static readonly ApiOperation RequestToken = new("RequestToken", HttpMethod.Post, TokenPath, Cloud) { Anonymous = true, Idempotent = true };

    public static readonly ApiOperation Find = new("Find", HttpMethod.Post, "/items/find", Cloud) { Idempotent = true };

    /// <summary>Does work that must not be done twice.</summary>
    public static readonly ApiOperation Create = new("Create", HttpMethod.Post, "/items", Cloud);

    public static readonly ApiOperation OpenCreate = new("OpenCreate", HttpMethod.Post, "/open/items/create", Open);

    public static readonly ApiOperation OpenFind = new("OpenFind", HttpMethod.Post, "/open/find", Open) { Idempotent = true };

    public static readonly ApiOperation DialerFind = new("DialerFind", HttpMethod.Post, "/dialer/find", Dialer) { Idempotent = true };

    public static readonly ApiOperation PlainFind = new("PlainFind", HttpMethod.Get, "/plain/find", Plain) { Idempotent = true };

    public static readonly ApiOperation ReadItems = new("ReadItems", HttpMethod.Post, "/open/items", Open) { ItemsPath = "data.rows", Idempotent = true };

    public static AiRudderOptions Options(TimeProvider? time = null) => new()
    {
        BaseAddress = new Uri("https://api.example.test"),
        AppKey = "app-key-of-the-tests",
        AppSecret = "app/secret+of=the-tests",
        TimeProvider = time ?? TimeProvider.System,
        Retry = RetryOptions.None, // tests of the policy choose their own
    };

    public static ApiRequest Json(string body) => new() { Body = Bytes(body), HasBody = true };

    public static PooledBytes Bytes(string text, int capacity = 256)
    {
        var buffer = new JsonBuffer(capacity);
        try
        {
            buffer.WriteRaw(Encoding.UTF8.GetBytes(text));
            return buffer.Detach();
        }
        finally
        {
            buffer.Dispose();
        }
    }
}

/// <summary>A model as the generator would write it.</summary>
internal sealed class Item : IJsonCodec<Item>
{
    public string? Id { get; set; }

    public int Count { get; set; }

    public static Item? ReadJson(ref JsonCursor cursor)
    {
        if (cursor.TryReadNull())
        {
            return null;
        }

        var item = new Item();
        if (cursor.BeginObject())
        {
            do
            {
                ReadOnlySpan<byte> name = cursor.ReadName();
                if (name.SequenceEqual("id"u8))
                {
                    item.Id = cursor.ReadString();
                }
                else if (name.SequenceEqual("count"u8))
                {
                    item.Count = cursor.ReadInt32();
                }
                else
                {
                    cursor.SkipValue();
                }
            }
            while (cursor.NextProperty());
        }

        return item;
    }

    public static void WriteJson(ref JsonBuffer buffer, Item? value) => throw new NotSupportedException();
}

/// <summary>A value type for which null is a value.</summary>
internal readonly record struct Maybe(bool Present) : IJsonCodec<Maybe>
{
    public static Maybe ReadJson(ref JsonCursor cursor)
    {
        if (cursor.TryReadNull())
        {
            return new Maybe(false);
        }

        cursor.SkipValue();
        return new Maybe(true);
    }

    public static void WriteJson(ref JsonBuffer buffer, Maybe value) => throw new NotSupportedException();
}

/// <summary>A value type for which null is none.</summary>
internal readonly struct Whole : IJsonCodec<int>
{
    public static int ReadJson(ref JsonCursor cursor) => cursor.ReadInt32();

    public static void WriteJson(ref JsonBuffer buffer, int value) => throw new NotSupportedException();
}
