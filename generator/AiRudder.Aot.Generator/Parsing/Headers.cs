using System.Linq;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>What a header can be called, and which ones a declaration can set.</summary>
internal static class Headers
{
    // RFC 9110, section 7.6.1, and the framing of RFC 9112: the connection decides on them.
    private static readonly string[] OfConnection = ["connection", "host", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"];

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
