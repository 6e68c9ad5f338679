namespace AiRudder.Aot.Testing;

/// <summary>What a fault has to do with.</summary>
/// <param name="Refuse">Makes a refusal in the request's envelope, in the form that the request asks for.</param>
/// <param name="WithdrawTokens">Withdraws the tokens.</param>
/// <param name="TimeProvider">The double's clock.</param>
/// <param name="CancellationToken">Ends when the caller has gone.</param>
internal sealed record FaultContext(Func<int, string, DoubleAnswer> Refuse, Action WithdrawTokens, TimeProvider TimeProvider, CancellationToken CancellationToken);
