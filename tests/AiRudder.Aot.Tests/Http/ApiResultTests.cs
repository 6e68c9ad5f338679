using AiRudder.Aot.Http;

namespace AiRudder.Aot.Tests.Http;

public class ApiResultTests
{
    private static readonly ApiError Error = new()
    {
        Kind = ApiErrorKind.VendorCode,
        OperationName = "Find",
        RouteTemplate = "/items/{id}",
        Message = "the vendor answered with a failing code.",
        HttpStatus = 200,
        VendorCode = 10001,
        VendorMessage = "no such item",
        RequestId = "abc",
        BodyExcerpt = "{}",
        Attempts = 2,
        Cause = new IOException("cause"),
    };

    [Fact]
    public void A_success_has_a_value_and_no_error()
    {
        ApiResult<string> result = ApiResult.Success("value");

        Assert.True(result.IsSuccess);
        Assert.Equal("value", result.Value);
        Assert.Equal("value", result.GetValueOrThrow());
        Assert.True(result.TryGetValue(out string? value));
        Assert.Equal("value", value);
        Assert.Null(result.Error);
        Assert.DoesNotContain("value", result.ToString(), StringComparison.Ordinal);
        ApiResult.Success().ThrowIfFailed();
    }

    [Fact]
    public void A_failure_throws_its_error_where_a_value_is_demanded()
    {
        ApiResult<string> result = ApiResult.Failure<string>(Error);

        Assert.False(result.IsSuccess);
        Assert.False(result.TryGetValue(out _));
        Assert.Same(Error, result.Error);
        Assert.Same(Error, Assert.Throws<AiRudderApiException>(() => result.Value).Error);
        Assert.Same(Error, Assert.Throws<AiRudderApiException>(() => result.GetValueOrThrow()).Error);
        Assert.Same(Error, Assert.Throws<AiRudderApiException>(() => ApiResult.Failure(Error).ThrowIfFailed()).Error);
    }

    [Fact]
    public void A_result_that_nobody_filled_is_no_success()
    {
        Assert.False(default(ApiResult<int>).IsSuccess);
        Assert.NotNull(default(ApiResult<int>).Error);
        Assert.Throws<AiRudderApiException>(() => default(ApiResult<int>).Value);
        Assert.Throws<AiRudderApiException>(() => default(ApiResult).ThrowIfFailed());
    }

    [Fact]
    public void An_exception_carries_the_facts_in_one_line()
    {
        var exception = new AiRudderApiException(Error);

        Assert.Equal("Find (/items/{id}): the vendor answered with a failing code. [HTTP 200, code 10001, message: no such item, request id abc, attempts 2]", exception.Message);
        Assert.Equal(("Find", 200, 10001L, "abc", ApiErrorKind.VendorCode), (exception.Operation, exception.HttpStatus, exception.VendorCode, exception.RequestId, exception.Kind));
        Assert.Same(Error.Cause, exception.InnerException);
    }
}
