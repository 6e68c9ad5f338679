using System.Text.Json;
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

    /// <summary>The same sum as System.Text.Json's reader has it.</summary>
    public static long Of(ReadOnlySpan<byte> document)
    {
        long total = 0;
        var reader = new Utf8JsonReader(document);
        while (reader.Read())
        {
            total += reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String or JsonTokenType.Number ? reader.ValueSpan.Length : 1;
        }

        return total;
    }
}
