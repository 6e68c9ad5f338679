using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Http;

/// <summary>What is behind the ways in: a call whose answer is read as a whole, and one whose answer is streamed.</summary>
public sealed partial class ApiTransport
{
    private const int MostExchanges = 64; // that are kept; how many calls run at once has no bound

    private readonly ConcurrentQueue<ApiExchange> _exchanges = new();
    private int _exchangeCount;

    /// <summary>A call whose answer is read in a form, again after its token was refused inside it.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ApiResult<T>> CallAsync<T>(ApiOperation operation, ApiRequest request, ApiAnswer<T> answer, CancellationToken cancellationToken)
    {
        // A stream that is handed out may dispose of its exchange, at any time and twice: that one is not for other calls.
        ApiExchange exchange = answer is { KeepsExchange: true } ? new ApiExchange(this, isPooled: false) : Rent();
        exchange.Begin(operation, request, cancellationToken);
        bool isKept = false;
        try
        {
            ArgumentNullException.ThrowIfNull(operation);
            ArgumentNullException.ThrowIfNull(answer);
            ThrowIfDisposed();
            exchange.Observe();
            while (true)
            {
                ApiError? error = await exchange.RunAsync(answer.IsStreamed).ConfigureAwait(false);
                ApiResult<T> result = error is null ? await answer.ReadAsync(this, exchange).ConfigureAwait(false) : new ApiResult<T>(error);
                if (result.IsSuccess || !exchange.TryRenew())
                {
                    isKept = result.IsSuccess && answer.KeepsExchange;
                    if (!isKept)
                    {
                        exchange.Complete(result.Error);
                    }

                    return result;
                }
            }
        }
        finally
        {
            if (!isKept)
            {
                exchange.Dispose();
            }
        }
    }

    // Knows nothing of the request: what it holds across the wait is allocated for each call.
    private static async Task<T> ValueAsync<T>(ValueTask<ApiResult<T>> call) => (await call.ConfigureAwait(false)).Value;

    private ApiExchange Rent()
    {
        if (_exchanges.TryDequeue(out ApiExchange? exchange))
        {
            Interlocked.Decrement(ref _exchangeCount);
            return exchange;
        }

        return new ApiExchange(this, isPooled: true);
    }

    /// <summary>Keeps an exchange whose call is over for a later one.</summary>
    internal void Return(ApiExchange exchange)
    {
        if (Interlocked.Increment(ref _exchangeCount) <= MostExchanges)
        {
            _exchanges.Enqueue(exchange);
        }
        else
        {
            Interlocked.Decrement(ref _exchangeCount);
        }
    }

    internal ApiResult<T> Interpret<T, TCodec>(ApiExchange exchange, bool hasPayload)
        where TCodec : IJsonCodec<T>
    {
        Envelope? envelope = exchange.Envelope;
        if (!hasPayload && envelope?.Code is null)
        {
            return new ApiResult<T>(default(T)!); // the HTTP status was the whole verdict
        }

        ReadOnlySpan<byte> body = exchange.Body;
        if (hasPayload && JsonLimits.MaxElements < body.Length && ElementCount.Of(body, JsonLimits.MaxDepth) > JsonLimits.MaxElements)
        {
            return new ApiResult<T>(exchange.InvalidJson(TooManyElements()));
        }

        EnvelopeFacts facts;
        T? payload;
        if (envelope is null)
        {
            facts = default;
            try
            {
                payload = Parse<T, TCodec>(body);
            }
            catch (JsonException exception)
            {
                return new ApiResult<T>(exchange.InvalidJson(exception));
            }
        }
        else
        {
            facts = EnvelopeReader.Read<T, TCodec>(body, envelope, JsonLimits.MaxDepth, hasPayload, out payload);
            if (exchange.Judge(facts, envelope) is { } verdict)
            {
                return new ApiResult<T>(verdict);
            }

            if (facts.PayloadError is { } misfit)
            {
                return new ApiResult<T>(exchange.InvalidJson(misfit, facts));
            }

            if (hasPayload && !facts.PayloadRead && !TryReadAbsent<T, TCodec>(out payload))
            {
                return new ApiResult<T>(exchange.InvalidAnswer("the answer has no payload.", facts));
            }
        }

        return hasPayload && payload is null
            ? new ApiResult<T>(exchange.InvalidAnswer("the answer has no payload.", facts))
            : new ApiResult<T>(payload!);
    }

