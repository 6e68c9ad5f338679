using System.Linq;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>What a header can be called.</summary>
internal static class Headers
{
    // RFC 9110, section 5.6.2.
    public static bool IsName(string name) => name.Length > 0 && name.All(c => (char.IsLetterOrDigit(c) && c < 128) || "!#$%&'*+-.^_`|~".IndexOf(c) >= 0);
}
