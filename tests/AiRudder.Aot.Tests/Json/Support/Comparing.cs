using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Json;

/// <summary>Compares every string with "type".</summary>
internal sealed class Comparing : IJsonVisitor
{
    public List<bool> Found { get; } = [];

    public List<string> Texts { get; } = [];

    public void BeginObject()
    {
    }

    public void EndObject()
    {
    }

    public void BeginArray()
    {
    }

    public void EndArray()
    {
    }

    public void Name(JsonText name)
    {
    }

    public void String(JsonText text)
    {
        Found.Add(text.ValueEquals("type"u8));
        Texts.Add(text.ToString());
    }

    public void Number(ReadOnlySpan<byte> token)
    {
    }

    public void Boolean(bool value)
    {
    }

    public void Null()
    {
    }
}
