using System.Text;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Json;

/// <summary>Writes down what it is told, as the JSON text that it was told of, without white space.</summary>
internal sealed class Retelling : IJsonVisitor
{
    private readonly StringBuilder _text = new();

    public void BeginObject() => Value("{");

    public void EndObject() => _text.Append('}');

    public void BeginArray() => Value("[");

    public void EndArray() => _text.Append(']');

    public void Name(JsonText name)
    {
        Value($"\"{Encoding.UTF8.GetString(name.Raw)}\"");
        _text.Append(':');
    }

    public void String(JsonText text) => Value($"\"{Encoding.UTF8.GetString(text.Raw)}\"");

    public void Number(ReadOnlySpan<byte> token) => Value(Encoding.ASCII.GetString(token));

    public void Boolean(bool value) => Value(value ? "true" : "false");

    public void Null() => Value("null");

    public override string ToString() => _text.ToString();

    private void Value(string text)
    {
        if (_text.Length > 0 && _text[^1] is not ('{' or '[' or ':'))
        {
            _text.Append(',');
        }

        _text.Append(text);
    }
}
