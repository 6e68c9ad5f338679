using System.Net.Http.Headers;
using AiRudder.Aot.Cryptography;

namespace AiRudder.Aot.Http;

/// <summary>
/// Signs requests by a <see cref="SignatureScheme"/>: the signature in the scheme's header, the timestamp in its own where the
/// scheme has one, and the key in <c>X-AIRudder-Sign-Key</c>. The vendor names the two headers <c>X-AIRudder-Sign</c> and
/// <c>X-AIRudder-Sign-Key</c>; by which rule their values are made it does not publish, so scheme, secret and key are yours to
/// bring.
/// </summary>
/// <example>
/// <code>
/// options.RequestSigner = new SchemeRequestSigner(SignatureScheme.HmacSha256Hex, secret, key);
/// </code>
/// </example>
public sealed class SchemeRequestSigner : RequestSigner
{
    /// <summary>The header in which the vendor documents the key beside a signature: <c>X-AIRudder-Sign-Key</c>.</summary>
    public const string DefaultKeyHeaderName = "X-AIRudder-Sign-Key";

    private readonly SignatureScheme _scheme;
    private readonly Func<SigningCredentials> _credentials;
    private readonly string _keyHeaderName = DefaultKeyHeaderName;
    private readonly TimeProvider _timeProvider = TimeProvider.System;

    /// <summary>Creates a signer over a secret that is text; its UTF-8 bytes are used.</summary>
    /// <param name="scheme">How requests are signed.</param>
    /// <param name="secret">The secret.</param>
    /// <param name="key">The value of the key's header; null sends none.</param>
    /// <exception cref="ArgumentNullException"><paramref name="scheme"/> or <paramref name="secret"/> is null.</exception>
    /// <exception cref="ArgumentException">The secret is empty, the key is not printable ASCII, or the scheme names something that is not a header.</exception>
    public SchemeRequestSigner(SignatureScheme scheme, string secret, string? key = null)
        : this(scheme, new SigningCredentials(secret, key))
    {
    }

    /// <summary>Creates a signer over a secret that is bytes.</summary>
    /// <param name="scheme">How requests are signed.</param>
    /// <param name="secret">The secret. The bytes are copied.</param>
    /// <param name="key">The value of the key's header; null sends none.</param>
    /// <exception cref="ArgumentNullException"><paramref name="scheme"/> is null.</exception>
    /// <exception cref="ArgumentException">The secret is empty, the key is not printable ASCII, or the scheme names something that is not a header.</exception>
    public SchemeRequestSigner(SignatureScheme scheme, ReadOnlySpan<byte> secret, string? key = null)
        : this(scheme, new SigningCredentials(secret, key))
    {
    }

    /// <summary>Creates a signer whose secret may change while the program runs.</summary>
    /// <param name="scheme">How requests are signed.</param>
    /// <param name="credentials">Gives secret and key for each request; called by several threads, so keep the credentials until they change. An exception of its own reaches the caller as it is.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The scheme names something that is not a header.</exception>
    public SchemeRequestSigner(SignatureScheme scheme, Func<SigningCredentials> credentials)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(credentials);
        if (!HeaderText.IsName(scheme.HeaderName) || (scheme.Timestamp is { } timestamp && !HeaderText.IsName(timestamp.HeaderName)))
        {
            throw new ArgumentException("The scheme names something that is not a header's name.", nameof(scheme));
        }

        _scheme = scheme;
        _credentials = credentials;
    }

    private SchemeRequestSigner(SignatureScheme scheme, SigningCredentials credentials)
        : this(scheme, () => credentials)
    {
    }

    /// <summary>Name of the header that carries the key. Default: <see cref="DefaultKeyHeaderName"/>.</summary>
    /// <exception cref="ArgumentException">It is not a header's name.</exception>
    public string KeyHeaderName
    {
        get => _keyHeaderName;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _keyHeaderName = HeaderText.IsName(value) ? value : throw new ArgumentException("Not the name of a header.", nameof(value));
        }
    }

    /// <summary>The clock that timestamps are taken from. Default: the system's.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public TimeProvider TimeProvider
    {
        get => _timeProvider;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _timeProvider = value;
        }
    }

    /// <inheritdoc/>
    public override void Sign(ApiOperation operation, ReadOnlySpan<byte> body, HttpRequestHeaders headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        SigningCredentials credentials = _credentials();
        string? timestamp = null;
        if (_scheme.Timestamp is { } rule)
        {
            timestamp = rule.Format(TimeProvider.GetUtcNow());
            Set(headers, rule.HeaderName, timestamp);
        }

        Set(headers, _scheme.HeaderName, _scheme.Sign(body, credentials.Secret, timestamp));
        if (credentials.Key is { } key)
        {
            Set(headers, KeyHeaderName, key);
        }
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<string> Secrets => _credentials().Texts;

    // A second value would be joined to the first, and neither would be a signature.
    private static void Set(HttpRequestHeaders headers, string name, string value)
    {
        headers.Remove(name);
        headers.TryAddWithoutValidation(name, value);
    }
}
