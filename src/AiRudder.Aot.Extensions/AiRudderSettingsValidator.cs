using Microsoft.Extensions.Options;

namespace AiRudder.Aot.Extensions;

/// <summary>Says everything that is wrong with an account's settings, each by the setting's name.</summary>
/// <remarks>
/// Attributes would say the same, but they bring the platform's type descriptors into a native program, and with them members of
/// every dictionary that it has: 0.6 MB of 16.8 in the microservice of the samples.
/// </remarks>
internal sealed class AiRudderSettingsValidator : IValidateOptions<AiRudderSettings>
{
    private const int MostAttempts = 100;
    private const int MostResponseBytes = int.MaxValue - 64;

    public ValidateOptionsResult Validate(string? name, AiRudderSettings options)
    {
        var failures = new ValidateOptionsResultBuilder();
        void Require(bool holds, string setting, string rule)
        {
            if (!holds)
            {
                failures.AddError(rule, setting);
            }
        }

        // Configuration can bind null to what is declared as never null.
        Require(!string.IsNullOrWhiteSpace(options.AppKey), nameof(options.AppKey), "must not be empty.");
        Require(!string.IsNullOrWhiteSpace(options.AppSecret), nameof(options.AppSecret), "must not be empty.");
        Require(IsSafe(options.BaseAddress), nameof(options.BaseAddress), "must be absolute, and https unless it is on loopback.");
        Require(options.Timeout > TimeSpan.Zero && options.Timeout <= TimeSpan.FromDays(1), nameof(options.Timeout), "must be positive, and at most a day.");
        Require(options.TokenLifetime > TimeSpan.Zero, nameof(options.TokenLifetime), "must be positive.");
        Require(options.MaxAttempts is >= 1 and <= MostAttempts, nameof(options.MaxAttempts), $"must be from 1 to {MostAttempts}.");
        Require(options.MaxResponseBytes is >= 1 and <= MostResponseBytes, nameof(options.MaxResponseBytes), $"must be from 1 to {MostResponseBytes}.");
        return failures.Build();
    }

    private static bool IsSafe(Uri? address) =>
        address is { IsAbsoluteUri: true } && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
