using AiRudder.Aot.Json;

namespace AiRudder.Aot.Http;

/// <summary>The payload, from JSON.</summary>
internal sealed class JsonAnswer<T, TCodec> : ApiAnswer<T>
    where TCodec : IJsonCodec<T>
{
    internal static readonly JsonAnswer<T, TCodec> Instance = new();

    internal override bool IsStreamed => false;

    internal override ValueTask<ApiResult<T>> ReadAsync(ApiTransport transport, ApiExchange exchange) =>
        new(transport.Interpret<T, TCodec>(exchange, hasPayload: true));
}

/// <summary>Nothing but the verdict.</summary>
internal sealed class VerdictAnswer : ApiAnswer<NoPayload>
{
    internal static readonly VerdictAnswer Instance = new();

    internal override bool IsStreamed => false;

    internal override ValueTask<ApiResult<NoPayload>> ReadAsync(ApiTransport transport, ApiExchange exchange) =>
        new(transport.Interpret<NoPayload, NoPayload>(exchange, hasPayload: false));
}

/// <summary>Status and headers.</summary>
internal sealed class HeadAnswer : ApiAnswer<ApiResponse>
{
    internal override bool IsStreamed => false;

    internal override ValueTask<ApiResult<ApiResponse>> ReadAsync(ApiTransport transport, ApiExchange exchange)
    {
        ApiResult<NoPayload> result = transport.Interpret<NoPayload, NoPayload>(exchange, hasPayload: false);
        return new(result.IsSuccess ? ApiResult.Success(new ApiResponse(exchange.Response.StatusCode, new ApiHeaders(exchange.Response))) : ApiResult.Failure<ApiResponse>(result.Error));
    }
}

/// <summary>The bytes of the whole body.</summary>
internal sealed class BytesAnswer : ApiAnswer<byte[]>
{
    internal override bool IsStreamed => false;

    internal override async ValueTask<ApiResult<byte[]>> ReadAsync(ApiTransport transport, ApiExchange exchange) =>
        await exchange.JudgeFileAsync().ConfigureAwait(false) is { } error ? ApiResult.Failure<byte[]>(error) : ApiResult.Success(exchange.Bytes.ToArray());
}

/// <summary>Status and headers beside another answer.</summary>
internal sealed class WithHeadAnswer<T>(ApiAnswer<T> answer) : ApiAnswer<ApiResponse<T>>
{
    internal override bool IsStreamed => answer.IsStreamed;

    internal override bool KeepsExchange => answer.KeepsExchange;

    internal override async ValueTask<ApiResult<ApiResponse<T>>> ReadAsync(ApiTransport transport, ApiExchange exchange)
    {
        ApiResult<T> result = await answer.ReadAsync(transport, exchange).ConfigureAwait(false);
        return result.IsSuccess
            ? ApiResult.Success(new ApiResponse<T>(exchange.Response.StatusCode, new ApiHeaders(exchange.Response), result.Value))
            : ApiResult.Failure<ApiResponse<T>>(result.Error);
    }
}
