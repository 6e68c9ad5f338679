using System.Collections.Generic;
using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>What the operations of a client share: the declarations around them.</summary>
/// <param name="Client">The class or interface.</param>
/// <param name="SurfaceType">The type that declares its surface; null for none.</param>
/// <param name="Surface">What it declares; null for none, or a malformed one.</param>
/// <param name="BasePath">What stands before every route.</param>
internal sealed record ClientScope(INamedTypeSymbol Client, INamedTypeSymbol? SurfaceType, SurfaceModel? Surface, string BasePath)
{
    /// <summary>Whether an operation may set Authorization, because the transport does not.</summary>
    public bool BringsCredentials(bool isAnonymous) => isAnonymous || Surface?.Authentication != "Token";

    /// <summary>The declarations around a method and the method itself, the outermost first.</summary>
    public IEnumerable<ISymbol> Around(IMethodSymbol method)
    {
        if (SurfaceType is not null)
        {
            yield return SurfaceType;
        }

        if (!SymbolEqualityComparer.Default.Equals(method.ContainingType, Client))
        {
            yield return method.ContainingType;
        }

        yield return Client;
        yield return method;
    }
}
