namespace AiRudder.Aot.Generator.Model;

/// <summary>What the attributes on one piece of a type ask for; null for each that is not there.</summary>
internal sealed record ParsedDeclaration(Parsed<ClientModel>? Client, Parsed<TypeUse>? Model, Parsed<OpenEnumModel>? OpenEnum, Parsed<ContextModel>? Context)
{
    public static ParsedDeclaration None { get; } = new(null, null, null, null);

    /// <summary>Whether something in it has a place, which moves with every edit before it.</summary>
    public bool HasDiagnostics => Client?.Diagnostics.Count > 0 || Model?.Diagnostics.Count > 0 || OpenEnum?.Diagnostics.Count > 0 || Context?.Diagnostics.Count > 0;
}
