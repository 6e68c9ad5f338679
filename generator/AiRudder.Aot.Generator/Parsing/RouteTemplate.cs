using System.Collections.Generic;
using System.Linq;
using AiRudder.Aot.Generator.Model;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Splits a route template into literals and placeholders.</summary>
internal static class RouteTemplate
{
    /// <summary>Why a path cannot stand before routes; null when it can, or is not there.</summary>
    public static string? BasePathProblem(string? path) =>
        path is null ? null
        : path.EndsWith("/", System.StringComparison.Ordinal) ? $"its BasePath '{path}' ends with a slash, and routes begin with one"
        : Parse(path, out string? problem) is not { } segments ? $"its BasePath '{path}' is malformed: {problem}"
        : segments.Any(segment => segment.Kind == RouteSegmentKind.Optional) ? $"its BasePath '{path}' has an optional placeholder"
        : null;

    /// <summary>The parts; null with a <paramref name="problem"/> when the template is malformed.</summary>
    public static List<RouteSegmentModel>? Parse(string? route, out string? problem)
    {
        problem = route switch
        {
            null or "" => "it is empty",
            _ when route[0] != '/' => "it must start with '/'",
            _ when route.StartsWith("//", System.StringComparison.Ordinal) => "it must not start with '//', which would name another host",
            _ when route.IndexOf('#') >= 0 || route.Split('{', '}').Where((_, i) => i % 2 == 0).Any(literal => literal.IndexOf('?') >= 0) => "a query or fragment does not belong to it: declare a parameter with [Query]",
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
                segments.Add(new RouteSegmentModel(literal, RouteSegmentKind.Literal));
            }

            if (open < 0)
            {
                break;
            }

            int close = route.IndexOf('}', open);
            string inside = close < 0 ? "" : route.Substring(open + 1, close - open - 1);
            (string name, RouteSegmentKind kind) =
                inside.StartsWith("**", System.StringComparison.Ordinal) ? (inside.Substring(2), RouteSegmentKind.CatchAll)
                : inside.EndsWith("?", System.StringComparison.Ordinal) ? (inside.Substring(0, inside.Length - 1), RouteSegmentKind.Optional)
                : (inside, RouteSegmentKind.Value);
            problem =
                close < 0 ? "a '{' has no '}' behind it"
                : !Microsoft.CodeAnalysis.CSharp.SyntaxFacts.IsValidIdentifier(name) ? $"'{{{inside}}}' is not a name"
                : segments.Any(segment => segment.IsParameter && segment.Text == name) ? $"the placeholder '{{{name}}}' stands twice"
                : kind == RouteSegmentKind.Optional && (close < route.Length - 1 || !literal.EndsWith("/", System.StringComparison.Ordinal) || open == 1) ? $"the optional placeholder '{{{inside}}}' must be the last segment, behind another one"
                : kind == RouteSegmentKind.CatchAll && (!literal.EndsWith("/", System.StringComparison.Ordinal) || (close < route.Length - 1 && route[close + 1] != '/')) ? $"'{{{inside}}}' must be a whole segment"
                : null;
            if (problem is not null)
            {
                return null;
            }

            if (kind == RouteSegmentKind.Optional)
            {
                // The slash goes with the value.
                segments.RemoveAt(segments.Count - 1);
                if (literal.Length > 1)
                {
                    segments.Add(new RouteSegmentModel(literal.Substring(0, literal.Length - 1), RouteSegmentKind.Literal));
                }
            }

            segments.Add(new RouteSegmentModel(name, kind));
            at = close + 1;
        }

        return segments;
    }
}
