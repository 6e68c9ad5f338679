using AiRudder.Aot.Webhooks;
using Microsoft.AspNetCore.Http;

namespace AiRudder.Aot.AspNetCore;

/// <summary>A request's headers, as the pipeline asks for them. Several values are joined by commas, and match nothing.</summary>
internal readonly struct RequestHeaders(IHeaderDictionary headers) : IWebhookHeaders
{
    public string? Find(string name) => headers.TryGetValue(name, out var values) && values.Count > 0 ? values.ToString() : null;
}
