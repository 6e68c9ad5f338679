using AiRudder.Aot.Http;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor.Surfaces;

namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>
/// Tasks of the predictive dialer. Its token is another one than the cloud API's: the client of
/// <see cref="AiRudderClient.PredictiveDialer"/> has it; one of your own takes <see cref="AiRudderClient.DialerTransport"/>.
/// </summary>
/// <remarks>
/// Seen in users' code; the vendor's pages of it are not public. What a refusal means: <see cref="DialerErrorCode"/>. Creating a
/// task telephones people: neither it nor copying one is sent again once it may have been carried out.
/// </remarks>
[ApiClient(Surface = typeof(DialerSurface))]
public sealed partial class PredictiveDialerApi
{
    /// <summary>Creates a task.</summary>
    /// <param name="request">The task. With many contacts it takes long: the call has 150 seconds, as in users' code.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The task's id.</returns>
    /// <exception cref="AiRudderApiException">The call failed, or the vendor refused it.</exception>
    [Post("/createtask", TimeoutSeconds = 150)]
    public partial Task<CreatedDialerTask> CreateTaskAsync(CreateDialerTaskRequest request, CancellationToken cancellationToken = default);

    /// <summary>Creates a task, with a failure as a value instead of an exception.</summary>
    /// <param name="request">The task.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The task's id, or what went wrong.</returns>
    [Post("/createtask", Name = "CreateTask", TimeoutSeconds = 150)]
    public partial Task<ApiResult<CreatedDialerTask>> TryCreateTaskAsync(CreateDialerTaskRequest request, CancellationToken cancellationToken = default);

    /// <summary>Creates a task from another one's contacts.</summary>
    /// <param name="request">The task.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The new task's id.</returns>
    /// <exception cref="AiRudderApiException">The call failed, or the vendor refused it.</exception>
    [Post("/copytask", TimeoutSeconds = 150)]
    public partial Task<CreatedDialerTask> CopyTaskAsync(CopyDialerTaskRequest request, CancellationToken cancellationToken = default);

    /// <summary>Creates a task from another one's contacts, with a failure as a value instead of an exception.</summary>
    /// <param name="request">The task.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The new task's id, or what went wrong.</returns>
    [Post("/copytask", Name = "CopyTask", TimeoutSeconds = 150)]
    public partial Task<ApiResult<CreatedDialerTask>> TryCopyTaskAsync(CopyDialerTaskRequest request, CancellationToken cancellationToken = default);

    /// <summary>Takes contacts out of a task.</summary>
    /// <param name="request">Task and contacts.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when the vendor has accepted them.</returns>
    /// <exception cref="AiRudderApiException">The call failed, or the vendor refused it.</exception>
    [Post("/canceltaskcontacts")]
    public partial Task CancelContactsAsync(CancelContactsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Takes contacts out of a task, with a failure as a value instead of an exception.</summary>
    /// <param name="request">Task and contacts.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Nothing, or what went wrong.</returns>
    [Post("/canceltaskcontacts", Name = "CancelContacts")]
    public partial Task<ApiResult> TryCancelContactsAsync(CancelContactsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists tasks.</summary>
    /// <param name="query">Which tasks.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer's <c>body</c> as it came: what it looks like was not seen.</returns>
    /// <exception cref="AiRudderApiException">The call failed, or the vendor refused it.</exception>
    [Post("/querytasklist", Idempotent = true)]
    public partial Task<RawJson> FindTasksAsync(DialerTaskQuery query, CancellationToken cancellationToken = default);

    /// <summary>Lists tasks, with a failure as a value instead of an exception.</summary>
    /// <param name="query">Which tasks.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer's <c>body</c> as it came, or what went wrong.</returns>
    [Post("/querytasklist", Name = "FindTasks", Idempotent = true)]
    public partial Task<ApiResult<RawJson>> TryFindTasksAsync(DialerTaskQuery query, CancellationToken cancellationToken = default);

    /// <summary>One page of a task's calls.</summary>
    /// <param name="query">Which calls, and which page of them.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page.</returns>
    /// <exception cref="AiRudderApiException">The call failed, or the vendor refused it.</exception>
    [Post("/querytaskdetail", Idempotent = true)]
    public partial Task<DialerCallPage> GetCallsAsync(DialerCallQuery query, CancellationToken cancellationToken = default);

    /// <summary>One page of a task's calls, with a failure as a value instead of an exception.</summary>
    /// <param name="query">Which calls, and which page of them.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page, or what went wrong.</returns>
    [Post("/querytaskdetail", Name = "GetCalls", Idempotent = true)]
    public partial Task<ApiResult<DialerCallPage>> TryGetCallsAsync(DialerCallQuery query, CancellationToken cancellationToken = default);

    /// <summary>One page of a task's calls, one at a time while the answer arrives.</summary>
    /// <param name="query">Which calls, and which page of them.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The calls of the page. Enumerating throws <see cref="AiRudderApiException"/> when the call fails.</returns>
    [Post("/querytaskdetail", Idempotent = true), Items("body.list")]
    public partial IAsyncEnumerable<DialerCall> StreamCallsAsync(DialerCallQuery query, CancellationToken cancellationToken = default);

    /// <summary>A task's calls of all pages, asked for page by page.</summary>
    /// <param name="query">Which calls; the first page, and how many rows each has.</param>
    /// <param name="cancellationToken">Cancels the call that is running.</param>
    /// <returns>
    /// The calls. Enumerating throws <see cref="AiRudderApiException"/> when a call fails. No query gives more than 50,000
    /// rows, and nothing here tells that there are more: <see cref="DialerCallHistory"/> reads beyond.
    /// </returns>
    [Post("/querytaskdetail", Idempotent = true), Paged(Paging.Offset, "query.Offset", Page = typeof(DialerCallPage), Items = "List", Total = "Total")]
    public partial IAsyncEnumerable<DialerCall> ReadCallsAsync(DialerCallQuery query, CancellationToken cancellationToken = default);

    /// <summary>A task's calls, a page at a time.</summary>
    /// <param name="query">Which calls; the first page, and how many rows each has.</param>
    /// <param name="cancellationToken">Cancels the call that is running.</param>
    /// <returns>The pages, with what <see cref="ReadCallsAsync"/> says of their rows.</returns>
    [Post("/querytaskdetail", Idempotent = true), Paged(Paging.Offset, "query.Offset", Items = "List", Total = "Total")]
    public partial IAsyncEnumerable<DialerCallPage> ReadCallPagesAsync(DialerCallQuery query, CancellationToken cancellationToken = default);

    /// <summary>The recording of a call.</summary>
    /// <param name="query">Which call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer's <c>body</c> as it came: what it looks like was not seen.</returns>
    /// <exception cref="AiRudderApiException">The call failed, or the vendor refused it.</exception>
    [Post("/case/recording", Idempotent = true)]
    public partial Task<RawJson> GetRecordingAsync(DialerRecordingQuery query, CancellationToken cancellationToken = default);

    /// <summary>The recording of a call, with a failure as a value instead of an exception.</summary>
    /// <param name="query">Which call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer's <c>body</c> as it came, or what went wrong.</returns>
    [Post("/case/recording", Name = "GetRecording", Idempotent = true)]
    public partial Task<ApiResult<RawJson>> TryGetRecordingAsync(DialerRecordingQuery query, CancellationToken cancellationToken = default);
}
