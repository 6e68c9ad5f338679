using System.Text;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor;
using AiRudder.Aot.Vendor.Calls;

namespace AiRudder.Aot.Tests.Vendor;

public class PhoneNumberTests
{
    [Theory]
    [InlineData("+8613711112222", true)]
    [InlineData("+12", true)]
    [InlineData("+123456789012345", true)]
    [InlineData("+1234567890123456", false)]
    [InlineData("+1", false)]
    [InlineData("+0123456", false)]
    [InlineData("8613711112222", false)]
    [InlineData("+86 137", false)]
    [InlineData("+86١٢٣", false)]
    [InlineData("+", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_E164_is_taken(string? text, bool isValid)
    {
        Assert.Equal(isValid, PhoneNumber.TryParse(text, out PhoneNumber number));
        Assert.Equal(isValid, PhoneNumber.TryParse(text.AsSpan(), out _));
        Assert.Equal(isValid, PhoneNumber.TryParse(Encoding.UTF8.GetBytes(text ?? ""), null, out _));
        Assert.Equal(isValid ? text : "", number.Value);
        if (!isValid && text is not null)
        {
            var error = Assert.Throws<FormatException>(() => PhoneNumber.Parse(text));
            Assert.True(text.Length < 2 || !error.Message.Contains(text, StringComparison.Ordinal));
            Assert.Throws<FormatException>(() => PhoneNumber.Parse(text.AsSpan(), null));
            Assert.Throws<FormatException>(() => PhoneNumber.Parse(Encoding.UTF8.GetBytes(text), null));
        }
    }

    [Fact]
    public void It_is_text_where_text_is_wanted()
    {
        PhoneNumber number = PhoneNumber.Parse("+8613711112222");
        string text = number;
        Assert.Equal("+8613711112222", text);
        Assert.Equal("+8613711112222", $"{number}");
        Assert.Equal(number, PhoneNumber.Parse(text, null));
        Assert.True(number == PhoneNumber.Parse(text) && number != default && number.GetHashCode() == PhoneNumber.Parse(text).GetHashCode());
        Span<char> few = stackalloc char[3];
        Assert.False(number.TryFormat(few, out int written, default, null));
        Assert.Equal(0, written);
    }

    [Theory]
    [InlineData("\"0812-345\"", "0812-345", false)]
    [InlineData("\"+6281234567890\"", "+6281234567890", true)]
    [InlineData("\"\"", "", false)]
    [InlineData("null", "", false)]
    public void What_comes_is_kept(string json, string value, bool isE164)
    {
        PhoneNumber number = AiRudderJson.Parse<PhoneNumber>(Encoding.UTF8.GetBytes(json));
        Assert.Equal((value, isE164), (number.Value, number.IsE164));
        Assert.Equal(json, Encoding.UTF8.GetString(AiRudderJson.ToUtf8Bytes(number)));
        Assert.ThrowsAny<AiRudderJsonException>(() => AiRudderJson.Parse<CancelCallRequest>("""{"TaskID":"t","CalleeNumber":1}"""u8));
    }
}
