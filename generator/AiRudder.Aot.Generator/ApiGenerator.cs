using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AiRudder.Aot.Generator.Caching;
using AiRudder.Aot.Generator.Diagnostics;
using AiRudder.Aot.Generator.Emission;
using AiRudder.Aot.Generator.Model;
using AiRudder.Aot.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator;

/// <summary>
/// Turns declared endpoints into HTTP calls and the JSON code of every type they reach. Declarations are parsed one by one;
/// the types that several of them share are emitted once.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ApiGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var memo = new DeclarationMemo();
        IncrementalValueProvider<Declarations> declarations = context.CompilationProvider.Select(memo.Parse).WithTrackingName(TrackingNames.Declarations);
        var clients = declarations.SelectMany((all, _) => all.Clients).WithTrackingName(TrackingNames.ParseClient);
        var models = declarations.SelectMany((all, _) => all.Models).WithTrackingName(TrackingNames.ParseModel);
        var openEnums = declarations.SelectMany((all, _) => all.OpenEnums).WithTrackingName(TrackingNames.ParseOpenEnum);
        var contexts = declarations.SelectMany((all, _) => all.Contexts).WithTrackingName(TrackingNames.ParseContext);

        IncrementalValueProvider<EquatableArray<TypeModel>> types = CollectTypes(clients, models, openEnums);
        EmitClients(context, clients, types.Select((all, _) => SensitiveNames(all)).WithTrackingName(TrackingNames.SensitiveNames));
        context.RegisterSourceOutput(
            types.SelectMany((all, _) => all.Where(type => !SharedFile.Holds(type))).WithTrackingName(TrackingNames.Type),
            (output, type) => output.AddSource(type.Host.HintName + ".g.cs", CodecEmitter.Emit(type)));
        context.RegisterSourceOutput(
            types.Select((all, _) => all.Where(SharedFile.Holds).ToEquatableArray()).WithTrackingName(TrackingNames.SharedTypes),
            (output, shared) =>
            {
                if (shared.Count > 0)
                {
                    output.AddSource(SharedFile.Name, SharedFile.Emit(shared));
                }
            });
        IncrementalValuesProvider<DiagnosticInfo> clash = EmitContext(context, types, contexts);
        ReportDiagnostics(context, Diagnostics(clients), Diagnostics(models), Diagnostics(openEnums), Diagnostics(contexts), clash);
    }

    private static void EmitClients(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<Parsed<ClientModel>> clients, IncrementalValueProvider<EquatableArray<string>> sensitiveNames) =>
        context.RegisterSourceOutput(
            clients.Select((parsed, _) => parsed.Value).Collect()
                .SelectMany((all, _) => FileNames.Distinct(all.OfType<ClientModel>(), client => client.HintName, (client, name) => client with { HintName = name }))
                .WithTrackingName(TrackingNames.Client)
                .Combine(sensitiveNames),
            (output, found) => output.AddSource(found.Left.HintName + ".Client.g.cs", ClientEmitter.Emit(found.Left, found.Right)));

    // Of all models, and not of those that a client reaches: what answers bring beside them is hidden, too.
    private static EquatableArray<string> SensitiveNames(EquatableArray<TypeModel> types) =>
        types.OfType<ObjectModel>()
            .SelectMany(type => type.Properties)
            .Where(property => property.IsSensitive)
            .Select(property => property.JsonName)
            .Distinct()
            .OrderBy(name => name, System.StringComparer.Ordinal)
            .ToEquatableArray();

    private static IncrementalValueProvider<EquatableArray<TypeModel>> CollectTypes(
        IncrementalValuesProvider<Parsed<ClientModel>> clients,
        IncrementalValuesProvider<Parsed<TypeUse>> models,
        IncrementalValuesProvider<Parsed<OpenEnumModel>> openEnums)
    {
        var reached = clients.Select((parsed, _) => parsed.Types).Collect();
        var named = models.Select((parsed, _) => parsed.Types).Collect();
        var enums = openEnums.Select((parsed, _) => parsed.Value).Collect();
        return reached.Combine(named).Combine(enums)
            .Select((all, _) => Distinct(all.Left.Left, all.Left.Right, all.Right))
            .WithTrackingName(TrackingNames.Types);
    }

    private static EquatableArray<TypeModel> Distinct(ImmutableArray<EquatableArray<TypeModel>> reached, ImmutableArray<EquatableArray<TypeModel>> named, ImmutableArray<OpenEnumModel?> openEnums)
    {
        var types = new Dictionary<string, TypeModel>();
        foreach (TypeModel type in reached.Concat(named).SelectMany(group => group).Concat(openEnums.OfType<TypeModel>()))
        {
            types[type.Type] = type;
        }

        return FileNames.Distinct(types.Values.OrderBy(type => type.Type, System.StringComparer.Ordinal), type => type.Host.HintName, (type, name) => type with { Host = type.Host with { HintName = name } }).ToEquatableArray();
    }

    // Gives a diagnostic where the context that nobody named has the name of a type that is there already.
    private static IncrementalValuesProvider<DiagnosticInfo> EmitContext(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<EquatableArray<TypeModel>> types, IncrementalValuesProvider<Parsed<ContextModel>> contexts)
    {
        var named = contexts.Select((parsed, _) => parsed.Value).Collect()
            .Select((all, _) => FileNames.Distinct(all.OfType<ContextModel>(), target => target.HintName, (target, name) => target with { HintName = name }).ToEquatableArray())
            .WithTrackingName(TrackingNames.Contexts);
        var unnamed = context.CompilationProvider.Select((compilation, _) => ContextParser.Unnamed(compilation)).WithTrackingName(TrackingNames.UnnamedContext);
        var all = types.Combine(named).Combine(unnamed);
        context.RegisterSourceOutput(all, (output, found) =>
        {
            ((EquatableArray<TypeModel> served, EquatableArray<ContextModel> targets), Parsed<ContextModel> fallback) = found;
            foreach (ContextModel target in targets.Count > 0 ? targets.AsEnumerable() : served.Count > 0 && fallback.Value is { } one ? [one] : [])
            {
                output.AddSource(target.HintName + ".Context.g.cs", ContextEmitter.Emit(target, served));
            }
        });
        return all.SelectMany((found, _) => found.Left.Left.Count > 0 && found.Left.Right.Count == 0 ? found.Right.Diagnostics : default);
    }

    private static IncrementalValueProvider<ImmutableArray<DiagnosticInfo>> Diagnostics<T>(IncrementalValuesProvider<Parsed<T>> parsed)
        where T : class, System.IEquatable<T> => parsed.SelectMany((result, _) => result.Diagnostics).Collect();

    // The code output does not depend on the compilation, and stays cached; only a declaration that has diagnostics meets it, to find the trees that #pragma works on.
    private static void ReportDiagnostics(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<ImmutableArray<DiagnosticInfo>> clients,
        IncrementalValueProvider<ImmutableArray<DiagnosticInfo>> models,
        IncrementalValueProvider<ImmutableArray<DiagnosticInfo>> openEnums,
        IncrementalValueProvider<ImmutableArray<DiagnosticInfo>> contexts,
        IncrementalValuesProvider<DiagnosticInfo> clash) =>
        context.RegisterSourceOutput(
            clients.Combine(models).Combine(openEnums).Combine(contexts).Combine(clash.Collect())
                .SelectMany((all, _) => DiagnosticReporter.Distinct([.. all.Left.Left.Left.Left, .. all.Left.Left.Left.Right, .. all.Left.Left.Right, .. all.Left.Right, .. all.Right]))
                .WithTrackingName(TrackingNames.Diagnostics)
                .Combine(context.CompilationProvider),
            (output, found) => DiagnosticReporter.Report(output, found.Left, found.Right));
}
