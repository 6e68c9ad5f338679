using System.Text;
using System.Text.Json;

namespace AiRudder.Aot.Testing;

/// <summary>A request that has come to its endpoint.</summary>
/// <param name="Request">The request, decrypted.</param>
/// <param name="Body">Its JSON object; undefined when there is none.</param>
/// <param name="Envelope">Wraps the answer.</param>
internal sealed record EndpointCall(DoubleRequest Request, JsonElement Body, Envelope Envelope)
{
    /// <summary>A text of the body; null when it is not there or no text.</summary>
    public string? Text(string name) => DoubleBody.Text(Body, name);

    /// <summary>A whole number of the body; null when it is not there or none.</summary>
    public long? Number(string name) => DoubleBody.Number(Body, name);

    /// <summary>A parameter of the query.</summary>
    public string? Parameter(string name) => DoubleBody.Parameter(Request.Query, name);

    /// <summary>A field of the form.</summary>
    public string? Field(string name) => DoubleBody.Parameter(Encoding.UTF8.GetString(Request.Body.Span), name);
}
