using Microsoft.AspNetCore.Http;

namespace AiRudder.Aot.Testing;

/// <summary>Puts a <see cref="VendorDouble"/> on loopback, on a port that the system chooses.</summary>
public sealed class VendorDoubleHost : IAsyncDisposable
{
    private readonly LoopbackServer _server;

    private VendorDoubleHost(VendorDouble vendor, LoopbackServer server)
    {
        Double = vendor;
        _server = server;
    }

    /// <summary>The double.</summary>
    public VendorDouble Double { get; }

    /// <summary>The address, ending in a slash: the base address for a client.</summary>
    public Uri BaseAddress => _server.BaseAddress;

    /// <summary>Starts a double on loopback.</summary>
    /// <param name="vendor">The double; a new one when null.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>The host, for the caller to dispose.</returns>
    public static async Task<VendorDoubleHost> StartAsync(VendorDouble? vendor = null, CancellationToken cancellationToken = default)
    {
        vendor ??= new VendorDouble();
        var server = await LoopbackServer.StartAsync(context => AnswerAsync(vendor, context), cancellationToken: cancellationToken).ConfigureAwait(false);
        return new VendorDoubleHost(vendor, server);
    }

    /// <summary>Stops the server.</summary>
    /// <returns>A task that ends when it has stopped.</returns>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async Task AnswerAsync(VendorDouble vendor, HttpContext context)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in context.Request.Headers)
        {
            headers[name] = values.ToString();
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        var request = new DoubleRequest
        {
            Method = context.Request.Method,
            BaseAddress = new Uri($"{context.Request.Scheme}://{context.Request.Host}/"),
            Path = context.Request.Path.Value ?? "/",
            Query = context.Request.QueryString.Value?.TrimStart('?') ?? "",
            Headers = headers,
            Body = body.GetBuffer().AsMemory(0, (int)body.Length),
        };
        await SendAsync(context, await vendor.AnswerAsync(request, context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private static async Task SendAsync(HttpContext context, DoubleAnswer answer)
    {
        if (answer.IsConnectionLost || answer.IsConnectionRefused)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.HttpStatus;
        context.Response.ContentType = answer.ContentType;
        context.Response.ContentLength = answer.Length;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        try
        {
            await answer.CopyBodyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
        }
        catch (HttpIOException)
        {
            // Too few bytes were written: the server sends what there is, and closes the connection. An abort might overtake them.
            await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        }
    }
}
