namespace AiRudder.Aot.Testing.Tests;

public sealed class MessagingTests
{
    private const string Path = "/service/sms/message/v2/send";

    [Fact]
    public async Task A_text_message_is_sent_with_the_cloud_apis_token_of_either_kind()
    {
        var vendor = new VendorDouble();
        using var client = new DoubleClient(vendor);
        const string Request = """{"to":["+8613711112222"],"message":"hello","from":"me"}""";
        Assert.Equal(401, (await client.PostAsync(Path, Request)).Status);
        var token = await client.AuthenticateAsync();
        var (status, first) = await client.PostAsync(Path, Request);
        Assert.Equal((200, 0), (status, (int)first["code"]!));
        client.Token = null;
        var (_, second) = await client.PostAsync(Path, Request, ("Authorization", "Bearer " + token));
        Assert.NotEqual((string?)first["body"]!["messageId"], (string?)second["body"]!["messageId"]);
        Assert.Equal(401, (await client.PostAsync("/service/cloud/operation", "{}", ("Authorization", "Bearer " + token))).Status);

        Assert.Equal(2, vendor.TextMessages.Count);
        Assert.Equal(("me", "hello", "+8613711112222"), (vendor.TextMessages[0].From, vendor.TextMessages[0].Message, vendor.TextMessages[0].To[0]));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"to":[],"message":"m"}""")]
    [InlineData("""{"to":["137"],"message":"m"}""")]
    [InlineData("""{"to":"+8613711112222","message":"m"}""")]
    [InlineData("""{"to":["+8613711112222"]}""")]
    public async Task A_text_message_without_numbers_or_text_is_refused(string request)
    {
        var vendor = new VendorDouble();
        using var client = new DoubleClient(vendor);
        await client.AuthenticateAsync();
        Assert.Equal(500, (int?)(await client.PostAsync(Path, request)).Body["code"]);
        Assert.Empty(vendor.TextMessages);
    }

    [Fact]
    public async Task A_users_message_comes_in()
    {
        var vendor = new VendorDouble();
        using var client = new DoubleClient(vendor);
        const string Request = """{"call_id":"s1","channel":"HuaWei","channel_id":"ch","user":{"id":"u","name":"Will"},"messages":[{"type":"text","text":"hi"}]}""";
        Assert.Equal("Success", (string?)(await client.PostAsync("/api/v1/channel/huawei/message", Request)).Body["message"]);
        Assert.Equal(500, (int?)(await client.PostAsync("/api/v1/channel/huawei/message", "{}")).Body["code"]);
        var message = Assert.Single(vendor.ChannelMessages);
        Assert.Equal(("s1", "ch", "u", "Will"), (message.CallId, message.ChannelId, message.UserId, message.UserName));
        Assert.Equal("hi", message.Request.GetProperty("messages")[0].GetProperty("text").GetString());
        Assert.Throws<InvalidOperationException>(() => vendor.AnswerChannel("unknown", "x"));
    }
}
