using System;
using System.Collections.Generic;
using System.Linq;
using AiRudder.Aot.Generator.Diagnostics;
using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Rules about a whole operation, beside its surface and the client's other operations.</summary>
internal sealed class OperationRules(ClientScope scope, DiagnosticBag diagnostics)
{
    private readonly Dictionary<string, string> _requests = [];
    private readonly Dictionary<string, string> _names = [];

    /// <summary>Whether the operation can be emitted; reports what is wrong with it, and what is only unwise.</summary>
    public bool Accepts(IMethodSymbol method, OperationModel operation)
    {
        bool isValid = true;
        var sent = new Dictionary<(ParameterRole, string), string>();
        foreach (ParameterModel parameter in operation.Parameters)
        {
            LocationInfo? place = method.Parameters.FirstOrDefault(candidate => candidate.Name.Escaped() == parameter.Name)?.Place();
            if (parameter.Role == ParameterRole.Header
                && Headers.Reservation(parameter.WireName, scope.BringsCredentials(operation.Anonymous)) is { } reason)
            {
                diagnostics.Add(Descriptors.ReservedHeader, place, parameter.WireName, reason);
                isValid = false;
            }

            foreach (string name in NamesOf(parameter))
            {
                // Names of headers do not differ in case (RFC 9110, section 5.1).
                (ParameterRole, string) key = (parameter.Role, parameter.Role == ParameterRole.Header ? name.ToLowerInvariant() : name);
                if (sent.TryGetValue(key, out string? first))
                {
                    diagnostics.Add(Descriptors.DuplicateWireName, place, first, parameter.Name, method.Name, parameter.Role == ParameterRole.Header ? "header" : "query value", name);
                    isValid = false;
                }
                else
                {
                    sent.Add(key, parameter.Name);
                }
            }

            bool isInUrl = parameter.Role is ParameterRole.Query or ParameterRole.Route;
            if (isInUrl && (parameter.Role == ParameterRole.Route ? [parameter.WireName] : NamesOf(parameter)).FirstOrDefault(SecretNames.IsSecret) is { } secret)
            {
                diagnostics.Add(Descriptors.SecretInUrl, place, secret, parameter.Role == ParameterRole.Query ? "query" : "path");
            }
        }

        Compare(method, operation);
        return isValid;
    }

    // What a parameter adds to query or headers, as far as it is known by name.
    private static IEnumerable<string> NamesOf(ParameterModel parameter) => parameter switch
    {
        { Role: not ParameterRole.Query and not ParameterRole.Header } => [],
        { IsPrefix: false, Value.Shape: ValueShape.Dictionary } => [],
        { IsPrefix: false, Value: { Shape: ValueShape.Object } value } => value.Parts.Select(part => part.WireName),
        _ => [parameter.WireName],
    };

    private void Compare(IMethodSymbol method, OperationModel operation)
    {
        // The same request that gives back something else, a list or a stream of it, is another operation.
        string request = string.Join(
            "\n",
            [
                operation.Method,
                string.Concat(operation.Segments.Select(segment => segment.IsParameter ? "{}" : segment.Text)),
                operation.ReturnType,
                operation.ItemsPath,
                .. operation.Parameters.Where(parameter => parameter.Role != ParameterRole.CancellationToken)
                    .Select(parameter => $"{parameter.Role} {(parameter.Role is ParameterRole.Route or ParameterRole.Body ? "" : parameter.WireName)} {parameter.Type}"),
            ]);
        if (_requests.TryGetValue(request, out string? same))
        {
            diagnostics.Add(Descriptors.DuplicateOperation, method.Place(), method.Name, $"sends the same request as '{same}': remove one of them, or correct its route");
        }
        else
        {
            _requests.Add(request, method.Name);
        }

        if (OperationParser.OperationAttribute(method)?.Named<string>("Name") is not { } name)
        {
            return;
        }

        if (_names.TryGetValue(name, out string? namesake))
        {
            diagnostics.Add(Descriptors.DuplicateOperation, method.Place(), method.Name, $"has the Name '{name}', like '{namesake}': errors and telemetry could not tell them apart");
        }
        else
        {
            _names.Add(name, method.Name);
        }
    }
}
