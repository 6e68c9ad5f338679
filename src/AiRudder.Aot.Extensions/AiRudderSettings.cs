using System.ComponentModel.DataAnnotations;

namespace AiRudder.Aot.Extensions;

/// <summary>
/// What a host's configuration says about one account. Validated when the host starts. Key and secret are read again whenever
/// a token is asked for, so that they can change without a restart; everything else is read once.
/// </summary>
public sealed class AiRudderSettings : IValidatableObject
{
    /// <summary>Where every request goes: https, or http on loopback. Default: the vendor's production address.</summary>
    [Required]
    public Uri BaseAddress { get; set; } = AiRudderOptions.DefaultBaseAddress;

    /// <summary>The <c>APPKey</c> that the vendor issued.</summary>
    [Required]
    public string AppKey { get; set; } = "";

    /// <summary>The <c>APPSecret</c> that the vendor issued.</summary>
    [Required]
    public string AppSecret { get; set; } = "";

    /// <summary>Total deadline of one call. Default: 100 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>How long a token is used. Default: 23 of the vendor's 24 hours.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(23);

    /// <summary>Most attempts of one call. Default: 3.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; set; } = 3;

    /// <summary>Most bytes of an answer that is read as a whole. Default: 16 MiB.</summary>
    [Range(1, int.MaxValue - 64)]
    public int MaxResponseBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Sets what configuration cannot say: a signer, encryption, a token store. Called last, when the client is made.</summary>
    public Action<AiRudderOptions>? Configure { get; set; }

    /// <summary>What attributes cannot say: that times are positive, and the address is one to which secrets may go.</summary>
    /// <param name="validationContext">Not used.</param>
    /// <returns>What is wrong.</returns>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Timeout <= TimeSpan.Zero || Timeout > TimeSpan.FromDays(1))
        {
            yield return new ValidationResult("The timeout must be positive, and at most a day.", [nameof(Timeout)]);
        }

        if (TokenLifetime <= TimeSpan.Zero)
        {
            yield return new ValidationResult("The token's lifetime must be positive.", [nameof(TokenLifetime)]);
        }

        if (BaseAddress is { } address && !(address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))))
        {
            yield return new ValidationResult("The base address must be absolute, and https unless it is on loopback.", [nameof(BaseAddress)]);
        }
    }
}
