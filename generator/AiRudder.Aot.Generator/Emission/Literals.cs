using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace AiRudder.Aot.Generator.Emission;

/// <summary>C# literals.</summary>
internal static class Literals
{
    public static string String(string? value) => value is null ? "null" : SymbolDisplay.FormatLiteral(value, quote: true);

    public static string Utf8(string value) => String(value) + "u8";

    /// <summary>A JSON string with its quotes.</summary>
    public static string Json(string value)
    {
        var json = new StringBuilder(value.Length + 2).Append('"');
        foreach (char c in value)
        {
            switch (c)
            {
                case '"':
                case '\\':
                    json.Append('\\').Append(c);
                    break;
                case < ' ' or '\x7f':
                case >= '\ud800' and <= '\udfff':
                    json.Append("\\u").Append(((int)c).ToString("X4", System.Globalization.CultureInfo.InvariantCulture));
                    break;
                default:
                    json.Append(c);
                    break;
            }
        }

        return json.Append('"').ToString();
    }

    public static string Bool(bool value) => value ? "true" : "false";
}
