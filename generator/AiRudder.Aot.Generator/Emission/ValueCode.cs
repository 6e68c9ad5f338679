using AiRudder.Aot.Generator.Model;

namespace AiRudder.Aot.Generator.Emission;

/// <summary>The expressions and statements that read and write one value.</summary>
internal static class ValueCode
{
    private const string TimeFormat = "global::AiRudder.Aot.TimeFormat.";

    /// <summary>An expression that reads a value and gives it as its type.</summary>
    public static string Read(TypeUse use)
    {
        if (use.IsNullable)
        {
            return use.TimeFormat is { } format
                ? $"cursor.ReadNullable{use.Scalar}({TimeFormat}{format})"
                : $"cursor.TryReadNull() ? null : {ReadValue(use)}";
        }

        return ReadValue(use);
    }

    /// <summary>Writes statements that write a value, null included.</summary>
    public static void Write(SourceWriter source, TypeUse use, string value, string local)
    {
        if (!use.IsNullable)
        {
            source.Line(WriteValue(use, value));
            return;
        }

        source.Open($"if ({value} is {{ }} {local})");
        source.Line(WriteValue(use, local));
        source.Close();
        source.Open("else");
        source.Line("buffer.WriteNull();");
        source.Close();
    }

    /// <summary>A statement that writes a value that is known not to be null where its type is nullable.</summary>
    public static string WriteValue(TypeUse use, string value) => use.Scalar switch
    {
        ScalarKind.None => $"{use.Codec}.WriteJson(ref buffer, {value});",
        _ when use.TimeFormat is { } format => $"buffer.Write{use.Scalar}({value}, {TimeFormat}{format});",
        >= ScalarKind.Byte and <= ScalarKind.Decimal => $"buffer.WriteNumber({value});",
        _ => $"buffer.Write{use.Scalar}({value});",
    };

    private static string ReadValue(TypeUse use) => use.Scalar switch
    {
        ScalarKind.None => $"{use.Codec}.ReadJson(ref cursor)",
        _ when use.TimeFormat is { } format => $"cursor.Read{use.Scalar}({TimeFormat}{format})",
        _ => $"cursor.Read{use.Scalar}()",
    };
}
