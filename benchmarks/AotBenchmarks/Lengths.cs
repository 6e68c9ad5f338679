using AiRudder.Aot.Json;

namespace AiRudder.Aot.Benchmarks;

/// <summary>A visitor that looks at every token and adds up their lengths, so that nothing of the walk can be left out.</summary>
internal struct Lengths : IJsonVisitor
{
    public long Total { get; private set; }

    public void BeginObject() => Total++;

    public void EndObject() => Total++;

    public void BeginArray() => Total++;

    public void EndArray() => Total++;

    public void Name(JsonText name) => Total += name.Raw.Length;

    public void String(JsonText text) => Total += text.Raw.Length;

    public void Number(ReadOnlySpan<byte> token) => Total += token.Length;

    public void Boolean(bool value) => Total++;

    public void Null() => Total++;
}
