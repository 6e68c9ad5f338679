using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Json;

/// <summary>Counts tokens.</summary>
internal struct Counting : IJsonVisitor
{
    public int Tokens { get; private set; }

    public void BeginObject() => Tokens++;

    public void EndObject() => Tokens++;

    public void BeginArray() => Tokens++;

    public void EndArray() => Tokens++;

    public void Name(JsonText name) => Tokens++;

    public void String(JsonText text) => Tokens++;

    public void Number(ReadOnlySpan<byte> token) => Tokens++;

    public void Boolean(bool value) => Tokens++;

    public void Null() => Tokens++;
}
