using AiRudder.Aot.Http;
using AiRudder.Aot.Tests.Http;

namespace AiRudder.Aot.Tests.Faults;

/// <summary>The kinds of operation, and ways in, that faults are tried on.</summary>
internal enum FaultyCall
{
    /// <summary>JSON both ways, failures in the result.</summary>
    Result,

    /// <summary>JSON both ways, failures thrown.</summary>
    Exception,

    /// <summary>No body: a GET, or a POST where it may not be repeated.</summary>
    Bodiless,

    /// <summary>A body from a stream that can be read once.</summary>
    Once,

    /// <summary>Elements of an array, one at a time.</summary>
    Streamed,

    /// <summary>The answer's bytes.</summary>
    Bytes,

    /// <summary>The answer written somewhere.</summary>
    Download,
}

internal static class FaultyCalls
{
    /// <summary>Whether its request can be sent more than once.</summary>
    public static bool CanRepeat(this FaultyCall call) => call != FaultyCall.Once;

    /// <summary>Whether it has its answer with the headers: what comes later is not asked for again, and each wait for it has a bound of its own.</summary>
    public static bool IsHandedOut(this FaultyCall call) => call is FaultyCall.Streamed or FaultyCall.Download;

    /// <summary>Whether it takes any bytes that do not say that they are JSON.</summary>
    public static bool IsFile(this FaultyCall call) => call is FaultyCall.Bytes or FaultyCall.Download;

    /// <summary>Makes the call; null when it succeeds.</summary>
    public static async Task<ApiError?> RunAsync(FaultyCall call, ApiTransport transport, bool idempotent)
    {
        HttpMethod method = call == FaultyCall.Bodiless && idempotent ? HttpMethod.Get : HttpMethod.Post;
        var operation = new ApiOperation("Faulty", method, "/faulty", Sample.Cloud) { Idempotent = idempotent, ItemsPath = call == FaultyCall.Streamed ? "data.rows" : null };
        switch (call)
        {
            case FaultyCall.Exception:
                return await ThrownAsync(async () => Assert.Equal("a", (await transport.SendAsync<Item, Item>(operation, Sample.Json("{}"))).Id));
            case FaultyCall.Streamed:
                return await ThrownAsync(() => EnumerateAsync(transport, operation));
            case FaultyCall.Bytes:
                return (await transport.TrySendAsync(operation, Sample.Json("{}"), ApiAnswer.Bytes)).Error;
            case FaultyCall.Download:
                return (await transport.TrySendAsync(operation, Sample.Json("{}"), ApiAnswer.Download(new MemoryStream()))).Error;
            default:
                ApiResult<Item> result = await transport.TrySendAsync<Item, Item>(operation, Request(call));
                Assert.True(!result.IsSuccess || result.Value.Id == "a");
                return result.Error;
        }
    }

    private static ApiRequest Request(FaultyCall call)
    {
        if (call is FaultyCall.Result or FaultyCall.Exception)
        {
            return Sample.Json("{}");
        }

        var request = default(ApiRequest);
        if (call == FaultyCall.Once)
        {
            request.SetBody(new OnceStream(), "application/octet-stream");
        }

        return request;
    }

    private static async Task EnumerateAsync(ApiTransport transport, ApiOperation operation)
    {
        int count = 0;
        await foreach (Item item in transport.StreamAsync<Item, Item, int>(operation, 0, static _ => Sample.Json("{}")))
        {
            Assert.Equal("a", item.Id);
            count++;
        }

        Assert.Equal(1, count);
    }

    private static async Task<ApiError?> ThrownAsync(Func<Task> call)
    {
        try
        {
            await call();
            return null;
        }
        catch (AiRudderApiException exception)
        {
            return exception.Error;
        }
    }

    private sealed class OnceStream() : MemoryStream("{}"u8.ToArray())
    {
        public override bool CanSeek => false;
    }
}