    /// <exception cref="JsonException">It is no JSON, or JSON of another shape.</exception>
    private T? Parse<T, TCodec>(ReadOnlySpan<byte> json)
        where TCodec : IJsonCodec<T>
    {
        var cursor = new JsonCursor(json, JsonLimits.MaxDepth);
        T? value = JsonCursor.Read<T, TCodec>(ref cursor);
        cursor.End();
        return value;
    }

    private AiRudderJsonException TooManyElements() => new(FormattableString.Invariant($"There are more than {JsonLimits.MaxElements} elements."));

    /// <summary>A payload that is not there is one that is null, and there are types for which null is a value.</summary>
    private bool TryReadAbsent<T, TCodec>(out T? payload)
        where TCodec : IJsonCodec<T>
    {
        try
        {
            payload = Parse<T, TCodec>("null"u8);
            return true;
        }
        catch (JsonException)
        {
            payload = default;
            return false;
        }
    }

    private async IAsyncEnumerable<T> EnumerateAsync<T, TCodec, TArguments>(
        ApiOperation operation,
        TArguments arguments,
        Func<TArguments, ApiRequest> createRequest,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where TCodec : IJsonCodec<T>
    {
        ThrowIfDisposed();
        using ApiExchange exchange = Rent();
        exchange.Begin(operation, createRequest(arguments), cancellationToken);
        exchange.Observe();
        ApiError? error = await exchange.RunAsync(streamed: true).ConfigureAwait(false);
        Stream? stream = null;
        if (error is null)
        {
            (stream, error) = await exchange.OpenStreamAsync(JsonLimits.MaxTotalBytes).ConfigureAwait(false);
        }

        if (error is not null)
        {
            throw exchange.Failed(error);
        }

        ArrayStream<T> items = ArrayStream.Open<T, TCodec>(stream!, operation.ItemsPath!, JsonLimits);
        await using (((IAsyncDisposable)items).ConfigureAwait(false))
        {
            IAsyncEnumerator<T> enumerator = items.GetAsyncEnumerator(exchange.Cancellation);
            await using (enumerator.ConfigureAwait(false))
            {
                while (true)
                {
                    try
                    {
                        if (!await NextAsync(enumerator, exchange).ConfigureAwait(false))
                        {
                            break;
                        }
                    }
                    catch (JsonException exception)
                    {
                        throw exchange.Failed(exchange.InvalidJson(exception));
                    }
                    catch (Exception exception) when (exception is IOException or InvalidDataException or HttpRequestException or TimeoutException or OperationCanceledException or InvalidOperationException or ResponseTooLargeException)
                    {
                        throw exchange.Failed(exchange.AnswerFailure(exception));
                    }

                    yield return enumerator.Current;
                }
            }

            if (operation.Surface.Envelope is { } envelope)
            {
                EnvelopeFacts facts = EnvelopeReader.Read<NoPayload, NoPayload>(items.Surroundings.Span, envelope, JsonLimits.MaxDepth, readPayload: false, out _);
                error = exchange.Judge(facts, envelope);
            }

            if (error is null && !items.ArrayFound && !EnvelopeReader.IsNullAt(items.Surroundings.Span, operation.ItemsPath!, JsonLimits.MaxDepth))
            {
                error = exchange.InvalidAnswer($"the answer has no array at {(operation.ItemsPath!.Length == 0 ? "its root" : operation.ItemsPath)}.");
            }

            if (error is not null)
            {
                throw exchange.Failed(error);
            }

            exchange.Complete(null);
        }
    }

    /// <summary>Waits for the next element, and lets time count only where there is a wait.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<bool> NextAsync<T>(IAsyncEnumerator<T> enumerator, ApiExchange exchange)
    {
        ValueTask<bool> next = enumerator.MoveNextAsync();
        if (next.IsCompleted)
        {
            return await next.ConfigureAwait(false);
        }

        exchange.BeginWait();
        bool found = await next.ConfigureAwait(false);
        if (found)
        {
            // It came as its time was over: the enumerator holds the token that has ended, and could read nothing more with it.
            exchange.Cancellation.ThrowIfCancellationRequested();
        }

        exchange.EndWait();
        return found;
    }
}
