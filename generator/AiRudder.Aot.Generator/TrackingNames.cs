namespace AiRudder.Aot.Generator;

/// <summary>Names of the pipeline's steps, for the tests that hold what is cached.</summary>
internal static class TrackingNames
{
    public const string Declarations = nameof(Declarations);
    public const string ParseClient = nameof(ParseClient);
    public const string ParseModel = nameof(ParseModel);
    public const string ParseOpenEnum = nameof(ParseOpenEnum);
    public const string ParseContext = nameof(ParseContext);
    public const string Client = nameof(Client);
    public const string Types = nameof(Types);
    public const string SensitiveNames = nameof(SensitiveNames);
    public const string Type = nameof(Type);
    public const string SharedTypes = nameof(SharedTypes);
    public const string Contexts = nameof(Contexts);
    public const string UnnamedContext = nameof(UnnamedContext);
    public const string Diagnostics = nameof(Diagnostics);
}
