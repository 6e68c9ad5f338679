using System;
using System.Runtime.CompilerServices;
using System.Threading;
using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Caching;

/// <summary>A transform that parses a declaration anew only when a declaration has changed somewhere.</summary>
internal sealed class ParseMemo<T>(Func<GeneratorAttributeSyntaxContext, CancellationToken, Parsed<T>> parse)
    where T : class, IEquatable<T>
{
    // By the node of the declaration: an edit of its own file makes another node, and ends the entry.
    private readonly ConditionalWeakTable<SyntaxNode, Entry> _entries = new();

    public Parsed<T> Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        Compilation compilation = context.SemanticModel.Compilation;
        if (_entries.TryGetValue(context.TargetNode, out Entry? entry) && entry.State.Covers(compilation))
        {
            return entry.Parsed;
        }

        Parsed<T> parsed = parse(context, cancellationToken);
        _entries.Remove(context.TargetNode);
        if (parsed.Diagnostics.Count == 0)
        {
            // A diagnostic has a place, which moves with every edit before it.
            _entries.Add(context.TargetNode, new Entry(parsed, DeclarationState.Of(compilation)));
        }

        return parsed;
    }

    private sealed class Entry(Parsed<T> parsed, DeclarationState state)
    {
        public Parsed<T> Parsed { get; } = parsed;

        public DeclarationState State { get; } = state;
    }
}
