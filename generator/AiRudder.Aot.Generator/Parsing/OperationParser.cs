using System.Collections.Generic;
using System.Linq;
using AiRudder.Aot.Generator.Diagnostics;
using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Parses one method that carries an operation attribute.</summary>
internal static class OperationParser
{
    private static readonly string[] Verbs = ["Get", "Post", "Put", "Patch", "Delete"];

    private static readonly string[] ItemsFormats = ["Array", "Lines", "ServerSentEvents"];

    // The media types of the formats that have one of their own.
    private static readonly string?[] Accepted = [null, "application/x-ndjson", "text/event-stream"];

    // Parameters of which an operation has one at most.
    private static readonly Dictionary<ParameterRole, string> Once = new()
    {
        [ParameterRole.CancellationToken] = "CancellationToken",
        [ParameterRole.UploadProgress] = "IProgress<UploadProgress>",
        [ParameterRole.DownloadProgress] = "IProgress<DownloadProgress>",
        [ParameterRole.Destination] = "[Destination]",
    };

    public static AttributeData? OperationAttribute(IMethodSymbol method) =>
        method.GetAttributes().FirstOrDefault(IsOperation);

    private static bool IsOperation(AttributeData attribute) => attribute.AttributeClass?.BaseType.Is(KnownNames.Operation) == true;

