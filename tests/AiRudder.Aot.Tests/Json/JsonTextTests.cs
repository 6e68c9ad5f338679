using System.Text;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Json;

/// <summary>A string that is read as it stands, and put into the caller's own buffer.</summary>
public sealed class JsonTextTests
{
    [Theory]
    [InlineData("\"\"", "")]
    [InlineData(" \"plain\"", "plain")]
    [InlineData("\"a\\\"b\\\\c\\u00e9\\ud83d\\ude00\\n\"", "a\"b\\cé😀\n")]
    public void IsCopiedWithItsEscapesResolved(string json, string expected)
    {
        var cursor = new JsonCursor(Encoding.UTF8.GetBytes(json));
        JsonText text = cursor.ReadText();
        byte[] destination = new byte[text.Raw.Length];

        Assert.Equal(expected, Encoding.UTF8.GetString(destination, 0, text.CopyTo(destination)));
        cursor.End();
    }

    [Theory]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("\"open")]
    [InlineData("\"\\x\"")]
    public void IsReadFromAStringOnly(string json) =>
        Assert.Throws<AiRudderJsonException>(() => new JsonCursor(Encoding.UTF8.GetBytes(json)).ReadText());

    [Fact]
    public void ALoneSurrogateIsNotCopied() =>
        Assert.Throws<AiRudderJsonException>(() => new JsonCursor("\"\\ud800\""u8).ReadText().CopyTo(new byte[6]));

    [Fact]
    public void ABufferThatIsTooShortIsRefused() =>
        Assert.Throws<ArgumentException>(() => new JsonCursor("\"abc\""u8).ReadText().CopyTo(new byte[2]));
}
