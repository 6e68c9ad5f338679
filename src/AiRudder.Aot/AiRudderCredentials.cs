namespace AiRudder.Aot;

/// <summary>What the vendor issued for one account.</summary>
public sealed class AiRudderCredentials
{
    /// <summary>Creates credentials.</summary>
    /// <param name="appKey">The <c>APPKey</c>.</param>
    /// <param name="appSecret">The <c>APPSecret</c>.</param>
    /// <exception cref="ArgumentException">One of them is null or empty.</exception>
    public AiRudderCredentials(string appKey, string appSecret)
    {
        ArgumentException.ThrowIfNullOrEmpty(appKey);
        ArgumentException.ThrowIfNullOrEmpty(appSecret);
        AppKey = appKey;
        AppSecret = appSecret;
    }

    /// <summary>The <c>APPKey</c>. Never part of an error's text.</summary>
    public string AppKey { get; }

    /// <summary>The <c>APPSecret</c>. Never part of an error's text.</summary>
    public string AppSecret { get; }

    /// <summary>That there are credentials; not which.</summary>
    public override string ToString() => nameof(AiRudderCredentials);
}
