using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Names of generated things.</summary>
internal static class Naming
{
    /// <summary>The namespace of an assembly's companions: its own, so that assemblies that see each other's internals do not clash.</summary>
    public static string GeneratedNamespace(string? assemblyName) => "AiRudder.Aot.Generated." + Identifier(assemblyName ?? "Assembly");

    /// <summary>A word made of a type's full name: <c>ListOf_Demo_Item</c>.</summary>
    public static string Mangled(ITypeSymbol type)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                return "ArrayOf_" + Mangled(array.ElementType);
            case INamedTypeSymbol named:
                var name = new StringBuilder();
                string space = named.NamespaceName();
                if (space.Length > 0 && space != "System" && !space.StartsWith("System.Collections", System.StringComparison.Ordinal))
                {
                    name.Append(Identifier(space)).Append('_');
                }

                for (INamedTypeSymbol? outer = named.ContainingType; outer is not null; outer = outer.ContainingType)
                {
                    name.Append(outer.Name).Append('_');
                }

                name.Append(named.Name);
                for (int i = 0; i < named.TypeArguments.Length; i++)
                {
                    name.Append(i == 0 ? "Of_" : "And_").Append(Mangled(named.TypeArguments[i]));
                }

                return name.ToString();
            default:
                return Identifier(type.Name);
        }
    }

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
