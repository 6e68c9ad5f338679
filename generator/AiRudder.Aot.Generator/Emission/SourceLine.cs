using System;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace AiRudder.Aot.Generator.Emission;

/// <summary>A line that is interpolated into a writer's text, without becoming a string of its own.</summary>
[InterpolatedStringHandler]
internal readonly ref struct SourceLine
{
    private readonly SourceWriter _writer;

    // The lengths are the compiler's to give.
    public SourceLine(int literalLength, int formattedCount, SourceWriter writer)
    {
        _ = literalLength + formattedCount;
        _writer = writer;
    }

    public void AppendLiteral(string text) => _writer.Append(text);

    public void AppendFormatted(string? text) => _writer.Append(text ?? "");

    public void AppendFormatted<T>(T value, string? format = null)
        where T : struct, IFormattable => _writer.Append(value.ToString(format, CultureInfo.InvariantCulture));
}
