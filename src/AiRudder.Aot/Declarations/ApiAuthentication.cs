namespace AiRudder.Aot;

/// <summary>How the operations of a surface prove who calls.</summary>
public enum ApiAuthentication
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By <c>Authorization: Token ...</c>, with a token that the transport asks for, keeps and renews.</summary>
    Token,

    /// <summary>By signature headers, computed over each request by the signer that the integrator configures.</summary>
    Signature,
}
