using System.Text.Json;
using System.Text.Json.Nodes;
using AiRudder.Aot.Cryptography;

namespace AiRudder.Aot.Testing.Tests;

public sealed class SessionTests
{
    [Fact]
    public async Task Messages_come_newest_first_page_by_page()
    {
        var vendor = new VendorDouble();
        var session = new VendorSession("call-1", 45);
        vendor.AddSession(session);
        using var client = new DoubleClient(vendor);

        var ids = new List<string>();
        var last = "";
        for (JsonArray page; (page = await PageAsync(client, last)).Count > 0; last = ids[^1])
        {
            Assert.True(page.Count <= 20);
            ids.AddRange(page.Select(message => (string)message!["msg_id"]!));
        }

        Assert.Equal(Enumerable.Range(0, 45).Reverse().Select(session.MessageId), ids);
        Assert.Equal(4, vendor.CallsTo("/api/v1/session/messages"));
    }

    [Theory]
    [InlineData("""{"call_id":"unknown"}""")]
    [InlineData("""{"call_id":"call-1","last_msg_id":"unknown"}""")]
    [InlineData("{}")]
    public async Task What_is_refused_says_so_in_the_envelope_only(string request)
    {
        var vendor = new VendorDouble();
        vendor.AddSession(new VendorSession("call-1", 1));
        using var client = new DoubleClient(vendor);
        var (status, body) = await client.PostAsync("/api/v1/session/messages", request);
        Assert.Equal(200, status);
        Assert.Equal(500, (int?)body["code"]);
        Assert.NotEqual("", (string?)body["request_id"] ?? "");
    }

    [Fact]
    public async Task Requests_are_checked_where_the_test_says_how_they_are_signed()
    {
        var options = new VendorDoubleOptions { ChatbotScheme = SignatureScheme.HmacSha256Hex };
        var vendor = new VendorDouble(options);
        vendor.AddSession(new VendorSession("call-1", 1));
        using var client = new DoubleClient(vendor);
        const string Body = """{"call_id":"call-1"}""";
        var signature = SignatureScheme.HmacSha256Hex.Sign(System.Text.Encoding.UTF8.GetBytes(Body), System.Text.Encoding.UTF8.GetBytes(options.ChatbotSecret));

        Assert.Equal(401, (await client.PostAsync("/api/v1/session/messages", Body)).Status);
        Assert.Equal(401, (await client.PostAsync("/api/v1/session/messages", Body, ("X-AIRudder-Sign", signature))).Status);
        Assert.Equal(401, (await client.PostAsync("/api/v1/session/messages", Body + " ", ("X-AIRudder-Sign", signature), ("X-AIRudder-Sign-Key", options.ChatbotSignKey))).Status);
        Assert.Equal(200, (await client.PostAsync("/api/v1/session/messages", Body, ("X-AIRudder-Sign", signature), ("X-AIRudder-Sign-Key", options.ChatbotSignKey))).Status);
    }

    [Fact]
    public async Task A_session_is_the_same_in_every_run_and_another_with_another_seed()
    {
        Assert.Equal(await BodyAsync(new VendorSession("call-1", 100)), await BodyAsync(new VendorSession("call-1", 100)));
        Assert.NotEqual(await BodyAsync(new VendorSession("call-1", 100)), await BodyAsync(new VendorSession("call-1", 100, seed: 1)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3000)]
    public async Task The_body_of_an_ended_session_is_what_the_session_says_it_is(int count)
    {
        var session = new VendorSession("call-1", count);
        using var document = JsonDocument.Parse(await BodyAsync(session));
        var messages = document.RootElement.GetProperty("messages");
        Assert.Equal(count, messages.GetArrayLength());
        var index = 0;
        foreach (var message in messages.EnumerateArray())
        {
            Assert.Equal(session.MessageId(index), message.GetProperty("msg_id").GetString());
            Assert.Equal(session.SenderOf(index), message.GetProperty("sender_type").GetString());
            Assert.Equal(session.KindOf(index), message.GetProperty("content").GetProperty("type").GetString());
            index++;
        }
    }

    [Fact]
    public async Task An_ended_session_has_every_field_and_every_kind_of_the_vendors_example()
    {
        using var example = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Payloads", "chatbot-session-ended.webhook.json")));
        using var document = JsonDocument.Parse(await BodyAsync(new VendorSession("call-1", 60)));
        Assert.Equal(Shapes(example.RootElement).Order(), Shapes(document.RootElement).Order());
    }

    [Fact]
    public void A_message_takes_about_as_much_as_the_vendors()
    {
        var session = new VendorSession("call-1", 10_000);
        var length = session.WriteEndedBody().Sum(piece => (long)piece.Length);
        Assert.InRange(length / 10_000, 350, 500);
        Assert.All(session.WriteEndedBody(), piece => Assert.InRange(piece.Length, 1, 80_000));
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new VendorSession("c", -1));
        Assert.Throws<ArgumentException>(() => new VendorSession("", 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new VendorSession("c", 1).MessageId(1));
    }

    private static async Task<JsonArray> PageAsync(DoubleClient client, string last)
    {
        var (status, body) = await client.PostAsync("/api/v1/session/messages", $$"""{"call_id":"call-1","last_msg_id":"{{last}}","size":20}""");
        Assert.Equal(200, status);
        Assert.Equal("Success", (string?)body["message"]);
        return body["data"]!.AsArray();
    }

    /// <summary>Path and kind of every value below an element, with what content is of which type; array positions left out.</summary>
    private static HashSet<string> Shapes(JsonElement element)
    {
        var shapes = new HashSet<string>();
        Walk(element, "");
        return shapes;

        void Walk(JsonElement value, string path)
        {
            switch (value.ValueKind)
            {
                case JsonValueKind.Object:
                    var type = value.TryGetProperty("type", out var kind) && kind.GetString() is var text and not ("jpg" or "pdf") ? $"<{text}>" : "";
                    foreach (var property in value.EnumerateObject())
                    {
                        Walk(property.Value, $"{path}{type}.{property.Name}");
                    }

                    break;
                case JsonValueKind.Array:
                    foreach (var item in value.EnumerateArray())
                    {
                        Walk(item, path + "[]");
                    }

                    break;
                default:
                    shapes.Add($"{path}: {value.ValueKind}");
                    break;
            }
        }
    }

    private static async Task<byte[]> BodyAsync(VendorSession session)
    {
        using var stream = new MemoryStream();
        await session.WriteEndedBodyAsync(stream);
        return stream.ToArray();
    }
}
