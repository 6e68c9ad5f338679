using System.Linq;
using System.Security;
using System.Text;
using AiRudder.Aot.Generator.Model;

namespace AiRudder.Aot.Generator.Emission;

/// <summary>Emits the members of an open enumeration.</summary>
internal static class OpenEnumEmitter
{
    // So many known values are compared one after the other before a string is scanned at all.
    private const int MatchedValues = 8;

    public static void Emit(SourceWriter source, OpenEnumModel model)
    {
        string name = model.Name;
        OpenEnumBacking backing = model.IsNumber ? OpenEnumBacking.Number : OpenEnumBacking.String;
        source.Line($"private readonly {backing.Type}? _value;");
        source.Line();
        source.Line("/// <summary>Takes any value, known or not.</summary>");
        source.Line($"/// <param name=\"value\">The value as it stands in JSON; {backing.Absent} for none.</param>");
        source.Line($"public {name}({backing.Type}? value) => _value = value;");
        foreach (KnownValueModel known in model.Values)
        {
            source.Line();
            source.Line($"/// <summary><c>{Comment(known.Value)}</c>: {Comment(known.Summary)}</summary>");
            source.Line($"public static {name} {known.Name} => new({Literal(model, known)});");
        }

        source.Line();
        source.Line("/// <summary>The values that are known, in the order of their declaration.</summary>");
        source.Line($"public static global::System.Collections.Generic.IReadOnlyList<{name}> KnownValues {{ get; }} = [{string.Join(", ", model.Values.Select(known => known.Name))}];");
        source.Line();
        source.Line($"/// <summary>The value as it stands in JSON; <c>{Comment(backing.Default)}</c> for none.</summary>");
        source.Line($"public {backing.Type} Value => _value ?? {backing.Default};");
        source.Line();
        source.Line("/// <summary>Whether there is a value; one that is absent is left out, or written as null.</summary>");
        source.Line("public bool HasValue => _value is not null;");
        source.Line();
        source.Line($"/// <summary>Whether the value is {backing.Empty}.</summary>");
        source.Line($"public bool IsEmpty => {backing.IsEmpty};");
        source.Line();
        source.Line("/// <summary>Whether the value is one of the known ones.</summary>");
        source.Line(model.Values.Count == 0
            ? "public bool IsKnown => false;"
            : $"public bool IsKnown => _value is {string.Join(" or ", model.Values.Select(known => Literal(model, known)))};");
        source.Line();
        source.Line($"/// <summary>Compares {backing.Comparison}.</summary>");
        source.Line("/// <param name=\"left\">One value.</param>");
        source.Line("/// <param name=\"right\">The other.</param>");
        source.Line($"public static bool operator ==({name} left, {name} right) => left.Equals(right);");
        source.Line();
        source.Line($"/// <summary>Compares {backing.Comparison}.</summary>");
        source.Line("/// <param name=\"left\">One value.</param>");
        source.Line("/// <param name=\"right\">The other.</param>");
        source.Line($"public static bool operator !=({name} left, {name} right) => !left.Equals(right);");
        source.Line();
        source.Line("/// <inheritdoc/>");
        source.Line($"public bool Equals({name} other) => {backing.Equality};");
        source.Line();
        source.Line("/// <inheritdoc/>");
        source.Line($"public override bool Equals(object? obj) => obj is {name} other && Equals(other);");
        source.Line();
        source.Line("/// <inheritdoc/>");
        source.Line($"public override int GetHashCode() => {backing.HashCode};");
        source.Line();
        source.Line("/// <summary>The value as text; empty for none.</summary>");
        source.Line($"public override string ToString() => {backing.Text};");
        source.Line();
        if (model.IsNumber)
        {
            EmitNumberCodec(source, name);
        }
        else
        {
            EmitReader(source, model);
            source.Line();
            source.Line("/// <inheritdoc/>");
            source.Line($"public static void WriteJson({CodecEmitter.Buffer}, {name} value) => buffer.WriteString(value._value);");
        }
    }

    private static string Literal(OpenEnumModel model, KnownValueModel known) => model.IsNumber ? known.Value : Literals.String(known.Value);

    private static void EmitNumberCodec(SourceWriter source, string name)
    {
        source.Line("/// <inheritdoc/>");
        source.Line($"public static {name} ReadJson({CodecEmitter.Cursor}) => cursor.TryReadNull() ? default : new(cursor.ReadInt64());");
        source.Line();
        source.Line("/// <inheritdoc/>");
        source.Open($"public static void WriteJson({CodecEmitter.Buffer}, {name} value)");
        source.Open("if (value._value is { } number)");
        source.Line("buffer.WriteNumber(number);");
        source.Close();
        source.Open("else");
        source.Line("buffer.WriteNull();");
        source.Close();
        source.Close();
    }

    private static string Comment(string text) =>
        SecurityElement.Escape(new string([.. text.Select(c => char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\ufffe' or '\uffff' ? ' ' : c)]));

    // A known value is handed out without making its string again; null is the default, and is written back as null.
    private static void EmitReader(SourceWriter source, OpenEnumModel model)
    {
        source.Line("/// <inheritdoc/>");
        source.Open($"public static {model.Name} ReadJson({CodecEmitter.Cursor})");
        source.Open("if (cursor.TryReadNull())");
        source.Line("return default;");
        source.Close();
        source.Line();
        foreach (KnownValueModel known in model.Values.Take(MatchedValues))
        {
            source.Open($"if (cursor.MatchString({Literals.Utf8(Literals.Json(known.Value))}))");
            source.Line($"return {model.Name}.{known.Name};");
            source.Close();
            source.Line();
        }

        source.Line("global::System.ReadOnlySpan<byte> text = cursor.ReadStringBytes();");
        if (model.Values.Count > 0)
        {
            EmitKnownValues(source, model);
        }

        source.Line("return new(cursor.DecodeString(text));");
        source.Close();
    }

    private static void EmitKnownValues(SourceWriter source, OpenEnumModel model)
    {
        source.Open("switch (text.Length)");
        foreach (var group in model.Values.GroupBy(known => Encoding.UTF8.GetByteCount(known.Value)).OrderBy(group => group.Key))
        {
            source.Line($"case {group.Key}:");
            source.Indent();
            foreach (KnownValueModel known in group)
            {
                source.Open($"if (global::System.MemoryExtensions.SequenceEqual(text, {Literals.Utf8(known.Value)}))");
                source.Line($"return {model.Name}.{known.Name};");
                source.Close();
                source.Line();
            }

            source.Line("break;");
            source.Outdent();
        }

        source.Close();
        source.Line();
    }
}
