namespace AiRudder.Aot.Http;

/// <summary>What one call knows that must not be shown, besides the secrets that its transport knows.</summary>
/// <param name="Token">Its token.</param>
/// <param name="Refused">The token that was refused before.</param>
/// <param name="Values">What the request was about.</param>
internal readonly record struct KnownTexts(string? Token, string? Refused, List<string>? Values)
{
    /// <summary>Length of the longest of them.</summary>
    internal int Longest
    {
        get
        {
            int longest = Math.Max(Token?.Length ?? 0, Refused?.Length ?? 0);
            if (Values is not null)
            {
                foreach (string value in Values)
                {
                    longest = Math.Max(longest, value.Length);
                }
            }

            return longest;
        }
    }
}
