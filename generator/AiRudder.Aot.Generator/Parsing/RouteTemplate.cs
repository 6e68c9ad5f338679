using System.Collections.Generic;
using System.Linq;
using AiRudder.Aot.Generator.Model;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Splits a route template into literals and placeholders.</summary>
internal static class RouteTemplate
{
    /// <summary>The parts; null with a <paramref name="problem"/> when the template is malformed.</summary>
    public static List<RouteSegmentModel>? Parse(string? route, out string? problem)
    {
        problem = route switch
        {
            null or "" => "it is empty",
            _ when route[0] != '/' => "it must start with '/'",
            _ when route.StartsWith("//", System.StringComparison.Ordinal) => "it must not start with '//', which would name another host",
            _ when route.IndexOfAny(['?', '#']) >= 0 => "a query or fragment does not belong to it: declare a parameter with [Query]",
            _ when route.Any(c => c <= ' ' || c is '\\' or '"' or '%' or > '~') => "it has a character that a path cannot have as it is",
            _ when route.Split('/').Any(segment => segment is "." or "..") => "'.' and '..' would change the path",
            _ => null,
        };
        if (problem is not null)
        {
            return null;
        }

        var segments = new List<RouteSegmentModel>();
        int at = 0;
        while (at < route!.Length)
        {
            int open = route.IndexOf('{', at);
            string literal = open < 0 ? route.Substring(at) : route.Substring(at, open - at);
            if (literal.IndexOf('}') >= 0)
            {
                problem = "a '}' has no '{' before it";
                return null;
            }

            if (literal.Length > 0)
            {
                segments.Add(new RouteSegmentModel(literal, IsParameter: false));
            }

            if (open < 0)
            {
                break;
            }

            int close = route.IndexOf('}', open);
            string name = close < 0 ? "" : route.Substring(open + 1, close - open - 1);
            problem =
                close < 0 ? "a '{' has no '}' behind it"
                : !Microsoft.CodeAnalysis.CSharp.SyntaxFacts.IsValidIdentifier(name) ? $"'{{{name}}}' is not a name"
                : segments.Any(segment => segment.IsParameter && segment.Text == name) ? $"the placeholder '{{{name}}}' stands twice"
                : null;
            if (problem is not null)
            {
                return null;
            }

            segments.Add(new RouteSegmentModel(name, IsParameter: true));
            at = close + 1;
        }

        return segments;
    }
}
