using System.Text.Json;

namespace AiRudder.Aot.Testing;

/// <summary>Brings a request to its endpoint, or says why there is no way: unknown path, wrong method, not let in, no JSON object.</summary>
internal sealed class Router(IEnumerable<Endpoint> endpoints)
{
    private readonly Dictionary<string, Endpoint> _endpoints = endpoints.ToDictionary(endpoint => endpoint.Path, StringComparer.Ordinal);

    public DoubleAnswer Answer(DoubleRequest request, Envelope envelope)
    {
        if (!_endpoints.TryGetValue(request.Path, out var endpoint))
        {
            return envelope.Error(404, 404, "Unknown path.");
        }

        if (request.Method != endpoint.Method)
        {
            return envelope.Error(405, 405, endpoint.Method + " only.");
        }

        if (!endpoint.Allows(request))
        {
            return envelope.Error(401, 401, "The token or the signature is missing, wrong or expired.");
        }

        if (endpoint.Method != "POST" || endpoint.IsForm)
        {
            return endpoint.Answer(new EndpointCall(request, default, envelope));
        }

        using var body = Parse(request.Body);
        return body is null ? envelope.Error(400, 400, "The body is not a JSON object.") : endpoint.Answer(new EndpointCall(request, body.RootElement, envelope));
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
