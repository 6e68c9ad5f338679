using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AiRudder.Aot.Generator.Diagnostics;
using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Parses a class or interface that carries [ApiClient].</summary>
internal static class ClientParser
{
    public static Parsed<ClientModel> Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var graph = new TypeGraph(context.SemanticModel.Compilation, new DiagnosticBag(), cancellationToken);
        ClientModel? client = Client((INamedTypeSymbol)context.TargetSymbol, context.Attributes[0], graph, context.SemanticModel.Compilation);
        return new Parsed<ClientModel>(client, graph.Models, graph.Diagnostics.ToEquatableArray());
    }

    private static ClientModel? Client(INamedTypeSymbol type, AttributeData attribute, TypeGraph graph, Compilation compilation)
    {
        DiagnosticBag diagnostics = graph.Diagnostics;
        LocationInfo? place = type.Place();
        bool isInterface = type.TypeKind == TypeKind.Interface;
        if (Obstacle(type) is { } obstacle)
        {
            diagnostics.Add(Descriptors.UnsupportedClient, place, type.Shown(), obstacle);
            return null;
        }

        if (!isInterface && !type.IsPartial())
        {
            diagnostics.Add(Descriptors.ClientNotPartial, place, type.Shown());
            return null;
        }

        SurfaceModel? surface = attribute.Named<INamedTypeSymbol>("Surface") is { } surfaceType
            ? SurfaceParser.Parse(surfaceType, attribute.Place() ?? place, diagnostics)
            : SurfaceParser.None;
        string? transport = null;
        if (!isInterface)
        {
            transport = TransportMember(type);
            if (transport is null && type.InstanceConstructors.Any(constructor => !constructor.IsImplicitlyDeclared))
            {
                diagnostics.Add(Descriptors.TransportMissing, place, type.Shown());
                return null;
            }
        }

        List<OperationModel> operations = Operations(type, graph);
        if (surface is null)
        {
            return null;
        }

        if (!isInterface)
        {
            return new ClientModel(
                type.NamespaceName(),
                type.ContainerDeclarations(),
                type.PartialDeclaration(),
                type.Name,
                type.Qualified().Replace("global::", ""),
                transport,
                null,
                surface,
                operations.ToEquatableArray());
        }

        string name = ClassName(type.Name);
        if (compilation.GetTypeByMetadataName(type.NamespaceName() is { Length: > 0 } space ? $"{space}.{name}" : name) is not null)
        {
            diagnostics.Add(Descriptors.UnsupportedClient, place, type.Shown(), $"its implementation would be called '{name}', and there is such a type already");
            return null;
        }

        string accessibility = type.IsVisibleOutside() ? "public" : "internal";
        return new ClientModel(
            type.NamespaceName(),
            default,
            $"{accessibility} sealed class {name} : {type.Qualified()}",
            name,
            type.Qualified().Replace("global::", ""),
            null,
            type.Qualified(),
            surface,
            operations.ToEquatableArray());
    }

    private static string? Obstacle(INamedTypeSymbol type) =>
        type.IsGenericType ? "a generic client is not supported"
        : type.IsStatic ? "it is static"
        : type.IsRecord ? "it is a record"
        : type.TypeKind == TypeKind.Interface && type.ContainingType is not null ? "an interface inside another type is not supported: move it out"
        : type.TypeKind == TypeKind.Interface && !type.IsReachable() ? "it is private or protected"
        : null;

    private static string? TransportMember(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers())
            {
                bool isTransport = !member.IsStatic && !member.IsImplicitlyDeclared && member switch
                {
                    IFieldSymbol field => field.Type.Is(KnownNames.ApiTransport),
                    IPropertySymbol property => property.Type.Is(KnownNames.ApiTransport),
                    _ => false,
                };
                bool isReachable = SymbolEqualityComparer.Default.Equals(current, type) || member.DeclaredAccessibility != Accessibility.Private;
                if (isTransport && isReachable)
                {
                    return member.Name.Escaped();
                }
            }
        }

        return null;
    }

    private static List<OperationModel> Operations(INamedTypeSymbol type, TypeGraph graph)
    {
        var operations = new List<OperationModel>();
        var identifiers = new HashSet<string>();
        INamedTypeSymbol[] declaring = type.TypeKind == TypeKind.Interface ? [type, .. type.AllInterfaces] : [type];
        foreach (ISymbol member in declaring.SelectMany(candidate => candidate.GetMembers()))
        {
            AttributeData? attribute = member is IMethodSymbol candidate ? OperationParser.OperationAttribute(candidate) : null;
            if (attribute is null)
            {
                if (type.TypeKind == TypeKind.Interface && member.IsAbstract && member is not IMethodSymbol { AssociatedSymbol: not null })
                {
                    graph.Diagnostics.Add(Descriptors.MethodNotImplementable, member.Place() ?? type.Place(), member.Name, "it has no operation attribute such as [Post(\"/path\")]");
                }

                continue;
            }

            string identifier = member.Name;
            for (int i = 2; !identifiers.Add(identifier); i++)
            {
                identifier = member.Name + i;
            }

            if (OperationParser.Parse((IMethodSymbol)member, attribute, identifier, graph) is { } operation)
            {
                operations.Add(operation);
            }
        }

        return operations;
    }

    // IWorkflowApi is implemented by WorkflowApi; Workflows, which has no I to lose, by WorkflowsClient.
    private static string ClassName(string name) =>
        name.Length > 2 && name[0] == 'I' && char.IsUpper(name[1]) ? name.Substring(1) : name + "Client";
}
