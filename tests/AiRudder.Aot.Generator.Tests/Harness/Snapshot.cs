namespace AiRudder.Aot.Generator.Tests.Harness;

/// <summary>Compares generated sources with accepted ones in <c>Snapshots/</c>. Run with UPDATE_SNAPSHOTS=1 to accept what is generated, then read the difference.</summary>
internal static class Snapshot
{
    public static void Verify(GeneratorRun run, string name)
    {
        string folder = Path.Combine(Repository.Root, "tests", "AiRudder.Aot.Generator.Tests", "Snapshots", name);
        Dictionary<string, string> generated = run.Result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(folder);
            foreach (string file in Directory.GetFiles(folder))
            {
                File.Delete(file);
            }

            foreach ((string hintName, string text) in generated)
            {
                File.WriteAllText(Path.Combine(folder, hintName), text);
            }
        }

        Assert.Equal(
            Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            generated.Keys.Order(StringComparer.Ordinal));
        foreach ((string hintName, string text) in generated)
        {
            Assert.Equal(File.ReadAllText(Path.Combine(folder, hintName)), text);
        }
    }
}
