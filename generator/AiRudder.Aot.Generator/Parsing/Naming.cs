using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Names of generated things.</summary>
internal static class Naming
{
    /// <summary>The namespace of an assembly's companions: its own, so that assemblies that see each other's internals do not clash.</summary>
    public static string GeneratedNamespace(string? assemblyName) => "AiRudder.Aot.Generated." + Identifier(assemblyName ?? "Assembly");

    /// <summary>The name, with underscores behind it where it is taken; it is taken from then on.</summary>
    public static string Unique(string name, HashSet<string> taken)
    {
        while (!taken.Add(name))
        {
            name += "_";
        }

        return name;
    }

    /// <summary>A word made of a type's full name: <c>ListOf_Demo_Item</c>.</summary>
    public static string Mangled(ITypeSymbol type)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                return "ArrayOf_" + Mangled(array.ElementType);
            case INamedTypeSymbol named:
                string space = Prefix(named.ContainingNamespace);
                var name = new StringBuilder(Word(named.Name));
                if (named.TypeArguments.Length > 1 && space.Length > 0)
                {
                    // Without the number, P<P<A>, B> and P<P<A, B>> would be one.
                    name.Append(named.TypeArguments.Length);
                }

                for (int i = 0; i < named.TypeArguments.Length; i++)
                {
                    name.Append(i == 0 ? "Of_" : "And_").Append(Mangled(named.TypeArguments[i]));
                }

                return (named.ContainingType is { } outer ? Mangled(outer) + "_" : space) + name;
            default:
                return Identifier(type.Name);
        }
    }

    // The platform's namespaces are left out, the global one is an underscore, so that nobody's List is taken for another's.
    private static string Prefix(INamespaceSymbol space) => space switch
    {
        { IsGlobalNamespace: true } => "_",
        _ when space.ToDisplayString() is var name && (name == "System" || name.StartsWith("System.Collections", System.StringComparison.Ordinal)) => "",
        { ContainingNamespace.IsGlobalNamespace: true } => Word(space.Name) + "_",
        _ => Prefix(space.ContainingNamespace) + Word(space.Name) + "_",
    };

    // An underscore between two words is ours, one inside a word becomes _0: no word starts with a digit, so A.B and A_B stay two names.
    private static string Word(string name) => name.Replace("_", "_0");

    /// <summary>The text with everything that no identifier can hold replaced by an underscore.</summary>
    public static string Identifier(string text)
    {
        var identifier = new StringBuilder(text.Length + 1);
        foreach (char c in text)
        {
            identifier.Append(char.IsLetterOrDigit(c) ? c : '_');
        }

        if (identifier.Length == 0 || char.IsDigit(identifier[0]))
        {
            identifier.Insert(0, '_');
        }

        return identifier.ToString();
    }

    /// <summary>The member name of a known value: <c>QUICK_REPLY</c> and <c>conversation.start</c> become QuickReply and ConversationStart. Null when no letter is left.</summary>
    public static string? Member(string value)
    {
        var member = new StringBuilder(value.Length);
        bool atWordStart = true;
        bool isUpperCase = !value.Any(char.IsLower);
        foreach (char c in value)
        {
            if (!char.IsLetterOrDigit(c))
            {
                atWordStart = true;
                continue;
            }

            member.Append(atWordStart ? char.ToUpperInvariant(c) : isUpperCase ? char.ToLowerInvariant(c) : c);
            atWordStart = false;
        }

        return member.Length == 0 ? null : char.IsDigit(member[0]) ? "_" + member : member.ToString();
    }
}
