using System.Buffers;
using AiRudder.Aot.Http;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor.Surfaces;

namespace AiRudder.Aot.Vendor.Calls;

/// <summary>
/// Calling tasks of the cloud API. That the three businesses (collection, telemarketing and e-commerce, information check)
/// share these paths is inferred: users' code, and the vendor's encryption sample, have one set of them.
/// </summary>
/// <remarks>
/// Most pages of the vendor's could not be read. What is not known is not typed: <c>parameters</c> takes a query's parameters
/// under the names on the vendor's page, <c>Extra</c> of a request its further fields, and a <see cref="RawJson"/> gives an
/// answer whose shape was not seen, to be read as a model of your own with <see cref="RawJson.Read{T}"/>.
/// </remarks>
[ApiClient(Surface = typeof(CloudSurface))]
public sealed partial class CallApi
{
    /// <summary>"Create a Calling Task". Never sent twice: a task telephones people. Path and fields are seen in users' code and in the vendor's encryption sample.</summary>
    /// <param name="request">The task and whom it calls.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The new task, and the entries that the vendor did not take.</returns>
    /// <exception cref="AiRudderApiException">The call failed, or the vendor refused it.</exception>
    [Post("/service/cloud/task")]
    public partial Task<CreatedTask> CreateTaskAsync(CreateTaskRequest request, CancellationToken cancellationToken = default);

    /// <summary>"Create a Calling Task", with a failure as a value instead of an exception.</summary>
    /// <param name="request">The task and whom it calls.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The new task, and the entries that the vendor did not take, or what went wrong.</returns>
    [Post("/service/cloud/task", Name = "CreateTask")]
    public partial Task<ApiResult<CreatedTask>> TryCreateTaskAsync(CreateTaskRequest request, CancellationToken cancellationToken = default);

    /// <summary>"Create a Calling Task", second version. Never sent twice. Only one user's code was seen to post here, below a base address of its own: whether your account has it at <see cref="AiRudderOptions.BaseAddress"/> is not known.</summary>
    /// <param name="request">The task and whom it calls.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The new task, and the entries that the vendor did not take.</returns>
    /// <exception cref="AiRudderApiException">The call failed, or the vendor refused it.</exception>
    [Post("/v2/task")]
    public partial Task<CreatedTask> CreateTaskV2Async(CreateTaskRequest request, CancellationToken cancellationToken = default);

    /// <summary>"Create a Calling Task", second version, with a failure as a value instead of an exception.</summary>
    /// <param name="request">The task and whom it calls.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The new task, and the entries that the vendor did not take, or what went wrong.</returns>
    [Post("/v2/task", Name = "CreateTaskV2")]
    public partial Task<ApiResult<CreatedTask>> TryCreateTaskV2Async(CreateTaskRequest request, CancellationToken cancellationToken = default);

    /// <summary>"List the Task Created", the newest first. Path seen in users' code; fields not.</summary>
    /// <param name="parameters">Those of the vendor's page, pages among them; their names were not seen.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The tasks, as they came.</returns>
    /// <exception cref="AiRudderApiException">The call failed, or the vendor refused it.</exception>
    [Get("/service/cloud/list")]
    public partial Task<RawJson> ListTasksAsync([Query] Dictionary<string, string>? parameters = null, CancellationToken cancellationToken = default);

    /// <summary>"List the Task Created", the newest first, with a failure as a value instead of an exception.</summary>
    /// <param name="parameters">Those of the vendor's page, pages among them; their names were not seen.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The tasks, as they came, or what went wrong.</returns>
    [Get("/service/cloud/list", Name = "ListTasks")]
    public partial Task<ApiResult<RawJson>> TryListTasksAsync([Query] Dictionary<string, string>? parameters = null, CancellationToken cancellationToken = default);

    /// <summary>"Cancel a Calling Task": stops a task. Path seen in users' code; fields not.</summary>
    /// <param name="operation">What to do; its fields are those of the vendor's page.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer, as it came.</returns>
    /// <exception cref="AiRudderApiException">The call failed, or the vendor refused it.</exception>
    [Post("/service/cloud/operation")]
    public partial Task<RawJson> OperateTaskAsync(TaskOperation operation, CancellationToken cancellationToken = default);

    /// <summary>"Cancel a Calling Task": stops a task, with a failure as a value instead of an exception.</summary>
    /// <param name="operation">What to do; its fields are those of the vendor's page.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer, as it came, or what went wrong.</returns>
    [Post("/service/cloud/operation", Name = "OperateTask")]
    public partial Task<ApiResult<RawJson>> TryOperateTaskAsync(TaskOperation operation, CancellationToken cancellationToken = default);