    public static OperationModel? Parse(IMethodSymbol method, AttributeData attribute, string identifier, string creation, string nextPage, bool isHidden, ClientScope scope, TypeGraph graph)
    {
        DiagnosticBag diagnostics = graph.Diagnostics;
        LocationInfo? place = method.Place();
        if (Obstacle(method) is { } reason)
        {
            diagnostics.Add(Descriptors.MethodNotImplementable, place, method.Name, reason);
            return null;
        }

        string route = attribute.Argument<string>() ?? "";
        route = scope.BasePath.Length > 0 && route.StartsWith("/", System.StringComparison.Ordinal) ? scope.BasePath + (route == "/" ? "" : route) : route;
        if (RouteTemplate.Parse(route, out string? problem) is not { } segments)
        {
            diagnostics.Add(Descriptors.MalformedRoute, attribute.Place() ?? place, route, problem!);
            return null;
        }

        // GetAttribute declares GET, and so on.
        string verb = attribute.AttributeClass!.Name.Replace("Attribute", "");
        if (!Verbs.Contains(verb) || method.GetAttributes().Count(IsOperation) > 1)
        {
            diagnostics.Add(Descriptors.MethodNotImplementable, place, method.Name, "it needs exactly one of [Get], [Post], [Put], [Patch] and [Delete]");
            return null;
        }

        bool canHaveBody = verb is "Post" or "Put" or "Patch";
        if (Parameters(method, segments, route, verb, canHaveBody, SurfaceDefaults.Of(scope.SurfaceType), graph) is not { } parameters)
        {
            return null;
        }

        int[] successCodes = [.. attribute.NamedArguments.Where(argument => argument.Key == "SuccessCodes" && !argument.Value.IsNull).SelectMany(argument => argument.Value.Values).Select(code => (int)code.Value!)];
        if (successCodes.Any(code => code is < 200 or > 599))
        {
            diagnostics.Add(Descriptors.MethodNotImplementable, attribute.Place() ?? place, method.Name, "its SuccessCodes are not all HTTP statuses from 200 to 599");
            return null;
        }

        bool isAnonymous = method.Has(KnownNames.Anonymous);
        if (Headers.Of(scope.Around(method), scope.BringsCredentials(isAnonymous), place, diagnostics) is not { } headers)
        {
            return null;
        }

        bool isDownload = parameters.Any(parameter => parameter.Role == ParameterRole.Destination);
        if (ReturnTypes.Classify(method.ReturnType, isDownload) is not var (returned, payloadType))
        {
            diagnostics.Add(Descriptors.UnsupportedReturn, place, method.Name, method.ReturnType.Shown());
            return null;
        }

        AttributeData? items = method.Attribute(KnownNames.Items);
        PagingModel? paging = null;
        if (method.Attribute(KnownNames.Paged) is { } paged)
        {
            string? obstacle = !returned.IsStream ? "it does not return IAsyncEnumerable<T>" : items is not null ? "it has [Items], which reads one answer only" : null;
            if (obstacle is null && PagingParser.Parse(method, paged, payloadType!, nextPage, graph, out obstacle) is var (model, page))
            {
                (paging, payloadType) = (model, page);
            }

            if (paging is null)
            {
                diagnostics.Add(Descriptors.InvalidPaging, paged.Place() ?? place, method.Name, obstacle!);
                return null;
            }
        }

        string? itemsPath = items?.Argument<string>();
        int format = items?.Named<int>("Format") ?? 0;
        string? mismatch =
            returned.IsStream && itemsPath is null && paging is null ? "returns IAsyncEnumerable<T>: say with [Items(\"path\")] where in the answer the array stands"
            : !returned.IsStream && items is not null ? "has [Items], but does not return IAsyncEnumerable<T>"
            : format is < 0 or > 2 ? "has a Format that is not a member of ItemsFormat"
            : format > 0 && itemsPath!.Length > 0 ? $"has the path '{itemsPath}', which is for arrays only"
            : returned.Answer == AnswerKind.Events && ItemsFormats[format] != "ServerSentEvents" ? "returns events: write [Items(Format = ItemsFormat.ServerSentEvents)]"
            : itemsPath is { Length: > 0 } && itemsPath.Split('.').Any(name => name.Length == 0) ? $"has the path '{itemsPath}', in which a name is empty"
            : null;
        if (mismatch is not null)
        {
            diagnostics.Add(Descriptors.ItemsMismatch, items?.Place() ?? place, method.Name, mismatch);
            return null;
        }

        // What an interface hides, or does not show to everyone, is implemented without a name of the class's own.
        bool isExplicit = isHidden && method.ContainingType.TypeKind == TypeKind.Interface;
        TypeUse? payload = null;
        if (payloadType is not null)
        {
            payload = graph.UseAsCodec(payloadType, new TypeSite(place, method.Name + "()"));
            if (payload is null)
            {
                return null;
            }
        }

        TypeUse? error = null;
        if ((attribute.Named<ITypeSymbol>("ErrorType") ?? scope.SurfaceType?.Attribute(KnownNames.Surface)?.Named<ITypeSymbol>("ErrorType")) is { } errorType)
        {
            error = graph.UseAsCodec(errorType, new TypeSite(attribute.Place() ?? place, method.Name + " (ErrorType)"));
            if (error is null)
            {
                return null;
            }
        }

        return new OperationModel(
            identifier,
            creation,
            attribute.Named<string>("Name") ?? WithoutSuffix(method.Name),
            isExplicit ? "" : Modifiers(method),
            isExplicit ? $"{method.ContainingType.Qualified()}.{method.Name.Escaped()}" : method.Name.Escaped(),
            method.ReturnType.QualifiedAnnotated(),
            returned,
            payload,
            verb,
            route,
            segments.ToEquatableArray(),
            (isExplicit ? parameters.Select(parameter => parameter with { Default = null }) : parameters).ToEquatableArray(),
            parameters.FirstOrDefault(parameter => parameter.Role == ParameterRole.CancellationToken)?.Name,
            attribute.IsNamed("Idempotent") ? attribute.Named<bool>("Idempotent") : verb is "Get" or "Put" or "Delete",
            isAnonymous,
            attribute.Named<int>("TimeoutSeconds"),
            itemsPath,
            ItemsFormats[format],
            Headers.WithAccept(headers, Accepted[format]),
            paging,
            successCodes.ToEquatableArray(),
            error);
    }

    private static string? Obstacle(IMethodSymbol method)
    {
        bool isInterface = method.ContainingType.TypeKind == TypeKind.Interface;
        return method.IsGenericMethod ? "a generic method has no JSON code known at compile time"
            : method.IsStatic ? "it is static, and has no transport"
            : isInterface && !method.IsAbstract ? "it has an implementation already"
            : !isInterface && !method.IsPartialDefinition ? "add the modifier 'partial' and remove its body"
            : !isInterface && method.PartialImplementationPart is not null ? "it is implemented already"
            : !isInterface && method.Name == method.ContainingType.Name ? "a method cannot be named like its class"
            : method.ReturnsVoid ? "it returns nothing: return a Task"
            : null;
    }

