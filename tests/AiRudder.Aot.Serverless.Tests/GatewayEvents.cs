using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AiRudder.Aot.Serverless.Tests;

/// <summary>Events as gateways word them, made with the platform's own JSON.</summary>
internal static class GatewayEvents
{
    public static readonly string[] All = ["rest", "http-v1", "http-v2", "function-url", "load-balancer", "load-balancer-multi"];

    /// <summary>Makes an event.</summary>
    /// <param name="sender">One of <see cref="All"/>.</param>
    /// <param name="path">The request's path.</param>
    /// <param name="body">Its body.</param>
    /// <param name="headers">Its header fields.</param>
    /// <param name="isBase64">Whether the body is put in base64.</param>
    /// <param name="method">The method.</param>
    public static byte[] Make(string sender, string path, ReadOnlySpan<byte> body, IEnumerable<(string Name, string Value)> headers, bool isBase64 = false, string method = "POST")
    {
        var text = isBase64 ? Convert.ToBase64String(body) : Encoding.UTF8.GetString(body);
        var fields = headers.Append(("Host", "example.execute-api.eu-central-1.amazonaws.com")).ToLookup(field => field.Item1, field => field.Item2);
        var single = new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Last())));
        var joined = new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)string.Join(",", field))));
        var multi = new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)new JsonArray([.. field.Select(value => (JsonNode)value)]))));
        JsonObject made = sender switch
        {
            "rest" or "http-v1" => new JsonObject
            {
                ["resource"] = "/{proxy+}",
                ["path"] = path,
                ["httpMethod"] = method,
                ["headers"] = single,
                ["multiValueHeaders"] = multi,
                ["queryStringParameters"] = null,
                ["multiValueQueryStringParameters"] = null,
                ["requestContext"] = new JsonObject { ["resourcePath"] = "/{proxy+}", ["httpMethod"] = method, ["identity"] = new JsonObject { ["sourceIp"] = "203.0.113.7" } },
                ["body"] = text,
                ["isBase64Encoded"] = isBase64,
            },
            "http-v2" or "function-url" => new JsonObject
            {
                ["version"] = "2.0",
                ["routeKey"] = "$default",
                ["rawPath"] = path,
                ["rawQueryString"] = "",
                ["cookies"] = new JsonArray("a=b", "c=d"),
                ["headers"] = joined,
                ["requestContext"] = new JsonObject
                {
                    ["accountId"] = "anonymous",
                    ["http"] = new JsonObject { ["method"] = method, ["path"] = path, ["protocol"] = "HTTP/1.1", ["sourceIp"] = "203.0.113.7" },
                    ["timeEpoch"] = 1583348638390,
                },
                ["body"] = text,
                ["isBase64Encoded"] = isBase64,
            },
            "load-balancer" or "load-balancer-multi" => new JsonObject
            {
                ["requestContext"] = new JsonObject { ["elb"] = new JsonObject { ["targetGroupArn"] = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/hooks/6d0ecf831eec9f09" } },
                ["httpMethod"] = method,
                ["path"] = path,
                [sender == "load-balancer" ? "queryStringParameters" : "multiValueQueryStringParameters"] = new JsonObject(),
                [sender == "load-balancer" ? "headers" : "multiValueHeaders"] = sender == "load-balancer" ? single : multi,
                ["body"] = text,
                ["isBase64Encoded"] = isBase64,
            },
            _ => throw new ArgumentOutOfRangeException(nameof(sender), sender, null),
        };
        if (sender == "http-v1")
        {
            made["version"] = "1.0";
        }

        return JsonSerializer.SerializeToUtf8Bytes(made);
    }
}
