using System.Text;

namespace AiRudder.Aot.Cryptography;

/// <summary>A template of what is signed, cut at the body into the parts before and after it.</summary>
internal sealed class SignedContent
{
    private SignedContent(Part[] head, Part[] tail)
    {
        Head = head;
        Tail = tail;
    }

    internal enum PartKind
    {
        Literal,
        Timestamp,
        Secret,
    }

    /// <summary>What comes before the body.</summary>
    internal Part[] Head { get; }

    /// <summary>What comes after it.</summary>
    internal Part[] Tail { get; }

    internal bool IsBodyAlone => Head.Length == 0 && Tail.Length == 0;

    internal bool Has(PartKind kind) => Array.Exists(Head, part => part.Kind == kind) || Array.Exists(Tail, part => part.Kind == kind);

    /// <exception cref="ArgumentException">It is not a template, or <c>{body}</c> does not stand in it exactly once.</exception>
    internal static SignedContent Parse(string template, string parameterName)
    {
        var parts = new List<Part>();
        var literal = new StringBuilder();
        Part[]? head = null;
        var rest = template.AsSpan();
        while (!rest.IsEmpty)
        {
            if (rest.StartsWith("{{") || rest.StartsWith("}}"))
            {
                literal.Append(rest[0]);
                rest = rest[2..];
                continue;
            }

            if (rest[0] is not ('{' or '}'))
            {
                literal.Append(rest[0]);
                rest = rest[1..];
                continue;
            }

            var end = rest[0] == '{' ? rest.IndexOf('}') : -1;
            var name = end < 0 ? default : rest[1..end];
            if (name is not ("body" or "timestamp" or "secret"))
            {
                throw new ArgumentException("A template knows {body}, {timestamp} and {secret}; a brace of its own is written twice.", parameterName);
            }

            AddLiteral(parts, literal);
            if (name is not "body")
            {
                parts.Add(new Part(name is "timestamp" ? PartKind.Timestamp : PartKind.Secret, []));
            }
            else if (head is null)
            {
                head = [.. parts];
                parts.Clear();
            }
            else
            {
                throw new ArgumentException("{body} stands in the template twice.", parameterName);
            }

            rest = rest[(end + 1)..];
        }

        AddLiteral(parts, literal);
        return head is null
            ? throw new ArgumentException("{body} is missing in the template: nothing of the content would be signed.", parameterName)
            : new SignedContent(head, [.. parts]);
    }

    private static void AddLiteral(List<Part> parts, StringBuilder literal)
    {
        if (literal.Length > 0)
        {
            parts.Add(new Part(PartKind.Literal, Encoding.UTF8.GetBytes(literal.ToString())));
            literal.Clear();
        }
    }

    internal readonly record struct Part(PartKind Kind, byte[] Literal);
}
