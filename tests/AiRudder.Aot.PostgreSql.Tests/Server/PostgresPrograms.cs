namespace AiRudder.Aot.PostgreSql.Tests.Server;

/// <summary>The server's programs on this machine, or the reason why there are none.</summary>
internal static class PostgresPrograms
{
    /// <summary>The folder of <c>postgres</c> and <c>initdb</c>; null when there is none.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>Why no server can be started; null when one can.</summary>
    public static string? Missing { get; } =
        OperatingSystem.IsWindows() ? "The tests start a PostgreSQL server on Unix only."
        : Folder is null ? "No PostgreSQL server was found: neither /usr/lib/postgresql/*/bin nor the PATH has initdb and postgres."
        : null;

    private static string? Find()
    {
        // Debian keeps the versions side by side and out of the PATH.
        const string Debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(Debian)
            ? Directory.EnumerateDirectories(Debian).OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0).Select(folder => Path.Combine(folder, "bin"))
            : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return versions.Concat(path).FirstOrDefault(folder => Holds(folder, "initdb") && Holds(folder, "postgres"));
    }

    /// <summary>Whether a program is there, and not only a link that leads nowhere.</summary>
    private static bool Holds(string folder, string program)
    {
        var file = new FileInfo(Path.Combine(folder, program));
        return file.Exists && (file.ResolveLinkTarget(returnFinalTarget: true)?.Exists ?? true);
    }
}
