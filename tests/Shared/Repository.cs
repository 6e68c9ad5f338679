namespace AiRudder.Aot.Tests.Shared;

/// <summary>Where the sources are. Not by the compiler's own file path: a deterministic build maps that to nowhere.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo folder) => File.Exists(Path.Combine(folder.FullName, "AiRudder.Aot.sln"))
        ? folder.FullName
        : Find(folder.Parent ?? throw new InvalidOperationException("AiRudder.Aot.sln is in none of the folders above the tests."));
}
