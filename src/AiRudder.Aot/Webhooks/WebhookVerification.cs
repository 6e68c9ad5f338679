namespace AiRudder.Aot.Webhooks;

/// <summary>The check of one delivery that arrives in pieces; made by <see cref="WebhookVerifier.Begin"/>. For one thread at a time.</summary>
/// <remarks>Copies are the same check: disposing of one ends it for all.</remarks>
public readonly record struct WebhookVerification : IDisposable
{
    private readonly WebhookVerifier? _verifier;
    private readonly VerificationState? _state;
    private readonly int _version;

    internal WebhookVerification(WebhookVerifier verifier, VerificationState state)
    {
        _verifier = verifier;
        _state = state;
        _version = state.Version;
    }

    /// <summary>Takes the next piece of the body.</summary>
    /// <param name="content">The bytes that follow those appended so far.</param>
    /// <exception cref="InvalidOperationException">The verdict was given already.</exception>
    /// <exception cref="ObjectDisposedException">The check was disposed of, or never begun.</exception>
    public void Append(ReadOnlySpan<byte> content)
    {
        var state = State();
        if (state.Refusal is not null)
        {
            return;
        }

        foreach (var hasher in state.Hashers)
        {
            hasher!.Append(content);
        }
    }

    /// <summary>Gives the verdict over everything appended.</summary>
    /// <param name="signature">The header's value; null and empty count as missing.</param>
    /// <returns>The verdict.</returns>
    /// <exception cref="ObjectDisposedException">The check was disposed of, or never begun.</exception>
    public SignatureVerdict Complete(ReadOnlySpan<char> signature)
    {
        var state = State();
        if ((_verifier!.Foretell(signature) ?? state.Refusal) is { } verdict)
        {
            return verdict;
        }

        foreach (var hasher in state.Hashers)
        {
            if (hasher!.Verify(signature))
            {
                return SignatureVerdict.Valid;
            }
        }

        return SignatureVerdict.Mismatch;
    }

    /// <summary>Ends the check.</summary>
    public void Dispose()
    {
        if (_state is not null && _state.Version == _version)
        {
            _verifier!.TakeBack(_state);
        }
    }

    private VerificationState State()
    {
        ObjectDisposedException.ThrowIf(_state is null || _state.Version != _version, typeof(WebhookVerification));
        return _state;
    }
}
