using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>The names that stand for others somewhere in a compilation: <c>using Api = AiRudder.Aot.ApiClientAttribute;</c>.</summary>
internal static class AliasNames
{
    private static readonly ConditionalWeakTable<Compilation, HashSet<string>> ByCompilation = new();

    private static readonly ConditionalWeakTable<SyntaxTree, string[]> ByTree = new();

    public static HashSet<string> In(Compilation compilation, CancellationToken cancellationToken) =>
        ByCompilation.GetValue(compilation, known => [.. known.SyntaxTrees.SelectMany(tree => ByTree.GetValue(tree, one => Of(one, cancellationToken)))]);

    private static string[] Of(SyntaxTree tree, CancellationToken cancellationToken) =>
        tree.GetRoot(cancellationToken) is CompilationUnitSyntax unit
            ? [.. unit.Usings.Concat(Usings(unit.Members)).Where(directive => directive.Alias is not null).Select(directive => directive.Alias!.Name.Identifier.ValueText)]
            : [];

    private static IEnumerable<UsingDirectiveSyntax> Usings(IEnumerable<MemberDeclarationSyntax> members) =>
        members.OfType<BaseNamespaceDeclarationSyntax>().SelectMany(space => space.Usings.Concat(Usings(space.Members)));
}
