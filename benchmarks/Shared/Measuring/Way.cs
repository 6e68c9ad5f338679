namespace AiRudder.Aot.Benchmarks;

/// <summary>One way to do a job.</summary>
/// <param name="Name">How figures name it.</param>
/// <param name="Run">Does the job once. What it returns keeps the work from being left out.</param>
/// <param name="IsRight">Whether the answer is the right one: asked once, before anything is measured.</param>
internal sealed record Way(string Name, Func<long> Run, Func<bool> IsRight)
{
    // System.Text.Json's source generation with flat models: what every ratio is against.
    public const string Peer = "stj";
    public const string PolymorphicPeer = "stj_polymorphic";
    public const string WholePeer = "stj_whole";

    // Models, made by the library.
    public const string Models = "models";
    public const string Visit = "visit";
    public const string Skip = "skip";
    public const string Stream = "stream";
    public const string Index = "index";

    // What the same bytes cost at least.
    public const string Tokens = "tokens";
    public const string Floor = "floor";

    /// <summary>Fails when a way does not do the work that its peers do.</summary>
    public void Verify()
    {
        if (!IsRight())
        {
            throw new InvalidOperationException($"'{Name}' gives another answer than its peers: it is not worth measuring.");
        }
    }
}
