namespace AiRudder.Aot.Testing;

/// <summary>The tokens that were given out. Guarded by the double's lock.</summary>
internal sealed class TokenBook(VendorDoubleOptions options, string kind)
{
    private string? _token;
    private long _issued;
    private DateTimeOffset _expires;

    /// <summary>A token for the right credentials, null for wrong ones. While one is valid it is given again and lives anew.</summary>
    public string? Issue(string? appKey, string? appSecret)
    {
        if (appKey != options.AppKey || appSecret != options.AppSecret)
        {
            return null;
        }

        var now = options.TimeProvider.GetUtcNow();
        if (_token is null || now >= _expires)
        {
            _token = DoubleIds.Token(kind + options.AppKey, ++_issued);
        }

        _expires = now + options.TokenLifetime;
        return _token;
    }

    public bool IsValid(string? authorization, string scheme) =>
        _token is not null
        && authorization is not null
        && options.TimeProvider.GetUtcNow() < _expires
        && authorization.StartsWith(scheme, StringComparison.Ordinal)
        && authorization.AsSpan(scheme.Length).SequenceEqual(_token);

    public void Revoke() => _token = null;
}
