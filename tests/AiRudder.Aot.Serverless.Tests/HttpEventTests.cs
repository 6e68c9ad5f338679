using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using AiRudder.Aot.Json;
using AiRudder.Aot.Webhooks;

namespace AiRudder.Aot.Serverless.Tests;

/// <summary>HTTP events of all senders, in and out.</summary>
public sealed class HttpEventTests
{
    public static TheoryData<string, bool> SendersAndEncodings()
    {
        var data = new TheoryData<string, bool>();
        foreach (var sender in GatewayEvents.All)
        {
            data.Add(sender, false);
            data.Add(sender, true);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(SendersAndEncodings))]
    public void ReadsTheRequest(string sender, bool isBase64)
    {
        var body = "{\"text\":\"quotes \\\" and \\\\ and \\n, grüße, 谢谢, 😀, <>&'\"}"u8;
        var bytes = GatewayEvents.Make(sender, "/hooks/session", body, [("x-airudder-sign", "abc"), ("Content-Type", "application/json")], isBase64);

        using var request = HttpEvent.Parse(bytes);

        Assert.Equal("POST", request.Method);
        Assert.Equal("/hooks/session", request.Path);
        Assert.Equal("abc", request.Find("X-AIRudder-Sign"));
        Assert.Equal("application/json", request.Find("content-type"));
        Assert.Null(request.Find("x-other"));
        Assert.Equal(body, request.Body.Span);
    }

    [Theory]
    [MemberData(nameof(SendersAndEncodings))]
    public void ReadsAMegabyte(string sender, bool isBase64)
    {
        var body = Encoding.UTF8.GetBytes("{\"messages\":[" + string.Join(",", Enumerable.Range(0, 20_000).Select(i => $"{{\"msg_id\":\"{i}\",\"text\":\"é\"}}")) + "]}");

        using var request = HttpEvent.Parse(GatewayEvents.Make(sender, "/", body, [], isBase64));

        Assert.True(request.Body.Span.SequenceEqual(body));
    }

    [Fact]
    public void ABodyInBase64IsTheRawBytesWhateverTheyAre()
    {
        var body = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();

        using var request = HttpEvent.Parse(GatewayEvents.Make("http-v2", "/", body, [], isBase64: true));

        Assert.Equal(body, request.Body.ToArray());
    }

    [Theory]
    [InlineData("\"body\":null")]
    [InlineData("\"body\":\"\"")]
    [InlineData("\"other\":1")]
    [InlineData("\"body\":\"\",\"isBase64Encoded\":true")]
    public void ARequestMayHaveNoBody(string body)
    {
        using var request = HttpEvent.Parse(Encoding.UTF8.GetBytes($$"""{"httpMethod":"GET","path":"/","headers":null,{{body}}}"""));

        Assert.Equal(0, request.Body.Length);
        Assert.Null(request.Find("host"));
    }

    [Fact]
    public void SeveralValuesOfAHeaderAreJoined()
    {
        foreach (var sender in GatewayEvents.All.Except(["load-balancer"]))
        {
            using var request = HttpEvent.Parse(GatewayEvents.Make(sender, "/", "{}"u8, [("X-Sign", "one"), ("X-Sign", "two")]));
            Assert.Equal("one,two", request.Find("x-sign"));
        }
    }

    [Theory]
    [InlineData("rest", HttpEventFormat.GatewayV1)]
    [InlineData("http-v1", HttpEventFormat.GatewayV1)]
    [InlineData("http-v2", HttpEventFormat.GatewayV2)]
    [InlineData("function-url", HttpEventFormat.GatewayV2)]
    [InlineData("load-balancer", HttpEventFormat.LoadBalancer)]
    [InlineData("load-balancer-multi", HttpEventFormat.LoadBalancer)]
    public void AnswersInTheFormatOfTheEvent(string sender, HttpEventFormat format)
    {
        using var request = HttpEvent.Parse(GatewayEvents.Make(sender, "/", "{}"u8, []));
        var answer = new ArrayBufferWriter<byte>();
        request.WriteAnswer(answer, WebhookAnswer.BadSignature);

        Assert.Equal(format, request.Format);
        var json = JsonNode.Parse(answer.WrittenSpan)!.AsObject();
        Assert.Equal(401, (int)json["statusCode"]!);
        Assert.False((bool)json["isBase64Encoded"]!);
        Assert.Equal(Encoding.UTF8.GetString(WebhookAnswer.BadSignature.Body.Span), (string)json["body"]!);
        var isMulti = sender == "load-balancer-multi";
        Assert.Equal(isMulti ? """{"Content-Type":["application/json"]}""" : """{"Content-Type":"application/json"}""", json[isMulti ? "multiValueHeaders" : "headers"]!.ToJsonString());
        Assert.False(json.ContainsKey(isMulti ? "headers" : "multiValueHeaders"));
        Assert.Equal(format == HttpEventFormat.LoadBalancer ? "401 Unauthorized" : null, (string?)json["statusDescription"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"Records":[{"eventSource":"aws:sqs"}]}""")]
    [InlineData("""{"httpMethod":"POST"}""")]
    [InlineData("""{"path":"/"}""")]
    [InlineData("""{"httpMethod":"POST","path":"/","body":{}}""")]
    [InlineData("""{"httpMethod":"POST","path":"/","body":"\ud800"}""")]
    [InlineData("""{"httpMethod":"POST","path":"/","body":"*","isBase64Encoded":true}""")]
    [InlineData("""{"httpMethod":"POST","path":"/","body":"e30","isBase64Encoded":true}""")]
    [InlineData("""{"httpMethod":"POST","path":"/","headers":{"a":1}}""")]
    [InlineData("""{"httpMethod":"POST","path":"/","headers":[]}""")]
    [InlineData("""{"httpMethod":"POST","path":"/"} """ + "x")]
    public void RefusesWhatIsNotAnHttpEvent(string json) =>
        Assert.Throws<AiRudderJsonException>(() => HttpEvent.Parse(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void AMegabyteCostsNoMegabyteOfAllocations()
    {
        var body = new byte[1_000_000];
        body.AsSpan().Fill((byte)'"');
        var bytes = GatewayEvents.Make("http-v2", "/", body, []);
        HttpEvent.Parse(bytes).Dispose();

        var before = GC.GetAllocatedBytesForCurrentThread();
        HttpEvent.Parse(bytes).Dispose();

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 4000);
    }
}
