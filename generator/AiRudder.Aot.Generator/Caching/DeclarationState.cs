using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AiRudder.Aot.Generator.Caching;

/// <summary>What the compilations have in common that differ only inside bodies. It holds their trees, none of the compilations.</summary>
internal sealed class DeclarationState
{
    private static readonly ConditionalWeakTable<Compilation, DeclarationState> States = new();

    private readonly object _lock = new();
    private readonly string? _assembly;
    private readonly CompilationOptions _options;
    private readonly MetadataReference[] _references;
    private SyntaxTree[] _trees;

    private DeclarationState(Compilation compilation)
    {
        _assembly = compilation.AssemblyName;
        _options = compilation.Options;
        _references = [.. compilation.References];
        _trees = [.. compilation.SyntaxTrees];
    }

    /// <summary>The state of a compilation: one of its own, unless <see cref="Covers"/> has found it to be that of an earlier one.</summary>
    public static DeclarationState Of(Compilation compilation) => States.GetValue(compilation, created => new DeclarationState(created));

    /// <summary>Whether the declarations of a compilation are those of this state.</summary>
    public bool Covers(Compilation compilation)
    {
        if (States.TryGetValue(compilation, out DeclarationState? known))
        {
            return known == this;
        }

        lock (_lock)
        {
            SyntaxTree[] trees = [.. compilation.SyntaxTrees];
            if (compilation.AssemblyName != _assembly
                || !compilation.Options.Equals(_options)
                || !compilation.References.SequenceEqual(_references)
                || trees.Length != _trees.Length)
            {
                return false;
            }

            for (int i = 0; i < trees.Length; i++)
            {
                if (trees[i] != _trees[i] && !BodyEdits.Differ(_trees[i], trees[i]))
                {
                    return false;
                }
            }

            // The next keystroke is compared with this one.
            _trees = trees;
        }

        return States.GetValue(compilation, _ => this) == this;
    }
}
