using System.Net;
using AiRudder.Aot.Authentication;
using AiRudder.Aot.Http;
using AiRudder.Aot.Tests.Http;

namespace AiRudder.Aot.Tests.Faults;

/// <summary>A vendor in memory that creates, or does not, and then answers, or does not: nothing is ever created twice.</summary>
public class DoubleCreationTests
{
    private const int Runs = 100_000;

    [Fact]
    public async Task Nothing_is_created_twice_in_a_hundred_thousand_runs()
    {
        var random = new Random(20_260_102);
        var time = new ManualClock();
        var vendor = new Vendor(random);
        AiRudderOptions options = Sample.Options(time);
        options.Retry = new RetryOptions { MaxAttempts = 4, BudgetReserve = 1_000_000, Random = new Random(7) };
        using var transport = new ApiTransport(options, vendor, tokenSource: _ => new Source());

        int succeeded = 0, unknown = 0, failed = 0, attempts = 0;
        for (int run = 0; run < Runs; run++)
        {
            vendor.Begin();
            ApiResult<Item> result = await time.RunAsync(() => transport.TrySendAsync<Item, Item>(Sample.Create, Sample.Json("""{"name":"x"}""")));

            Assert.True(vendor.Created <= 1, $"Run {run}: created {vendor.Created} times, after {string.Join(", ", vendor.Steps)}.");
            attempts += vendor.Steps.Count;
            if (result.IsSuccess)
            {
                Assert.Equal(1, vendor.Created);
                succeeded++;
            }
            else if (result.Error.Kind == ApiErrorKind.OutcomeUnknown)
            {
                Assert.False(result.Error.IsRetryable);
                unknown++;
            }
            else
            {
                // Whoever believes a failure with another name may repeat it: nothing was created.
                Assert.True(vendor.Created == 0, $"Run {run}: {result.Error} after {string.Join(", ", vendor.Steps)}.");
                failed++;
            }
        }

        Assert.Equal(Runs, succeeded + unknown + failed);
        Assert.True(succeeded > Runs / 10 && unknown > Runs / 10 && failed > Runs / 100, $"{succeeded} succeeded, {unknown} unknown, {failed} failed: that is no test.");
        Assert.True(attempts > Runs * 1.2, $"{attempts} attempts: next to nothing was sent again.");
        Assert.Equal(0, time.ActiveTimers);
    }

    private sealed class Vendor(Random random) : HttpMessageHandler
    {
        private const string Good = """{"data":{"id":"a"},"status":"OK","code":200}""";

        private static readonly int[] Statuses = [303, 400, 401, 403, 404, 408, 409, 429, 500, 501, 502, 503, 504, 505, 520, 599];

        public int Created { get; private set; }

        public List<string> Steps { get; } = [];

        public void Begin()
        {
            Created = 0;
            Steps.Clear();
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            int fate = random.Next(100);
            if (fate < 15)
            {
                Steps.Add("no connection");
                throw new HttpRequestException((HttpRequestError)random.Next((int)HttpRequestError.NameResolutionError, (int)HttpRequestError.SecureConnectionError + 1));
            }

            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            if (fate < 50)
            {
                return Refuse();
            }

            // From here on the work is done, whatever becomes of the answer.
            Created++;
            switch (random.Next(10))
            {
                case 0:
                    Steps.Add("done, reset");
                    throw new HttpRequestException(HttpRequestError.ResponseEnded);
                case 1:
                    Steps.Add("done, then no connection for an attempt of a handler's own");
                    throw new HttpRequestException(HttpRequestError.ConnectionError);
                case 2:
                    Steps.Add("done, no answer");
                    return await ScriptedHandler.NeverAsync(cancellationToken);
                case 3:
                    int status = Statuses.Where(status => status is 303 or 408 or >= 500 and not (501 or 503 or 505)).ElementAt(random.Next(7));
                    Steps.Add($"done, {status}");
                    return ScriptedHandler.Answer("<html>", (HttpStatusCode)status);
                case 4:
                    Steps.Add("done, broken body");
                    return ScriptedHandler.Answer(new TrackedStream(Good[..random.Next(Good.Length)]) { BreaksWith = new IOException("broken") });
                case 5:
                    Steps.Add("done, cut body");
                    return ScriptedHandler.Answer(Good[..random.Next(Good.Length)]);
                default:
                    Steps.Add("done");
                    return ScriptedHandler.Answer(Good);
            }
        }

        private HttpResponseMessage Refuse()
        {
            if (random.Next(8) == 0)
            {
                Steps.Add("failing code");
                return ScriptedHandler.Answer("""{"code":403,"status":"no"}""");
            }

            int status = Statuses[random.Next(Statuses.Length)];
            Steps.Add($"refused, {status}");
            HttpResponseMessage response = ScriptedHandler.Answer("", (HttpStatusCode)status);
            if (random.Next(3) == 0)
            {
                Assert.True(response.Headers.TryAddWithoutValidation("Retry-After", $"{random.Next(40)}"));
            }

            return response;
        }
    }

    private sealed class Source : ITokenSource
    {
        private int _number;

        public ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken) => new(new AccessToken($"token-{_number}", DateTimeOffset.MaxValue));

        public void Invalidate(AccessToken refused) => _number++;
    }
}
