using System.Linq;
using System.Threading;
using AiRudder.Aot.Generator.Diagnostics;
using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Parses the class that [JsonContext] names as the emitted JsonSerializerContext.</summary>
internal static class ContextParser
{
    private static readonly string[] Members = ["Shared", "Default", "GetTypeInfo", "GeneratedSerializerOptions"];

    public static Parsed<ContextModel> Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var diagnostics = new DiagnosticBag();
        string? problem =
            !type.IsPartial() ? "it, or a type around it, is not partial"
            : type.IsStatic || type.IsAbstract || type.IsGenericType || type.IsRecord ? "it must be an ordinary class without type parameters"
            : type.BaseType?.SpecialType != SpecialType.System_Object ? "it has a base class already"
            : !type.IsReachable() ? "it is private, protected or local to a file"
            : Members.Contains(type.Name) || type.InstanceConstructors.Any(constructor => !constructor.IsImplicitlyDeclared) || Members.Any(name => !type.GetMembers(name).IsEmpty) ?
                "its constructors and its members Shared, Default, GetTypeInfo and GeneratedSerializerOptions are generated: it cannot have or be called like them"
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
