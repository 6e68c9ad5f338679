using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Http;

/// <summary>Answers that carry their elements line by line.</summary>
public sealed partial class ApiTransport
{
    /// <summary>
    /// Calls an operation and hands out the events of its answer, a <c>text/event-stream</c>, as they arrive. Each enumeration is a
    /// call of its own; a stream that ends is not connected to again.
    /// </summary>
    /// <typeparam name="T">The type of the events' data; a <see cref="string"/> takes it as it is.</typeparam>
    /// <typeparam name="TCodec">Reads it.</typeparam>
    /// <typeparam name="TArguments">What <paramref name="createRequest"/> needs.</typeparam>
    /// <param name="operation">The operation.</param>
    /// <param name="arguments">Handed to <paramref name="createRequest"/>.</param>
    /// <param name="createRequest">Makes the request; called once for each enumeration.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    /// <returns>The events. Enumerating throws what <see cref="SendAsync{T, TCodec}"/> throws.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public IAsyncEnumerable<ServerSentEvent<T>> StreamEventsAsync<T, TCodec, TArguments>(ApiOperation operation, TArguments arguments, Func<TArguments, ApiRequest> createRequest, CancellationToken cancellationToken = default)
        where TCodec : IJsonCodec<T>
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(createRequest);
        return EnumerateEventsAsync<T, TCodec, TArguments>(operation, arguments, createRequest, cancellationToken);
    }

    private async IAsyncEnumerable<T> EnumerateLinesAsync<T, TCodec, TArguments>(
        ApiOperation operation,
        TArguments arguments,
        Func<TArguments, ApiRequest> createRequest,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where TCodec : IJsonCodec<T>
    {
        ThrowIfDisposed();
        using var exchange = new ApiExchange(this, isPooled: false); // the reader disposes of it, too
        exchange.Begin(operation, createRequest(arguments), cancellationToken);
        exchange.Observe();
        using LineReader lines = await OpenLinesAsync(exchange, carriageReturns: false).ConfigureAwait(false);
        for (long count = 0; await lines.ReadAsync().ConfigureAwait(false);)
        {
            if (!lines.Line.Trim(" \t\r"u8).IsEmpty)
            {
                CheckCount(++count, exchange);
                yield return Read<T, TCodec>(lines.Line, exchange);
            }
        }
    }

    private async IAsyncEnumerable<T> EnumerateDataAsync<T, TCodec, TArguments>(
        ApiOperation operation,
        TArguments arguments,
        Func<TArguments, ApiRequest> createRequest,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where TCodec : IJsonCodec<T>
    {
        await foreach (ServerSentEvent<T> one in EnumerateEventsAsync<T, TCodec, TArguments>(operation, arguments, createRequest, cancellationToken).ConfigureAwait(false))
        {
            yield return one.Data;
        }
    }

    private async IAsyncEnumerable<ServerSentEvent<T>> EnumerateEventsAsync<T, TCodec, TArguments>(
        ApiOperation operation,
        TArguments arguments,
        Func<TArguments, ApiRequest> createRequest,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where TCodec : IJsonCodec<T>
    {
        ThrowIfDisposed();
        using var exchange = new ApiExchange(this, isPooled: false); // the reader disposes of it, too
        exchange.Begin(operation, createRequest(arguments), cancellationToken);
        exchange.Observe();
        using LineReader lines = await OpenLinesAsync(exchange, carriageReturns: true).ConfigureAwait(false);
        if (exchange.Response.Content.Headers.ContentType?.MediaType is { } type && !type.Equals("text/event-stream", StringComparison.OrdinalIgnoreCase))
        {
            throw exchange.Failed(exchange.InvalidAnswer("the answer is no text/event-stream."));
        }

        var events = new EventReader(lines, JsonLimits.MaxElementBytes);
        for (long count = 0; await NextAsync(events, exchange).ConfigureAwait(false);)
        {
            CheckCount(++count, exchange);
            yield return new ServerSentEvent<T>(ReadData<T, TCodec>(events.Data, exchange), events.EventType, events.Id, events.Retry);
        }
    }

    private async ValueTask<LineReader> OpenLinesAsync(ApiExchange exchange, bool carriageReturns)
    {
        AnswerReader? reader = null;
        ApiError? error = await exchange.RunAsync(streamed: true).ConfigureAwait(false);
        if (error is null)
        {
            (reader, error) = await AnswerReader.OpenAsync(exchange, JsonLimits.MaxTotalBytes).ConfigureAwait(false);
        }

        return error is null ? new LineReader(reader!, exchange, JsonLimits.MaxElementBytes, carriageReturns) : throw exchange.Failed(error);
    }

    private static async ValueTask<bool> NextAsync(EventReader events, ApiExchange exchange)
    {
        try
        {
            return await events.ReadAsync().ConfigureAwait(false);
        }
        catch (JsonException exception)
        {
            throw exchange.Failed(exchange.InvalidJson(exception));
        }
    }

    private T ReadData<T, TCodec>(ReadOnlySpan<byte> data, ApiExchange exchange)
        where TCodec : IJsonCodec<T> =>
        typeof(T) == typeof(string) ? (T)(object)Encoding.UTF8.GetString(data) : Read<T, TCodec>(data, exchange);

    private T Read<T, TCodec>(ReadOnlySpan<byte> json, ApiExchange exchange)
        where TCodec : IJsonCodec<T>
    {
        try
        {
            return Parse<T, TCodec>(json)!;
        }
        catch (JsonException exception)
        {
            throw exchange.Failed(exchange.InvalidJson(exception));
        }
    }

    private void CheckCount(long count, ApiExchange exchange)
    {
        if (count > JsonLimits.MaxElements)
        {
            throw exchange.Failed(exchange.InvalidJson(TooManyElements()));
        }
    }
}
