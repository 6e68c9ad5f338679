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
    public static Parsed<ClientModel> Parse(Declaration declaration, CancellationToken cancellationToken)
    {
        var graph = new TypeGraph(declaration.Compilation, new DiagnosticBag(), cancellationToken);
        ClientModel? client = Client(declaration.Type, declaration.Attribute, graph, declaration.Compilation);
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

        string? basePath = attribute.Named<string>("BasePath");
        if (RouteTemplate.BasePathProblem(basePath) is { } malformed)
        {
            diagnostics.Add(Descriptors.UnsupportedClient, attribute.Place() ?? place, type.Shown(), malformed);
            return null;
        }

        var surfaceType = attribute.Named<INamedTypeSymbol>("Surface");
        SurfaceModel? surface = surfaceType is not null
            ? SurfaceParser.Parse(surfaceType, attribute.Place() ?? place, diagnostics)
            : SurfaceParser.None;
        string? transport = null;
        if (!isInterface)
        {
            transport = TransportMember(type);
            if (transport is null && !HasUsableBase(type))
            {
                diagnostics.Add(Descriptors.UnsupportedClient, place, type.Shown(), "the constructor of its base class takes arguments: declare a constructor, and a field or property of type ApiTransport");
                return null;
            }

            if (transport is null && type.InstanceConstructors.Any(constructor => !constructor.IsImplicitlyDeclared))
            {
                diagnostics.Add(Descriptors.TransportMissing, place, type.Shown());
                return null;
            }
        }

        string name = isInterface ? ClassName(type.Name) : type.Name;
        HashSet<string> taken = Taken(type, name);
        string descriptions = Naming.Unique("Operations", taken);
        string field = transport ?? Naming.Unique("_transport", taken);
        List<OperationModel> operations = Operations(new ClientScope(type, surfaceType, surface, surfaceType?.Attribute(KnownNames.Surface)?.Named<string>("BasePath") + basePath), descriptions, taken, graph);
        graph.ReportClosedEnums(operations);
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
                type.Name.Escaped(),
                type.FileName(),
                transport is not null,
                field,
                descriptions,
                null,
                surface,
                operations.ToEquatableArray());
        }

        if (diagnostics.HasErrors)
        {
            // A class that lacks a member of the interface would only add errors of its own.
            return null;
        }

        if (Namesake(type, name) is { } namesake)
        {
            diagnostics.Add(Descriptors.UnsupportedClient, place, type.Shown(), $"its implementation would be called '{name}', like that of '{namesake}': rename one of them");
            return null;
        }

        if (compilation.GetTypeByMetadataName(type.NamespaceName() is { Length: > 0 } space ? $"{space}.{name}" : name) is not null)
        {
            diagnostics.Add(Descriptors.UnsupportedClient, place, type.Shown(), $"its implementation would be called '{name}', and there is such a type already");
            return null;
        }

        if (operations.Any(operation => operation.MethodName == name))
        {
            diagnostics.Add(Descriptors.UnsupportedClient, place, type.Shown(), $"its implementation would be called '{name}' like its method: rename one of them");
            return null;
        }

        string accessibility = type.IsVisibleOutside() ? "public" : "internal";
        return new ClientModel(
            type.NamespaceName(),
            default,
            $"{accessibility} sealed class {name} : {type.Qualified()}",
            name,
            type.FileName(),
            false,
            field,
            descriptions,
            type.Qualified(),
            surface,
            operations.ToEquatableArray());
    }

    // IOrdersClient and Orders would both be implemented by OrdersClient.
    private static string? Namesake(INamedTypeSymbol type, string name) =>
        new[] { "I" + name, name.EndsWith("Client", System.StringComparison.Ordinal) ? name.Substring(0, name.Length - 6) : "" }
            .SelectMany(candidate => type.ContainingNamespace.GetTypeMembers(candidate, 0))
            .FirstOrDefault(other => other.TypeKind == TypeKind.Interface
                && !SymbolEqualityComparer.Default.Equals(other, type)
                && other.Has(KnownNames.ApiClient)
                && ClassName(other.Name) == name)?.Name;

    private static string? Obstacle(INamedTypeSymbol type) =>
        type.IsGenericType ? "a generic client is not supported"
        : type.IsStatic ? "it is static"
        : type.IsRecord ? "it is a record"
        : type.TypeKind == TypeKind.Interface && type.ContainingType is not null ? "an interface inside another type is not supported: move it out"
        : type.IsFileLocal ? "it is local to a file, and generated code is in another one"
        : type.TypeKind == TypeKind.Interface && !type.IsReachable() ? "it is private, protected or local to a file"
        : null;

    private static string? TransportMember(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers())
            {
                bool isHolder = !member.IsStatic && !member.IsImplicitlyDeclared && member switch
                {
                    IFieldSymbol field => IsTransport(field.Type),
                    IPropertySymbol property => property.GetMethod is not null && IsTransport(property.Type),
                    _ => false,
                };
                bool isReachable = SymbolEqualityComparer.Default.Equals(current, type) || member.DeclaredAccessibility != Accessibility.Private;
                if (isHolder && isReachable)
                {
                    return member.Name.Escaped();
                }
            }
        }

        return null;
    }

    private static bool IsTransport(ITypeSymbol type) => type.NullableAnnotation != NullableAnnotation.Annotated && type.Is(KnownNames.ApiTransport);

    // A base that is a client itself gets a constructor that is not to be seen yet.
    private static bool HasUsableBase(INamedTypeSymbol type) =>
        type.BaseType is not { } parent
        || type.InstanceConstructors.Any(constructor => !constructor.IsImplicitlyDeclared)
        || (!parent.Has(KnownNames.ApiClient) && parent.InstanceConstructors.Any(constructor => constructor.Parameters.IsEmpty && constructor.DeclaredAccessibility != Accessibility.Private));

    // Every name that generated members could be taken for: those of the client's members, and of the parameters that hide them.
    private static HashSet<string> Taken(INamedTypeSymbol type, string name)
    {
        var taken = new HashSet<string> { name };
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            taken.UnionWith(current.GetMembers().Select(member => member.Name));
        }

        ISymbol[] members = [.. type.GetMembers(), .. type.AllInterfaces.SelectMany(parent => parent.GetMembers())];
        taken.UnionWith(members.Select(member => member.Name));
        taken.UnionWith(members.OfType<IMethodSymbol>().SelectMany(method => method.Parameters).Select(parameter => parameter.Name));
        return taken;
    }

    private static List<OperationModel> Operations(ClientScope scope, string descriptions, HashSet<string> taken, TypeGraph graph)
    {
        INamedTypeSymbol type = scope.Client;
        var operations = new List<OperationModel>();
        var signatures = new HashSet<string>();
        var rules = new OperationRules(scope, graph.Diagnostics);

        // Names that the class of the descriptions has already.
        var identifiers = new HashSet<string> { descriptions, "Surface", "TextOf", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals", "Finalize" };
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

            var method = (IMethodSymbol)member;
            string creation = Naming.Unique($"Create{identifier}Request", taken);
            string nextPage = method.Has(KnownNames.Paged) ? Naming.Unique($"Next{identifier}Page", taken) : "";
            bool isHidden = !signatures.Add(Signature(method)) || method.DeclaredAccessibility != Accessibility.Public;
            if (OperationParser.Parse(method, attribute, identifier.Escaped(), creation, nextPage, isHidden, scope, graph) is { } operation && rules.Accepts(method, operation))
            {
                operations.Add(operation);
            }
        }

        return operations;
    }

    private static string Signature(IMethodSymbol method) => $"{method.Name}({string.Join(",", method.Parameters.Select(parameter => parameter.Type.Qualified()))})";

    // IWorkflowApi is implemented by WorkflowApi; Workflows, which has no I to lose, by WorkflowsClient.
    private static string ClassName(string name) =>
        name.Length > 2 && name[0] == 'I' && char.IsUpper(name[1]) ? name.Substring(1) : name + "Client";
}
