using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using AiRudder.Aot.Generator.Model;
using AiRudder.Aot.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AiRudder.Aot.Generator.Caching;

/// <summary>Parses the declarations of a compilation: those anew for which a declaration has changed somewhere.</summary>
internal sealed class DeclarationMemo
{
    // By the node of the declaration: an edit of its own file makes another node, and ends the entry.
    private readonly ConditionalWeakTable<SyntaxNode, Entry> _entries = new();

    public Declarations Parse(Compilation compilation, CancellationToken cancellationToken)
    {
        var parsed = new List<ParsedDeclaration>();
        foreach (TypeDeclarationSyntax node in AttributedTypes.In(compilation, cancellationToken))
        {
            parsed.Add(Parse(node, compilation, cancellationToken));
        }

        return new Declarations(
            Those(parsed, declaration => declaration.Client),
            Those(parsed, declaration => declaration.Model),
            Those(parsed, declaration => declaration.OpenEnum),
            Those(parsed, declaration => declaration.Context));
    }

    private static EquatableArray<Parsed<T>> Those<T>(List<ParsedDeclaration> parsed, Func<ParsedDeclaration, Parsed<T>?> select)
        where T : class, IEquatable<T> => parsed.Select(select).OfType<Parsed<T>>().ToEquatableArray();

    private ParsedDeclaration Parse(TypeDeclarationSyntax node, Compilation compilation, CancellationToken cancellationToken)
    {
        if (_entries.TryGetValue(node, out Entry? entry) && entry.State.Covers(compilation))
        {
            return entry.Parsed;
        }

        ParsedDeclaration parsed = DeclarationParser.Parse(node, compilation, cancellationToken);
        _entries.Remove(node);
        if (!parsed.HasDiagnostics)
        {
            // A diagnostic has a place, which moves with every edit before it.
            _entries.Add(node, new Entry(parsed, DeclarationState.Of(compilation)));
        }

        return parsed;
    }

    private sealed class Entry(ParsedDeclaration parsed, DeclarationState state)
    {
        public ParsedDeclaration Parsed { get; } = parsed;

        public DeclarationState State { get; } = state;
    }
}
