using Microsoft.CodeAnalysis.Text;

namespace AiRudder.Aot.Generator.Model;

/// <summary>A place in a file, without the syntax tree that a Roslyn location would keep alive.</summary>
internal sealed record LocationInfo(string FilePath, TextSpan Span, LinePositionSpan Lines);
