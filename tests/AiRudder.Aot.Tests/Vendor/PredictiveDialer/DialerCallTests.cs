using System.Text;
using System.Text.Json;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor;
using AiRudder.Aot.Vendor.PredictiveDialer;

namespace AiRudder.Aot.Tests.Vendor.PredictiveDialer;

public class DialerCallTests
{
    [Fact]
    public void A_page_is_read_and_written_back_equal()
    {
        byte[] payload = Payload.Read("dialer-querytaskdetail.body.json");
        DialerCallPage page = AiRudderJson.Parse<DialerCallPage>(payload)!;

        Payload.AssertSame(payload, AiRudderJson.ToUtf8Bytes(page));
        Assert.All(page.List!, call => Assert.Null(call.Extra));
        var web = new JsonSerializerOptions(JsonSerializerDefaults.Web) { TypeInfoResolver = AiRudderJsonContext.Default };
        Payload.AssertSame(payload, JsonSerializer.SerializeToUtf8Bytes(JsonSerializer.Deserialize<DialerCallPage>(payload, web), web));
    }

    [Fact]
    public void Values_of_a_call_are_typed()
    {
        DialerCall call = AiRudderJson.Parse<DialerCallPage>(Payload.Read("dialer-querytaskdetail.body.json"))!.List![0];

        Assert.Equal(new DateTimeOffset(2030, 1, 1, 9, 0, 0, TimeSpan.FromHours(8)), call.CallTime);
        Assert.Equal(DialerHangupReason.Talked, call.HangupReason);
        Assert.Equal("\"A-1\"", call.CustomerInfo!["account"].ToString());
        Assert.Equal(["Outcome", "Amount"], call.Results.Select(result => result.Title));
        Assert.True(call.Results.TryGetValue("Amount", out RawJson amount));
        Assert.Equal("12.50", amount.ToString());
        Assert.False(call.Results.TryGetValue("amount", out _));
    }

    [Theory]
    [InlineData("""[{"title":"a","value":1},{"value":"x","title":"b \u0041"}]""", "a=1;b A=\"x\"")]
    [InlineData("""{"a":1,"b A":"x"}""", "a=1;b A=\"x\"")]
    [InlineData("""[{"title":"a"},{"title":5,"value":2},7,{"other":1}]""", "a=;={\"title\":5,\"value\":2};=7;={\"other\":1}")]
    [InlineData("[]", "")]
    [InlineData("{}", "")]
    [InlineData("\"text\"", "")]
    [InlineData("12", "")]
    [InlineData("null", "")]
    public void A_result_form_is_read_in_either_shape_and_written_back_as_it_came(string form, string fields)
    {
        string text = $$"""{"callid":"c","customizeResults":{{form}}}""";
        DialerCall call = AiRudderJson.Parse<DialerCall>(Encoding.UTF8.GetBytes(text))!;

        Assert.Equal(fields, string.Join(';', call.Results.Select(result => $"{result.Title}={result.Value}")));
        Assert.Equal(form == "null" ? """{"callid":"c"}""" : text, Encoding.UTF8.GetString(AiRudderJson.ToUtf8Bytes(call)));
    }

    [Fact]
    public void A_call_without_a_form_has_no_results() => Assert.Empty(new DialerCall().Results);
}
