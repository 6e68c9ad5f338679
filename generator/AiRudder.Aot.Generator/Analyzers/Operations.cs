using System.Linq;
using AiRudder.Aot.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Analyzers;

/// <summary>The library's types as one compilation sees them: which methods are operations, and what they give back.</summary>
internal sealed class Operations
{
    private readonly INamedTypeSymbol _operation;
    private readonly INamedTypeSymbol _stream;

    private Operations(INamedTypeSymbol operation, INamedTypeSymbol stream)
    {
        _operation = operation;
        _stream = stream;
    }

    /// <summary>Null when the compilation does not know the library: then there is nothing to look at.</summary>
    public static Operations? Of(Compilation compilation) =>
        compilation.GetTypeByMetadataName(KnownNames.Operation) is { } operation
        && compilation.GetTypeByMetadataName("System.Collections.Generic.IAsyncEnumerable`1") is { } stream
            ? new Operations(operation, stream)
            : null;

    /// <summary>The attribute that makes a method an operation; also found through the interface that the method implements.</summary>
    public AttributeData? AttributeOf(IMethodSymbol method)
    {
        method = method.OriginalDefinition;
        return Own(method)
            ?? (method.PartialDefinitionPart is { } definition ? Own(definition) : null)
            ?? Implemented(method);
    }

    public bool IsOperation(IMethodSymbol method) => AttributeOf(method) is not null;

    public bool IsStream(ITypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, _stream);

    /// <summary>Whether sending the request twice does the work once.</summary>
    public static bool IsIdempotent(AttributeData attribute) =>
        attribute.IsNamed("Idempotent") ? attribute.Named<bool>("Idempotent") : attribute.AttributeClass?.Name is "GetAttribute" or "PutAttribute" or "DeleteAttribute";

    private AttributeData? Own(IMethodSymbol method) =>
        method.GetAttributes().FirstOrDefault(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass?.BaseType, _operation));

    private AttributeData? Implemented(IMethodSymbol method)
    {
        // The class that is made for an interface carries no attributes of its own.
        foreach (INamedTypeSymbol candidate in method.ContainingType.AllInterfaces)
        {
            foreach (IMethodSymbol member in candidate.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                if (Own(member.OriginalDefinition) is { } attribute
                    && SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method))
                {
                    return attribute;
                }
            }
        }

        return null;
    }
}
