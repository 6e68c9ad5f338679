using AiRudder.Aot.Http;
using AiRudder.Aot.Testing;
using AiRudder.Aot.Vendor;
using AiRudder.Aot.Vendor.Surfaces;
using AiRudder.Aot.Vendor.Workflows;

namespace AiRudder.Aot.Tests.Vendor;

/// <summary>The client against the double on loopback, with everything encrypted that the vendor documents to be.</summary>
public sealed class EncryptedClientTests
{
    private const string Key = "airudderredduria";
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData(false, Key)]
    [InlineData(true, Key)]
    [InlineData(true, "a key of 24 bytes, so...")]
    [InlineData(true, "a key of 32 bytes, as AES-256...")]
    public async Task Token_POST_GET_and_stream_go_encrypted_both_ways(bool tokenToo, string key)
    {
        await using var host = await VendorDoubleHost.StartAsync(new VendorDouble(new VendorDoubleOptions { EncryptionKey = key }));
        using var client = new AiRudderClient(Options(host.BaseAddress, key, tokenToo));

        var created = await client.Workflows.CreateInstanceAsync(new CreateInstanceRequest
        {
            WorkflowTemplateId = 7,
            Name = "Überfällig / 逾期",
            EndTime = From.AddYears(20),
            Details = [new WorkflowDetail { Callee = PhoneNumber.Parse("+8613711112222") }, new WorkflowDetail { Callee = PhoneNumber.Parse("+8613711113333") }],
        });
        var workflow = Assert.Single(host.Double.Workflows);
        Assert.Equal("Überfällig / 逾期", workflow.Name);

        var found = new FindInstancesRequest { Callee = "+8613711112222", StartTime = From, EndTime = From.AddYears(30) };
        Assert.Equal(created.WorkflowId, Assert.Single((await client.Workflows.FindInstancesAsync(found)).Rows!).WorkflowId);
        var streamed = new List<string>();
        await foreach (var instance in client.Workflows.ReadInstancesAsync(found))
        {
            streamed.Add(instance.WorkflowId);
        }

        Assert.Equal([created.WorkflowId], streamed);

        var detail = await new TaskApi(client.Transport).GetDetailAsync(workflow.TaskId);
        Assert.Equal(workflow.TaskId, detail.TaskId);
        Assert.Equal(2, detail.Detail!.Count);

        var refused = await new TaskApi(client.Transport).TryGetDetailAsync("no such task: +/=&?");
        Assert.Equal((ApiErrorKind.VendorCode, "There is no such task."), (refused.Error!.Kind, refused.Error.VendorMessage));
    }

    [Fact]
    public async Task Another_key_and_no_key_are_refused_by_the_other_end()
    {
        await using var host = await VendorDoubleHost.StartAsync(new VendorDouble(new VendorDoubleOptions { EncryptionKey = Key }));
        using var wrong = new AiRudderClient(Options(host.BaseAddress, "airudderredduriA", tokenToo: false));
        using var plain = new AiRudderClient(new AiRudderOptions { BaseAddress = host.BaseAddress, AppKey = "double-app-key", AppSecret = "double-app-secret" });

        foreach (var client in new[] { wrong, plain })
        {
            var result = await new TaskApi(client.Transport).TryGetDetailAsync("1");
            Assert.Equal(400, result.Error!.HttpStatus);
        }
    }

    [Fact]
    public async Task An_end_that_does_not_encrypt_is_not_believed()
    {
        await using var host = await VendorDoubleHost.StartAsync();
        using var client = new AiRudderClient(Options(host.BaseAddress, Key, tokenToo: true));
        var error = (await client.Workflows.TryFindInstancesAsync(new FindInstancesRequest { Callee = "+1", StartTime = From, EndTime = From })).Error!;
        Assert.StartsWith("no token: ", error.Message, StringComparison.Ordinal);
    }

    private static AiRudderOptions Options(Uri address, string key, bool tokenToo)
    {
        var encryption = new EncryptionOptions { Key = key };
        if (tokenToo)
        {
            encryption.AppliesTo = static operation => operation.Surface.Authentication == ApiAuthentication.Token;
        }

        return new AiRudderOptions { BaseAddress = address, AppKey = "double-app-key", AppSecret = "double-app-secret", Encryption = encryption };
    }
}

/// <summary>"Obtain the Detailed Information of Tasks", as far as it is known; declared as a user would.</summary>
[ApiClient(Surface = typeof(CloudSurface))]
public sealed partial class TaskApi
{
    [Get("/service/cloud/detail")]
    public partial Task<TaskDetail> GetDetailAsync([Query("TaskID")] string taskId, CancellationToken cancellationToken = default);

    [Get("/service/cloud/detail", Name = "GetDetail")]
    public partial Task<ApiResult<TaskDetail>> TryGetDetailAsync([Query("TaskID")] string taskId, CancellationToken cancellationToken = default);
}

public sealed partial class TaskDetail
{
    [System.Text.Json.Serialization.JsonPropertyName("TaskID")]
    public string? TaskId { get; set; }

    [System.Text.Json.Serialization.JsonPropertyName("Status")]
    public string? Status { get; set; }

    [System.Text.Json.Serialization.JsonPropertyName("detail")]
    public List<TaskDetailEntry>? Detail { get; set; }
}

public sealed partial class TaskDetailEntry
{
    [System.Text.Json.Serialization.JsonPropertyName("Comments")]
    public string? Comments { get; set; }
}