    /// <summary>"Cancel a Certain Call in a Specific Task". Seen in users' code.</summary>
    /// <param name="request">Task and number.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when the vendor has cancelled the call.</returns>
    /// <exception cref="AiRudderApiException">The call failed, or the vendor refused it.</exception>
    [Post("/service/cloud/cancelphonecall")]
    public partial Task CancelCallAsync(CancelCallRequest request, CancellationToken cancellationToken = default);

    /// <summary>"Cancel a Certain Call in a Specific Task", with a failure as a value instead of an exception.</summary>
    /// <param name="request">Task and number.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when the vendor has cancelled the call, or what went wrong.</returns>
    [Post("/service/cloud/cancelphonecall", Name = "CancelCall")]
    public partial Task<ApiResult> TryCancelCallAsync(CancelCallRequest request, CancellationToken cancellationToken = default);

    /// <summary>"Obtain the Detailed Information of Tasks". Path and parameter are in the vendor's encryption sample, fields in users' code.</summary>
    /// <param name="taskId">Id of the task.</param>
    /// <param name="parameters">Further ones of the vendor's page.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The task and its calls.</returns>
    /// <exception cref="AiRudderApiException">The call failed, or the vendor refused it.</exception>
    [Get("/service/cloud/detail")]
    public partial Task<CallTask> GetTaskAsync([Query("TaskID")] string taskId, [Query] Dictionary<string, string>? parameters = null, CancellationToken cancellationToken = default);

    /// <summary>"Obtain the Detailed Information of Tasks", with a failure as a value instead of an exception.</summary>
    /// <param name="taskId">Id of the task.</param>
    /// <param name="parameters">Further ones of the vendor's page.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The task and its calls, or what went wrong.</returns>
    [Get("/service/cloud/detail", Name = "GetTask")]
    public partial Task<ApiResult<CallTask>> TryGetTaskAsync([Query("TaskID")] string taskId, [Query] Dictionary<string, string>? parameters = null, CancellationToken cancellationToken = default);

    /// <summary>"Obtain the Detailed Information of Tasks", one call at a time while the answer arrives.</summary>
    /// <param name="taskId">Id of the task.</param>
    /// <param name="parameters">Further ones of the vendor's page.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The task's calls. Enumerating throws <see cref="AiRudderApiException"/> when the call fails.</returns>
    [Get("/service/cloud/detail"), Items("data.detail")]
    public partial IAsyncEnumerable<CallTaskRow> ReadTaskAsync([Query("TaskID")] string taskId, [Query] Dictionary<string, string>? parameters = null, CancellationToken cancellationToken = default);

    /// <summary>"Obtain a Call Recording": where the recording is. Path seen in users' code.</summary>
    /// <param name="parameters">Task id and number, under the names on the vendor's page: they were not seen.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer, as it came.</returns>
    /// <exception cref="AiRudderApiException">The call failed, or the vendor refused it.</exception>
    [Get("/service/cloud/case")]
    public partial Task<RawJson> GetCallRecordingAsync([Query] Dictionary<string, string> parameters, CancellationToken cancellationToken = default);

    /// <summary>"Obtain a Call Recording": where the recording is, with a failure as a value instead of an exception.</summary>
    /// <param name="parameters">Task id and number, under the names on the vendor's page: they were not seen.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer, as it came, or what went wrong.</returns>
    [Get("/service/cloud/case", Name = "GetCallRecording")]
    public partial Task<ApiResult<RawJson>> TryGetCallRecordingAsync([Query] Dictionary<string, string> parameters, CancellationToken cancellationToken = default);

    /// <summary>"Fetch robot list". Path seen in users' code; fields not.</summary>
    /// <param name="parameters">Those of the vendor's page; their names were not seen.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The robots, as they came.</returns>
    /// <exception cref="AiRudderApiException">The call failed, or the vendor refused it.</exception>
    [Get("/service/cloud/robot")]
    public partial Task<RawJson> ListRobotsAsync([Query] Dictionary<string, string>? parameters = null, CancellationToken cancellationToken = default);

    /// <summary>"Fetch robot list", with a failure as a value instead of an exception.</summary>
    /// <param name="parameters">Those of the vendor's page; their names were not seen.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The robots, as they came, or what went wrong.</returns>
    [Get("/service/cloud/robot", Name = "ListRobots")]
    public partial Task<ApiResult<RawJson>> TryListRobotsAsync([Query] Dictionary<string, string>? parameters = null, CancellationToken cancellationToken = default);
}
