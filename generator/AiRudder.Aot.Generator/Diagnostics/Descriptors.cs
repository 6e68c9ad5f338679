using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
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
        "AIR009", "Return type is not supported", "'{0}' returns '{1}': return Task, Task<T>, Task<ApiResult>, Task<ApiResult<T>>, the same with ValueTask, or IAsyncEnumerable<T>; T may be ApiResponse<T>, byte[] or Stream; with a [Destination] return Task, or long in place of T");

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

    public static readonly DiagnosticDescriptor CancellationTokenMissing = Create(
        "AIR019", "Operation has no CancellationToken", "'{0}' cannot be cancelled: add the parameter 'CancellationToken cancellationToken = default'", DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor Blocking = Create(
        "AIR020", "Call is waited for by blocking", "'{0}' blocks a thread until '{1}' has an answer, and can deadlock: write 'await'", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor StreamNotRead = Create(
        "AIR021", "Stream is never read", "'{0}' sends nothing until its elements are read: write 'await foreach (var item in {0}(...))'", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor RetryNotIdempotent = Create(
        "AIR022", "Operation that is not idempotent is tried again", "'{0}' is tried again after a failure, but is not idempotent: its work may be done twice. Ask the service what became of the first call, or declare the operation with Idempotent = true if sending it twice does its work once", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor SecretInUrl = Create(
        "AIR023", "Secret in the URL", "'{0}' looks like a secret and goes to the {1}, where logs and proxies keep it: send it with [Header], or in the body", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor DuplicateOperation = Create(
        "AIR024", "Operation is declared twice", "'{0}' {1}", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor AmbiguousDiscriminator = Create(
        "AIR025", "Discriminator is ambiguous", "'{0}' of '{1}' has the JSON name '{2}', which is the discriminator of '{3}': it would be written twice. Mark it with [JsonIgnore], or give it another [JsonPropertyName]");

    public static readonly DiagnosticDescriptor ClosedEnum = Create(
        "AIR026", "Closed enumeration in an answer", "'{0}' is read in '{1}' by the names of its members: the first name that is new fails the whole answer. Declare it as [OpenEnum] public readonly partial struct {0}, with a [KnownValue] for each name", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor DuplicateEnumName = Create(
        "AIR027", "Two enumeration members have one JSON name", "'{0}' and '{1}' of '{2}' both have the JSON name '{3}': give one of them another [JsonStringEnumMemberName]");

    public static readonly DiagnosticDescriptor ReservedHeader = Create(
        "AIR028", "Header is not the declaration's to set", "The header '{0}' {1}");

    public static readonly DiagnosticDescriptor DuplicateWireName = Create(
        "AIR029", "Two parameters have one name", "'{0}' and '{1}' of '{2}' are both sent as the {3} '{4}': give one of them another name, or send both as one");

    public static readonly DiagnosticDescriptor DerivedTypeMissing = Create(
        "AIR030", "Derived type has no discriminator", "'{0}' derives from the polymorphic '{1}', which does not name it, so writing one fails: add [JsonDerivedType(typeof({0}), \"...\")] to '{1}', or make '{0}' abstract", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor CallDropped = Create(
        "AIR031", "Call is not awaited", "Nobody learns what becomes of '{0}': await it, or keep the task", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor InvalidHeader = Create(
        "AIR040", "Header cannot be declared", "The header '{0}' cannot be declared: {1}");

    public static readonly DiagnosticDescriptor InvalidPaging = Create(
        "AIR041", "Paging makes no sense", "'{0}' cannot ask for page after page: {1}");

    /// <summary>A diagnostic whose arguments code fixes find as properties named by their number.</summary>
    public static Diagnostic At(this DiagnosticDescriptor descriptor, Location place, params string[] arguments) => Diagnostic.Create(
        descriptor,
        place,
        arguments.Select((value, index) => new KeyValuePair<string, string?>(index.ToString(CultureInfo.InvariantCulture), value)).ToImmutableDictionary(),
        arguments);

    public static DiagnosticDescriptor Get(string id) => All[id];

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity = DiagnosticSeverity.Error)
    {
        var descriptor = new DiagnosticDescriptor(id, title, message, Category, severity, isEnabledByDefault: true, helpLinkUri: $"docs/diagnostics/{id}.md");
        All.Add(id, descriptor);
        return descriptor;
    }
}
