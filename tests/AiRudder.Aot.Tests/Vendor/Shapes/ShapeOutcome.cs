using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Vendor.Shapes;

/// <summary>What became of a changed property, in the words of the documented table; anything else is a surprise and says what it is.</summary>
internal static class ShapeOutcome
{
    /// <summary>The property has what was sent, and it is written back as the same JSON value.</summary>
    public const string Value = "value";

    /// <summary>The property is as if absent; nothing is written back.</summary>
    public const string None = "none";

    /// <summary>The property is as if absent; what was sent is written back, byte for byte.</summary>
    public const string Kept = "kept";

    /// <summary>The property has what fits; what does not is kept beside it, and both are written back.</summary>
    public const string Both = "value, kept";

    /// <summary>The property has what fits; what does not is kept, and written back in its place.</summary>
    public const string Instead = "value, kept instead";

    /// <summary>The document is refused.</summary>
    public const string Error = "error";

    public static string Of(ModelShape model, ShapeProperty property, (string Name, string Json)[] sent)
    {
        string document = Document(model, property, sent);
        object? read;
        try
        {
            read = model.Read(document);
        }
        catch (AiRudderJsonException)
        {
            return Error;
        }

        string written = model.Write(read);
        object? absent = Absent(model, property);
        bool isWhole = model.Type.GetProperties().Any(member => member.IsDefined(typeof(JsonRawAttribute)));
        if (isWhole && written != document)
        {
            return "not written back as it came";
        }

        string others = Others(written, sent, property);
        string usual = Others(model.Write(model.Read(model.Sample())), sent, property);
        if (others != usual)
        {
            return $"other properties changed: {Short(string.Join(", ", others.Split('\n').Except(usual.Split('\n'))))} instead of {Short(string.Join(", ", usual.Split('\n').Except(others.Split('\n'))))}";
        }

        if (property.Member is null)
        {
            return read!.GetType().GetProperties().Any(member => member.IsDefined(typeof(JsonRawAttribute))) ? written == document ? Kept : "lost" : Value;
        }

        bool hasValue = !ShapeValue.IsSame(property.Member.GetValue(read), absent is null ? null : property.Member.GetValue(absent));
        string[] back = RawOf(written, sent.Length == 0 ? property.Name : sent[^1].Name);
        string[] backAbsent = absent is null ? [] : RawOf(model.Write(absent), property.Name);
        return (hasValue, back) switch
        {
            (true, [] or ["null"]) when sent is [(_, "null")] => None, // what its declaration says is gone
            (false, _) when sent is [] or [(_, "null")] && (isWhole || back.SequenceEqual(backAbsent)) => None,
            (false, [var raw]) when raw == sent[^1].Json && backAbsent is [var same] && same == raw => Value, // a list that is never null
            (false, _) when back.SequenceEqual(backAbsent) => None,
            (false, [var raw]) when raw == sent[^1].Json => Kept,
            (true, _) when isWhole && back.SequenceEqual(sent.Select(change => change.Json)) => sent.Length > 1 && sent.Any(change => change.Json == ShapeCase.Misfit) ? Both : Value,
            (true, [var value, ShapeCase.Misfit]) when IsSameJson(value, property.Sample) => Both,
            (true, [ShapeCase.Misfit]) when sent.Length > 1 && !ShapeValue.TakesAny(property.Kind) => Instead,
            (true, [var raw]) when IsSameJson(raw, sent[^1].Json) => Value,
            _ => $"a value: {hasValue}, written back: {Short(string.Join(" and ", back))}",
        };
    }

    /// <summary>The model's sample with another text in place of a property.</summary>
    private static string Document(ModelShape model, ShapeProperty property, (string Name, string Json)[] sent) =>
        ModelShape.Document([.. model.Properties.SelectMany(other => other == property ? sent : [(other.Name, other.Sample)])]);

    // What stays when nothing comes; null where the model cannot be without the property.
    private static object? Absent(ModelShape model, ShapeProperty property) =>
        property.IsRequired ? null : model.Read(Document(model, property, []));

    private static bool IsSameJson(string one, string other) => JsonNode.DeepEquals(JsonNode.Parse(one), JsonNode.Parse(other));

    private static string Others(string written, (string Name, string Json)[] sent, ShapeProperty property)
    {
        using JsonDocument document = JsonDocument.Parse(written, new JsonDocumentOptions { MaxDepth = 128 });
        return string.Join('\n', document.RootElement.EnumerateObject()
            .Where(other => other.Name != property.Name && sent.All(change => change.Name != other.Name))
            .Select(other => $"{other.Name}:{other.Value.GetRawText()}"));
    }

    private static string[] RawOf(string written, string name)
    {
        using JsonDocument document = JsonDocument.Parse(written, new JsonDocumentOptions { MaxDepth = 128 });
        return [.. document.RootElement.EnumerateObject().Where(property => property.Name == name).Select(property => property.Value.GetRawText())];
    }

    private static string Short(string text) => text.Length > 200 ? text[..200] + "..." : text;
}
