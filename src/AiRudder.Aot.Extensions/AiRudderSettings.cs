namespace AiRudder.Aot.Extensions;

/// <summary>
/// What a host's configuration says about one account. Validated when the host starts. Key and secret are read again whenever
/// a token is asked for, so that they can change without a restart; everything else is read once.
/// </summary>
public sealed class AiRudderSettings
{
    /// <summary>Where every request goes: https, or http on loopback. Default: the vendor's production address.</summary>
    public Uri BaseAddress { get; set; } = AiRudderOptions.DefaultBaseAddress;

    /// <summary>The <c>APPKey</c> that the vendor issued.</summary>
    public string AppKey { get; set; } = "";

    /// <summary>The <c>APPSecret</c> that the vendor issued.</summary>
    public string AppSecret { get; set; } = "";

    /// <summary>Total deadline of one call, positive and at most a day. Default: 100 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>How long a token is used. Default: 23 of the vendor's 24 hours.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(23);

    /// <summary>Most attempts of one call, from 1 to 100. Default: 3.</summary>
    public int MaxAttempts { get; set; } = 3;

    /// <summary>Most bytes of an answer that is read as a whole. Default: 16 MiB.</summary>
    public int MaxResponseBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Sets what configuration cannot say: a signer, encryption, a token store. Called last, when the client is made.</summary>
    public Action<AiRudderOptions>? Configure { get; set; }
}
