namespace AiRudder.Aot.Http;

/// <summary>One endpoint, as the generator found it declared. A generated client keeps one static instance for each of its methods.</summary>
public sealed class ApiOperation
{
    private readonly TimeSpan? _timeout;
    private readonly IReadOnlyList<KeyValuePair<string, string>> _headers = [];
    private Target? _target;

    /// <summary>Creates an operation.</summary>
    /// <param name="name">Its name in errors and telemetry.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="route">Path below the base address, starting with a single slash; <c>{name}</c> stands for a value.</param>
    /// <param name="surface">The surface that it belongs to.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, or <paramref name="route"/> is not such a path.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public ApiOperation(string name, HttpMethod method, string route, ApiSurface surface)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(route);
        ArgumentNullException.ThrowIfNull(surface);
        BaseAddress.CheckPath(route, nameof(route));
        Name = name;
        Method = method;
        Route = route;
        Surface = surface;
    }

    /// <summary>The operation's name.</summary>
    public string Name { get; }

    /// <summary>The HTTP method.</summary>
    public HttpMethod Method { get; }

    /// <summary>The route template, placeholders and all: safe to show, because no value stands in it.</summary>
    public string Route { get; }

    /// <summary>The surface that it belongs to.</summary>
    public ApiSurface Surface { get; }

    /// <summary>Whether sending the request twice does the work once. Only such a request may ever be sent again after an attempt whose outcome is unknown.</summary>
    public bool Idempotent { get; init; }

    /// <summary>Sent without credentials, whatever the surface declares.</summary>
    public bool Anonymous { get; init; }

    /// <summary>Total deadline of one call; null takes the transport's own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is neither positive nor <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>, or 49 days or longer.</exception>
    public TimeSpan? Timeout
    {
        get => _timeout;
        init => _timeout = value is { } timeout ? ApiTransport.CheckDeadline(timeout) : null;
    }

    /// <summary>Headers of every request that does not bring its own of that name.</summary>
    /// <exception cref="ArgumentException">A name or value is not fit for a header, or the transport sets it.</exception>
    public IReadOnlyList<KeyValuePair<string, string>> Headers
    {
        get => _headers;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            foreach (KeyValuePair<string, string> header in value)
            {
                HeaderText.Check(header.Key, header.Value);
            }

            _headers = value;
        }
    }

    /// <summary>For streamed answers: property names from the answer's root to the array, separated by dots; empty when the answer is the array.</summary>
    public string? ItemsPath { get; init; }

    /// <summary>For streamed answers: how they carry the elements.</summary>
    public ItemsFormat ItemsFormat { get; init; }

    /// <summary>The HTTP statuses that are a success; null for 200 to 299.</summary>
    public IReadOnlyList<int>? SuccessCodes { get; init; }

    /// <summary>Reads the body of a failing answer; null where no model is declared for it.</summary>
    public ApiErrorReader? Errors { get; init; }

    /// <summary>Whether an HTTP status is a success.</summary>
    internal bool IsSuccess(int status) => SuccessCodes?.Contains(status) ?? status is >= 200 and < 300;

    /// <summary>What the transport sends as credentials for this operation.</summary>
    internal ApiAuthentication Authentication => Anonymous ? ApiAuthentication.None : Surface.Authentication;

    /// <summary>The route below a base address, for a request that has no values in its path. Built once as long as the base address stays the same.</summary>
    internal Uri TargetBelow(BaseAddress baseAddress)
    {
        // One slot is enough: a process usually talks to one address. Two that alternate only cost a new Uri for each call.
        Target? target = Volatile.Read(ref _target);
        if (target is not null && ReferenceEquals(target.Base, baseAddress))
        {
            return target.Uri;
        }

        if (Route.Contains('{', StringComparison.Ordinal))
        {
            throw new ArgumentException($"{Name}: the route {Route} has placeholders, so the request must bring its path.");
        }

        target = target is not null && target.Base.Equals(baseAddress) ? target with { Base = baseAddress } : new Target(baseAddress, baseAddress.Combine(Route));
        Volatile.Write(ref _target, target);
        return target.Uri;
    }

    private sealed record Target(BaseAddress Base, Uri Uri);
}
