using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;
using AiRudder.Aot.Http;

namespace AiRudder.Aot.Tests.Http;

/// <summary>An exchange serves one call after the other, and never two at once: calls of every form, left in every way, side by side.</summary>
public class ExchangeReuseTests
{
    private const int Workers = 8;
    private const int Calls = 1_800; // of each worker, as many of each form

    private static readonly ApiOperation Raw = new("Raw", HttpMethod.Post, "/raw", Sample.Plain) { Idempotent = true };
    private static readonly ApiOperation Judged = new("Judged", HttpMethod.Post, "/judged", Sample.Open) { Idempotent = true };
    private static readonly ApiOperation Rows = new("Rows", HttpMethod.Post, "/rows", Sample.Open) { ItemsPath = "data.rows", Idempotent = true };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_call_meets_anothers_answer_or_end(bool ownHandler)
    {
        var pool = new CountingPool();
        using var transport = new ApiTransport(Sample.Options(), new HttpMessageInvoker(new EchoHandler()), disposeInvoker: true, ownHandler, tokenSource: null) { BufferPool = pool };
        int cancelled = 0;

        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(async () =>
        {
            for (int i = 0; i < Calls; i++)
            {
                string id = FormattableString.Invariant($"{worker}-{i}");
                using var cancellation = new CancellationTokenSource();
                try
                {
                    await CallAsync(transport, id, i % 6, cancellation);
                }
                catch (OperationCanceledException exception)
                {
                    Assert.Equal(cancellation.Token, exception.CancellationToken); // its own, and nobody else's
                    Interlocked.Increment(ref cancelled);
                }
            }
        })));

        Assert.Equal(0, pool.Outstanding);
        Assert.True(cancelled <= Workers * Calls / 6);
        ApiExchange[] kept = Kept(transport);
        Assert.NotEmpty(kept);
        Assert.Equal(kept.Length, kept.Distinct().Count());
    }

    private static async Task CallAsync(ApiTransport transport, string id, int form, CancellationTokenSource cancellation)
    {
        ApiRequest request = Sample.Json(id);
        switch (form)
        {
            case 0:
                Assert.Equal(id, (await transport.SendAsync<Item, Item>(Sample.OpenFind, request, cancellation.Token)).Id);
                break;
            case 1: // cancelled while it is under way, or just when it has ended
                Task<ApiResult<Item>> call = transport.TrySendAsync<Item, Item>(Sample.OpenFind, request, cancellation.Token);
                await cancellation.CancelAsync();
                Assert.Equal(id, (await call).Value.Id);
                break;
            case 2: // a stream that two dispose of at once, and once more
                Stream stream = await transport.SendAsync(id.GetHashCode(StringComparison.Ordinal) % 2 == 0 ? Judged : Raw, request, ApiAnswer.Stream, cancellation.Token);
                using (var reader = new StreamReader(stream, leaveOpen: true))
                {
                    Assert.Equal(EchoHandler.Answer(id), await reader.ReadToEndAsync(CancellationToken.None));
                }

                await Task.WhenAll(Task.Run(stream.Dispose), Task.Run(stream.Dispose));
                await stream.DisposeAsync();
                break;
            case 3: // one that is left unread
                await (await transport.SendAsync(Raw, request, ApiAnswer.Stream, cancellation.Token)).DisposeAsync();
                break;
            case 4: // an enumeration that ends early, and is disposed of again
                IAsyncEnumerator<Item> items = transport.StreamAsync<Item, Item, ApiRequest>(Rows, request, static one => one, cancellation.Token).GetAsyncEnumerator(CancellationToken.None);
                Assert.True(await items.MoveNextAsync());
                Assert.Equal(id, items.Current.Id);
                await items.DisposeAsync();
                await items.DisposeAsync();
                break;
            default:
                var written = new MemoryStream();
                Assert.Equal(EchoHandler.Answer(id).Length, await transport.SendAsync(Raw, request, ApiAnswer.Download(written), cancellation.Token));
                Assert.Equal(EchoHandler.Answer(id), Encoding.UTF8.GetString(written.ToArray()));
                break;
        }
    }

    private static ApiExchange[] Kept(ApiTransport transport) => [.. (ConcurrentQueue<ApiExchange>)typeof(ApiTransport)
        .GetField("_exchanges", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(transport)!];

    /// <summary>Answers with what it was sent, at once or a little later.</summary>
    private sealed class EchoHandler : HttpMessageHandler
    {
        public static string Answer(string id) => $$$"""{"code":200,"data":{"id":"{{{id}}}","rows":[{"id":"{{{id}}}"},{"id":"{{{id}}}"}]}}""";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var body = new MemoryStream();
            await request.Content!.CopyToAsync(body, cancellationToken);
            string id = Encoding.UTF8.GetString(body.ToArray());
            if (int.Parse(id.AsSpan(id.IndexOf('-', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture) % 4 != 0)
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
            }

            HttpResponseMessage answer = ScriptedHandler.Answer(new MemoryStream(Encoding.UTF8.GetBytes(Answer(id))));
            answer.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json"); // of a surface with an envelope it is judged first
            return answer;
        }
    }
}
