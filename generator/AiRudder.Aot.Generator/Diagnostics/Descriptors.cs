using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Diagnostics;

/// <summary>Every diagnostic of the generator. Each has a page <c>docs/diagnostics/ID.md</c> and a line in AnalyzerReleases.</summary>
internal static class Descriptors
{
    private const string Category = "AiRudder.Aot";

    private static readonly Dictionary<string, DiagnosticDescriptor> All = [];

    public static readonly DiagnosticDescriptor ClientNotPartial = Create(
        "AIR001", "API client is not partial", "'{0}' is an API client, but it or a type around it is not partial: add the modifier 'partial'");

    public static readonly DiagnosticDescriptor MethodNotImplementable = Create(
        "AIR002", "Method cannot be implemented", "'{0}' cannot be implemented as an operation: {1}");

    public static readonly DiagnosticDescriptor MalformedRoute = Create(
        "AIR003", "Route template is malformed", "The route '{0}' is malformed: {1}");

    public static readonly DiagnosticDescriptor RouteValueMissing = Create(
        "AIR004", "Route placeholder without a parameter", "The route '{0}' has the placeholder '{{{1}}}', but '{2}' has no parameter of that name: add one, or mark one with [Route(\"{1}\")]");

    public static readonly DiagnosticDescriptor RoutePlaceholderMissing = Create(
        "AIR005", "Route value without a placeholder", "The parameter '{0}' is a route value, but the route '{1}' has no placeholder '{{{2}}}'");

    public static readonly DiagnosticDescriptor SeveralBodies = Create(
        "AIR006", "More than one body", "'{0}' has more than one body ('{1}' and '{2}'): mark one of them with [Query], [Header] or [Route], or put both into one model");

    public static readonly DiagnosticDescriptor BodyNotAllowed = Create(
        "AIR007", "Operation cannot have a body", "'{0}' is a {1} operation and cannot have the body '{2}': send it with [Query], or declare a POST");

    public static readonly DiagnosticDescriptor UnsupportedParameter = Create(
        "AIR008", "Parameter is not supported", "The parameter '{0}' cannot be sent: {1}");

    public static readonly DiagnosticDescriptor UnsupportedReturn = Create(
        "AIR009", "Return type is not supported", "'{0}' returns '{1}': return Task, Task<T>, Task<ApiResult>, Task<ApiResult<T>>, the same with ValueTask, or IAsyncEnumerable<T>");

    public static readonly DiagnosticDescriptor UnsupportedType = Create(
        "AIR010", "Type has no JSON form", "'{0}' of type '{1}' cannot be read or written as JSON: {2}");

    public static readonly DiagnosticDescriptor ItemsMismatch = Create(
        "AIR011", "[Items] and the return type do not match", "'{0}' {1}");

    public static readonly DiagnosticDescriptor DuplicateJsonName = Create(
        "AIR012", "Two properties have one JSON name", "'{0}' and '{1}' of '{2}' both have the JSON name '{3}': give one of them another [JsonPropertyName], or mark it with [JsonIgnore]");

    public static readonly DiagnosticDescriptor InvalidOpenEnum = Create(
        "AIR013", "Open enumeration is malformed", "The open enumeration '{0}' is malformed: {1}");

    public static readonly DiagnosticDescriptor InvalidSurface = Create(
        "AIR014", "Surface is malformed", "'{0}' is not a surface: {1}");

    public static readonly DiagnosticDescriptor TransportMissing = Create(
        "AIR015", "Client has no transport", "'{0}' declares a constructor, but no field or property of type ApiTransport that the operations could use: add one, or remove the constructor");

    public static readonly DiagnosticDescriptor UnsupportedClient = Create(
        "AIR016", "Client type is not supported", "'{0}' cannot be an API client: {1}");

    public static readonly DiagnosticDescriptor InvalidPolymorphism = Create(
        "AIR017", "Polymorphic type is malformed", "The polymorphic type '{0}' is malformed: {1}");

    public static readonly DiagnosticDescriptor InvalidContext = Create(
        "AIR018", "JSON context is malformed", "'{0}' cannot become the JSON context: {1}");

    public static DiagnosticDescriptor Get(string id) => All[id];

    private static DiagnosticDescriptor Create(string id, string title, string message)
    {
        var descriptor = new DiagnosticDescriptor(id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: $"docs/diagnostics/{id}.md");
        All.Add(id, descriptor);
        return descriptor;
    }
}
