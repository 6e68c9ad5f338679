using System.Collections.Generic;
using System.Linq;
using AiRudder.Aot.Generator.Diagnostics;
using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>What a header can be called, and which ones a declaration can set.</summary>
internal static class Headers
{
    // RFC 9110, section 7.6.1, and the framing of RFC 9112: the connection decides on them.
    private static readonly string[] OfConnection = ["connection", "host", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"];

    /// <summary>The headers that are declared around an operation and on it; null, after diagnostics, when one of them cannot be.</summary>
    /// <param name="symbols">What may carry them, the outermost first.</param>
    /// <param name="bringsCredentials">Whether the operation may set Authorization.</param>
    public static EquatableArray<HeaderModel>? Of(IEnumerable<ISymbol> symbols, bool bringsCredentials, LocationInfo? place, DiagnosticBag diagnostics)
    {
        var headers = new List<HeaderModel>();
        bool isValid = true;
        foreach (AttributeData attribute in symbols.SelectMany(symbol => symbol.Attributes(KnownNames.Header)))
        {
            string name = attribute.Argument<string>() ?? "";
            string? value = attribute.ConstructorArguments.Length > 1 ? attribute.ConstructorArguments[1].Value as string : null;
            string? problem =
                attribute.ConstructorArguments.Length < 2 ? "say its value in the attribute, or put the attribute on a parameter"
                : attribute.IsNamed("Format") ? "a value that stands in the attribute has no format"
                : !IsName(name) ? "that is not the name of a header"
                : value is not null && value.Any(c => c is (< ' ' and not '\t') or >= '\x7f') ? "its value is not printable ASCII"
                : null;
            string? reservation = value is null ? null : Reservation(name, bringsCredentials);
            if (problem is not null || reservation is not null)
            {
                diagnostics.Add(problem is null ? Descriptors.ReservedHeader : Descriptors.InvalidHeader, attribute.Place() ?? place, name, problem ?? reservation!);
                isValid = false;
                continue;
            }

            headers.RemoveAll(header => string.Equals(header.Name, name, System.StringComparison.OrdinalIgnoreCase));
            if (value is not null)
            {
                headers.Add(new HeaderModel(name, value));
            }
        }

        return isValid ? headers.ToEquatableArray() : null;
    }

    /// <summary>The headers and <c>Accept</c>, unless that is declared.</summary>
    public static EquatableArray<HeaderModel> WithAccept(EquatableArray<HeaderModel> headers, string? mediaType) =>
        mediaType is null || headers.Any(header => string.Equals(header.Name, "Accept", System.StringComparison.OrdinalIgnoreCase))
            ? headers
            : headers.Append(new HeaderModel("Accept", mediaType)).ToEquatableArray();

    // RFC 9110, section 5.6.2.
    public static bool IsName(string name) => name.Length > 0 && name.All(c => (char.IsLetterOrDigit(c) && c < 128) || "!#$%&'*+-.^_`|~".IndexOf(c) >= 0);

    /// <summary>Why a declaration cannot set the header; null when it can.</summary>
    public static string? Reservation(string name, bool bringsCredentials) => name.ToLowerInvariant() switch
    {
        "authorization" when !bringsCredentials => "is set by the transport, which has the token: mark the operation with [Anonymous] to bring your own",
        "content-type" or "content-length" or "content-encoding" or "content-language" or "content-location" or "content-md5" or "content-range" or "content-disposition" =>
            "describes the body, and is set with it: leave it out",
        var lower when OfConnection.Contains(lower) => "belongs to the connection: leave it out",
        _ => null,
    };
}
