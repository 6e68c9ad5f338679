using System.Text;
using AiRudder.Aot.Http;

namespace AiRudder.Aot.Tests.Http;

public class RedactorTests
{
    private static readonly Redactor Redactor = new("the-key", "se/cr+et", null, "");

    [Theory]
    [InlineData("call +8613800138000 now", "call *** now")]
    [InlineData("call +86 138-0013-8000 now", "call *** now")]
    [InlineData("\"callee\":\"8613800138000\"", "\"callee\":\"***\"")]
    [InlineData("+8610086", "***")]
    [InlineData("%2B8610086", "%2B***")]
    [InlineData("code 500123", "code 500123")]
    [InlineData("2024-03-12 14:54:26", "2024-03-12 14:54:26")]
    [InlineData("2024-03-12", "2024-03-12")]
    [InlineData("2024/03/12 14", "2024/03/12 14")]
    [InlineData("192.168.100.100:8080", "192.168.100.100:8080")]
    [InlineData("138-0013-8000", "***")]
    [InlineData("call 138 0013 8000, please", "call ***, please")]
    [InlineData("(0755) 8888-1234", "***")]
    [InlineData("0755.8888.1234", "***")]
    [InlineData("138/0013/8000", "***")]
    [InlineData("HTTP 500 10501", "HTTP 500 10501")]
    [InlineData("10 000 000", "10 000 000")]
    [InlineData("x13800138000y", "x***y")]
    [InlineData("12345678 is 9", "*** is 9")]
    [InlineData("line\r\nbreak\t\u0000", "line  break  ")]
    [InlineData("", "")]
    public void Phone_numbers_and_control_characters_are_masked(string text, string clean)
    {
        Assert.Equal(clean, Redactor.Clean(text, 512));
    }

    [Theory]
    [InlineData("key the-key.", "key ***.")]
    [InlineData("se/cr+et", "***")]
    [InlineData("se\\/cr\\u002Bet", "***")]
    [InlineData("se\\/cr\\u002bet", "***")]
    [InlineData("se%2Fcr%2bet", "***")]
    [InlineData("se&#x2F;cr&#43;et", "***")]
    [InlineData("xthe-keyx", "x***x")]
    [InlineData("a per+call/token", "a ***")]
    public void Known_secrets_are_masked_however_they_are_escaped(string text, string clean)
    {
        Assert.Equal(clean, Redactor.Clean(text, 512, new KnownTexts("per+call/token", null, null)));
    }

    [Theory]
    [InlineData("""{"data":{"token":"abcdef"}}""", """{"data":{"token":"***"}}""")]
    [InlineData("""{"Access_Token" : "abcdef"}""", """{"Access_Token" : "***"}""")]
    [InlineData("""{"APPSecret":"abc"}""", """{"APPSecret":"***"}""")]
    [InlineData("token=abc&x=1", "token=***&x=1")]
    [InlineData("Authorization: Token abc", "Authorization: Token ***")]
    [InlineData("sent Token AAAAAAAAAAAAAAAAAAAA here", "sent Token *** here")]
    [InlineData("the token is bad", "the token is bad")]
    public void Values_that_are_named_like_secrets_are_masked(string text, string clean)
    {
        Assert.Equal(clean, Redactor.Clean(text, 512));
    }

    [Fact]
    public void What_is_kept_is_cut_in_bytes_and_at_a_character()
    {
        Assert.Equal(new string('a', 512), Redactor.Excerpt(Encoding.UTF8.GetBytes(new string('a', 5000)), 512, Envelope.Usual, [], default));
        Assert.Equal(new string('电', 170), Redactor.Excerpt(Encoding.UTF8.GetBytes(new string('电', 5000)), 512, Envelope.Usual, [], default));
    }

    [Fact]
    public void A_secret_is_masked_wherever_the_cut_is()
    {
        for (int before = 490; before < 530; before++)
        {
            byte[] body = Encoding.UTF8.GetBytes(new string('x', before) + "se%2Fcr%2Bet" + "+8613800138000" + new string('y', 600));

            string excerpt = Redactor.Excerpt(body, 512, Envelope.Usual, [], default);

            Assert.True(Encoding.UTF8.GetByteCount(excerpt) <= 512);
            Assert.DoesNotContain("s", excerpt, StringComparison.Ordinal);
            Assert.DoesNotContain("8", excerpt, StringComparison.Ordinal);
        }
    }
}
