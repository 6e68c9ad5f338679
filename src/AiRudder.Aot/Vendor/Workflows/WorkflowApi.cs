using AiRudder.Aot.Http;
using AiRudder.Aot.Vendor.Surfaces;

namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>Workflow tasks of the cloud API.</summary>
[ApiClient(Surface = typeof(CloudSurface))]
public sealed partial class WorkflowApi
{
    /// <summary>"Create a New WorkFlow Task". Never sent twice: a workflow telephones people.</summary>
    /// <param name="request">The task and its list.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The id of the new task.</returns>
    /// <exception cref="AiRudderApiException">The call failed, or the vendor refused it.</exception>
    [Post("/service/cloud/workflow/createinstance")]
    public partial Task<CreatedInstance> CreateInstanceAsync(CreateInstanceRequest request, CancellationToken cancellationToken = default);

    /// <summary>"Create a New WorkFlow Task", with a failure as a value instead of an exception.</summary>
    /// <param name="request">The task and its list.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The id of the new task, or what went wrong.</returns>
    [Post("/service/cloud/workflow/createinstance", Name = "CreateInstance")]
    public partial Task<ApiResult<CreatedInstance>> TryCreateInstanceAsync(CreateInstanceRequest request, CancellationToken cancellationToken = default);

    /// <summary>"Add lists to an workflow task". Never sent twice: a workflow telephones people.</summary>
    /// <param name="request">The task and the entries.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when the vendor has taken the entries.</returns>
    /// <exception cref="AiRudderApiException">The call failed, or the vendor refused it.</exception>
    [Post("/service/cloud/workflow/uploaddetails")]
    public partial Task UploadDetailsAsync(UploadDetailsRequest request, CancellationToken cancellationToken = default);

    /// <summary>"Add lists to an workflow task", with a failure as a value instead of an exception.</summary>
    /// <param name="request">The task and the entries.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Nothing, or what went wrong.</returns>
    [Post("/service/cloud/workflow/uploaddetails", Name = "UploadDetails")]
    public partial Task<ApiResult> TryUploadDetailsAsync(UploadDetailsRequest request, CancellationToken cancellationToken = default);

    /// <summary>"Query workflow_id using case_id/callee".</summary>
    /// <param name="request">Entry and window of time.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The workflow tasks that have the entry.</returns>
    /// <exception cref="AiRudderApiException">The call failed, or the vendor refused it.</exception>
    [Post("/service/cloud/workflow/detailinstances", Idempotent = true)]
    public partial Task<WorkflowInstances> FindInstancesAsync(FindInstancesRequest request, CancellationToken cancellationToken = default);

    /// <summary>"Query workflow_id using case_id/callee", with a failure as a value instead of an exception.</summary>
    /// <param name="request">Entry and window of time.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The workflow tasks that have the entry, or what went wrong.</returns>
    [Post("/service/cloud/workflow/detailinstances", Name = "FindInstances", Idempotent = true)]
    public partial Task<ApiResult<WorkflowInstances>> TryFindInstancesAsync(FindInstancesRequest request, CancellationToken cancellationToken = default);

    /// <summary>"Query workflow_id using case_id/callee", one workflow task at a time while the answer arrives.</summary>
    /// <param name="request">Entry and window of time.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The workflow tasks that have the entry. Enumerating throws <see cref="AiRudderApiException"/> when the call fails.</returns>
    [Post("/service/cloud/workflow/detailinstances", Idempotent = true), Items("data.rows")]
    public partial IAsyncEnumerable<WorkflowInstance> ReadInstancesAsync(FindInstancesRequest request, CancellationToken cancellationToken = default);

    /// <summary>"Verify the Custom API Node Data Push": what the node pushes for one entry of the list.</summary>
    /// <param name="query">Task, node and entry.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The push.</returns>
    /// <exception cref="AiRudderApiException">The call failed, or the vendor refused it.</exception>
    [Post("/service/cloud/workflow/apinoticeinfo", Idempotent = true)]
    public partial Task<ApiNodePush> GetApiNodePushAsync(ApiNodePushQuery query, CancellationToken cancellationToken = default);

    /// <summary>"Verify the Custom API Node Data Push", with a failure as a value instead of an exception.</summary>
    /// <param name="query">Task, node and entry.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The push, or what went wrong.</returns>
    [Post("/service/cloud/workflow/apinoticeinfo", Name = "GetApiNodePush", Idempotent = true)]
    public partial Task<ApiResult<ApiNodePush>> TryGetApiNodePushAsync(ApiNodePushQuery query, CancellationToken cancellationToken = default);

    /// <summary>"Obtain the Outbound Task Details of Workflow". The vendor's page says that it works like the task detail; the fields of its request were not seen.</summary>
    /// <param name="query">Which task; its fields are those of the vendor's page.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The task and its calls.</returns>
    /// <exception cref="AiRudderApiException">The call failed, or the vendor refused it.</exception>
    [Post("/service/cloud/workflow/taskdetail", Idempotent = true)]
    public partial Task<WorkflowTaskDetail> GetTaskDetailAsync(WorkflowTaskQuery query, CancellationToken cancellationToken = default);

    /// <summary>"Obtain the Outbound Task Details of Workflow", with a failure as a value instead of an exception.</summary>
    /// <param name="query">Which task; its fields are those of the vendor's page.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The task and its calls, or what went wrong.</returns>
    [Post("/service/cloud/workflow/taskdetail", Name = "GetTaskDetail", Idempotent = true)]
    public partial Task<ApiResult<WorkflowTaskDetail>> TryGetTaskDetailAsync(WorkflowTaskQuery query, CancellationToken cancellationToken = default);

    /// <summary>"Obtain the Outbound Task Details of Workflow", one call at a time while the answer arrives. That the calls stand where the task detail has them is inferred.</summary>
    /// <param name="query">Which task; its fields are those of the vendor's page.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The task's calls. Enumerating throws <see cref="AiRudderApiException"/> when the call fails.</returns>
    [Post("/service/cloud/workflow/taskdetail", Idempotent = true), Items("data.detail")]
    public partial IAsyncEnumerable<WorkflowTaskCall> ReadTaskDetailAsync(WorkflowTaskQuery query, CancellationToken cancellationToken = default);
}
