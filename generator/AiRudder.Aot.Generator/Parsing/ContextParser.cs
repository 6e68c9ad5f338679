using System.Linq;
using System.Threading;
using AiRudder.Aot.Generator.Diagnostics;
using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Parses the class that [JsonContext] names as the emitted JsonSerializerContext.</summary>
internal static class ContextParser
{
    private static readonly string[] Members = ["Default", "FindCodec", "GetTypeInfo", "GeneratedSerializerOptions"];

    /// <summary>The context of an assembly that names none; without a value where its name is taken.</summary>
    public static Parsed<ContextModel> Unnamed(Compilation compilation)
    {
        const string Name = "GeneratedJsonContext";
        string space = compilation.AssemblyName is { Length: > 0 } assembly ? string.Join(".", assembly.Split('.').Select(Naming.Identifier)) : "";
        INamedTypeSymbol? taken = compilation.Assembly.GetTypeByMetadataName(space.Length > 0 ? $"{space}.{Name}" : Name);
        if (taken is null)
        {
            return new Parsed<ContextModel>(new ContextModel(space, default, $"internal sealed partial class {Name}", Name, Name), default, default);
        }

        var diagnostics = new DiagnosticBag();
        diagnostics.Add(Descriptors.InvalidContext, taken.Place(), Name, "it has the name of the one that is generated where none is declared: mark it, or another partial class, with [JsonContext]");
        return new Parsed<ContextModel>(null, default, diagnostics.ToEquatableArray());
    }

    public static Parsed<ContextModel> Parse(Declaration declaration, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        INamedTypeSymbol type = declaration.Type;
        var diagnostics = new DiagnosticBag();
        string? problem =
            !type.IsPartial() ? "it, or a type around it, is not partial"
            : type.IsStatic || type.IsAbstract || type.IsGenericType || type.IsRecord ? "it must be an ordinary class without type parameters"
            : type.BaseType?.SpecialType != SpecialType.System_Object ? "it has a base class already"
            : !type.IsReachable() ? "it is private, protected or local to a file"
            : Members.Contains(type.Name) || type.InstanceConstructors.Any(constructor => !constructor.IsImplicitlyDeclared) || Members.Any(name => !type.GetMembers(name).IsEmpty) ?
                "its constructors and its members Default, FindCodec, GetTypeInfo and GeneratedSerializerOptions are generated: it cannot have or be called like them"
            : null;
        if (problem is not null)
        {
            diagnostics.Add(Descriptors.InvalidContext, type.Place(), type.Shown(), problem);
        }

        ContextModel? model = problem is null
            ? new ContextModel(type.NamespaceName(), type.ContainerDeclarations(), type.PartialDeclaration(), type.Name.Escaped(), type.FileName())
            : null;
        return new Parsed<ContextModel>(model, default, diagnostics.ToEquatableArray());
    }
}
