using System.Collections.Generic;
using System.Runtime.CompilerServices;
using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>
/// The models that declarations of one compilation have already given without a diagnostic: what forty clients reach is
/// parsed once. A memo of what parsing would give anyway; it goes with its compilation. Declarations that are parsed at once
/// share it.
/// </summary>
internal sealed class SharedTypes
{
    private static readonly ConditionalWeakTable<Compilation, SharedTypes> All = new();

    private readonly Dictionary<string, TypeModel> _models = [];

    public static SharedTypes Of(Compilation compilation) => All.GetValue(compilation, _ => new SharedTypes());

    /// <summary>Keeps the models of a graph that is complete: whatever one of them reaches is in it, too.</summary>
    public void Keep(IEnumerable<KeyValuePair<string, TypeModel?>> models)
    {
        lock (_models)
        {
            foreach (KeyValuePair<string, TypeModel?> model in models)
            {
                if (model.Value is { } known)
                {
                    _models[model.Key] = known;
                }
            }
        }
    }

    /// <summary>Adds a type's model, and all that it reaches, to a graph; false when the type is not known.</summary>
    public bool TryAdd(string type, Dictionary<string, TypeModel?> graph)
    {
        lock (_models)
        {
            return Add(type, graph);
        }
    }

    private bool Add(string type, Dictionary<string, TypeModel?> graph)
    {
        if (!_models.TryGetValue(type, out TypeModel? model))
        {
            return false;
        }

        graph.Add(type, model);
        foreach (TypeReference reference in TypeReference.Of(model))
        {
            if (!graph.ContainsKey(reference.Type))
            {
                Add(reference.Type, graph);
            }
        }

        return true;
    }
}