    private static List<ParameterModel>? Parameters(IMethodSymbol method, List<RouteSegmentModel> segments, string route, string verb, bool canHaveBody, SurfaceDefaults surface, TypeGraph graph)
    {
        var parameters = new List<ParameterModel>();
        bool isValid = true;
        foreach (IParameterSymbol symbol in method.Parameters)
        {
            string name = symbol.Attribute(KnownNames.Route)?.Argument<string>() ?? symbol.Name;
            RouteSegmentModel? placeholder = segments.FirstOrDefault(segment => segment.IsParameter && segment.Text == name);
            ParameterModel? parameter = ParameterParser.Parse(symbol, placeholder, canHaveBody, method.Name, surface, graph);
            if (parameter is null)
            {
                isValid = false;
                continue;
            }

            if (parameter.Role == ParameterRole.Route && placeholder is null)
            {
                graph.Diagnostics.Add(Descriptors.RoutePlaceholderMissing, symbol.Place(), symbol.Name, route, parameter.WireName);
                isValid = false;
            }

            if (parameter.Role == ParameterRole.Route && parameters.Any(other => other.Role == ParameterRole.Route && other.WireName == parameter.WireName))
            {
                graph.Diagnostics.Add(Descriptors.UnsupportedParameter, symbol.Place(), symbol.Name, $"the placeholder '{{{parameter.WireName}}}' has a value already");
                isValid = false;
            }

            if (parameter.Role is ParameterRole.Body or ParameterRole.Part)
            {
                if (!canHaveBody)
                {
                    graph.Diagnostics.Add(Descriptors.BodyNotAllowed, symbol.Place(), method.Name, verb.ToUpperInvariant(), symbol.Name);
                    isValid = false;
                }
                else if (parameters.FirstOrDefault(other => other.Role == ParameterRole.Body || (other.Role == ParameterRole.Part && parameter.Role == ParameterRole.Body)) is { } first)
                {
                    graph.Diagnostics.Add(Descriptors.SeveralBodies, symbol.Place(), method.Name, first.Name, symbol.Name);
                    isValid = false;
                }
            }

            if (Once.TryGetValue(parameter.Role, out string? kind) && parameters.Any(other => other.Role == parameter.Role))
            {
                graph.Diagnostics.Add(Descriptors.UnsupportedParameter, symbol.Place(), symbol.Name, $"a second {kind} has no meaning");
                isValid = false;
            }

            parameters.Add(parameter with { Local = Local(symbol, method) });
        }

        isValid &= HasWork(ParameterRole.UploadProgress, ParameterRole.Body, ParameterRole.Part, "body whose sending") && HasWork(ParameterRole.DownloadProgress, ParameterRole.Destination, ParameterRole.Destination, "[Destination] whose filling");
        bool HasWork(ParameterRole progress, ParameterRole one, ParameterRole other, string what)
        {
            int index = parameters.FindIndex(parameter => parameter.Role == progress);
            if (index < 0 || parameters.Any(parameter => parameter.Role == one || parameter.Role == other))
            {
                return true;
            }

            IParameterSymbol? idle = method.Parameters.First(symbol => symbol.Name.Escaped() == parameters[index].Name);
            graph.Diagnostics.Add(Descriptors.UnsupportedParameter, idle.Place(), idle.Name, $"the operation has no {what} could be told");
            return false;
        }

        if (!isValid)
        {
            return null;
        }

        foreach (RouteSegmentModel segment in segments.Where(segment => segment.IsParameter))
        {
            if (!parameters.Any(parameter => parameter.Role == ParameterRole.Route && parameter.WireName == segment.Text))
            {
                graph.Diagnostics.Add(Descriptors.RouteValueMissing, method.Place(), route, segment.Text, method.Name);
                return null;
            }
        }

        return parameters;
    }

    private static string Local(IParameterSymbol parameter, IMethodSymbol method)
    {
        string name = parameter.Name;
        if (!OperationModel.Locals.Contains(name))
        {
            return name.Escaped();
        }

        return Naming.Unique(name + "Value", [.. method.Parameters.Select(other => other.Name)]);
    }

    private static string Modifiers(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is MethodDeclarationSyntax syntax && method.ContainingType.TypeKind != TypeKind.Interface
            ? string.Join(" ", syntax.Modifiers.Select(modifier => modifier.Text))
            : "public";

    private static string WithoutSuffix(string name) =>
        name.Length > 5 && name.EndsWith("Async", System.StringComparison.Ordinal) ? name.Substring(0, name.Length - 5) : name;
}
