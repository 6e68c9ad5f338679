using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AiRudder.Aot.Cryptography;

namespace AiRudder.Aot.Benchmarks;

/// <summary>What is delivered: bodies, signed as the services expect.</summary>
internal static class Deliveries
{
    /// <summary>A session of about a megabyte.</summary>
    public static byte[] Megabyte { get; } = Payloads.SessionOf(2530);

    /// <summary>The vendor's example of a small event.</summary>
    public static byte[] Status { get; } = Resource("workflow-status-changed.webhook.json");

    public static string Sign(byte[] body)
    {
        using SignatureHasher hasher = SignatureScheme.HmacSha256Hex.CreateHasher(Encoding.UTF8.GetBytes(Service.Secret));
        hasher.Append(body);
        return hasher.Sign();
    }

    /// <summary>The event that a function URL makes of a delivery.</summary>
    public static byte[] FunctionUrlEvent(string path, byte[] body)
    {
        var headers = new JsonObject
        {
            ["content-type"] = "application/json",
            ["host"] = "abcdefg.lambda-url.eu-central-1.on.aws",
            ["user-agent"] = "Airudder",
            ["x-airudder-sign"] = Sign(body),
            ["x-amzn-trace-id"] = "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700",
            ["x-forwarded-for"] = "203.0.113.7",
            ["x-forwarded-port"] = "443",
            ["x-forwarded-proto"] = "https",
        };
        var payload = new JsonObject
        {
            ["version"] = "2.0",
            ["routeKey"] = "$default",
            ["rawPath"] = path,
            ["rawQueryString"] = "",
            ["headers"] = headers,
            ["requestContext"] = new JsonObject
            {
                ["accountId"] = "anonymous",
                ["domainName"] = "abcdefg.lambda-url.eu-central-1.on.aws",
                ["http"] = new JsonObject { ["method"] = "POST", ["path"] = path, ["protocol"] = "HTTP/1.1", ["sourceIp"] = "203.0.113.7", ["userAgent"] = "Airudder" },
                ["requestId"] = "8476a536-e9f4-11e8-9739-2dfe598c3fcd",
                ["timeEpoch"] = 1583348638390,
            },
            ["body"] = Encoding.UTF8.GetString(body),
            ["isBase64Encoded"] = false,
        };

        // Gateways escape a quote with one backslash, and nothing that needs no escape.
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            payload.WriteTo(writer);
        }

        return stream.ToArray();
    }

    private static byte[] Resource(string name)
    {
        using Stream resource = typeof(Deliveries).Assembly.GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }
}
