using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;

namespace AiRudder.Aot.Package.Tests;

/// <summary>The library as its users get it: packed into the local feed, restored from there into a fresh project.</summary>
public sealed class PackageTests : IDisposable
{
    // A version of its own, so that no cache can hold another package under the same name.
    private const string Version = "0.0.0-packagetest";

#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private static readonly string Feed = Path.Combine(Repository.Root, "artifacts", "packages");
    private static readonly Lazy<string> Package = new(Pack);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("airudder-package-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_package_has_the_library_for_both_frameworks_the_generator_its_code_fixes_and_no_dependency()
    {
        using ZipArchive archive = ZipFile.OpenRead(Package.Value);
        string[] files = [.. archive.Entries.Select(entry => entry.FullName)];

        Assert.Contains("lib/net9.0/AiRudder.Aot.dll", files);
        Assert.Contains("lib/net10.0/AiRudder.Aot.dll", files);
        Assert.Contains("lib/net10.0/AiRudder.Aot.xml", files);
        Assert.Contains("README.md", files);
        Assert.Equal(
            ["analyzers/dotnet/cs/AiRudder.Aot.CodeFixes.dll", "analyzers/dotnet/cs/AiRudder.Aot.Generator.dll"],
            files.Where(file => file.StartsWith("analyzers/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        using Stream nuspec = archive.Entries.Single(entry => entry.FullName == "AiRudder.Aot.nuspec").Open();
        Assert.DoesNotContain(XDocument.Load(nuspec).Descendants(), element => element.Name.LocalName == "dependency");
    }

    [Fact]
    public void A_fresh_project_restores_the_package_declares_a_client_builds_and_runs()
    {
        _ = Package.Value;
        Write("nuget.config", $"""<configuration><packageSources><clear /><add key="feed" value="{Feed}" /></packageSources></configuration>""");
        Write("App.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <UseAppHost>false</UseAppHost>
                <RestorePackagesPath>{Path.Combine(_folder.FullName, "packages")}</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="AiRudder.Aot" Version="{Version}" />
              </ItemGroup>
            </Project>
            """);
        Write("Program.cs", """"
            using System.Net;
            using AiRudder.Aot;
            using AiRudder.Aot.Http;

            using var transport = new ApiTransport(new AiRudderOptions { BaseAddress = new Uri("http://127.0.0.1/") }, new Answering(), disposeHandler: true);
            Robots robots = await new RobotClient(transport).GetRobotsAsync(page: 2);
            Console.WriteLine($"{robots.Names[1]} {robots.Kind.IsKnown}");

            [ApiClient]
            public sealed partial class RobotClient
            {
                [Get("/robots")]
                public partial Task<Robots> GetRobotsAsync([Query] int page, CancellationToken cancellationToken = default);
            }

            public sealed partial record Robots(List<string> Names, RobotKind Kind);

            [OpenEnum, KnownValue("voice", "A voice bot.")]
            public readonly partial struct RobotKind;

            internal sealed class Answering : HttpMessageHandler
            {
                protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
                    Task.FromResult(new HttpResponseMessage(request.RequestUri!.Query == "?page=2" ? HttpStatusCode.OK : HttpStatusCode.NotFound)
                    {
                        Content = new StringContent("""{"Names":["one","two"],"Kind":"voice"}"""),
                    });
            }
            """");

        Dotnet(_folder.FullName, "build", "-c", "Release", "-o", "out");

        Assert.Equal("two True", Dotnet(_folder.FullName, Path.Combine("out", "App.dll")).Trim());
    }

    private static string Pack()
    {
        Dotnet(Repository.Root, "pack", "src/AiRudder.Aot", "-c", Configuration, "--no-build", $"-p:PackageVersion={Version}");
        return Path.Combine(Feed, $"AiRudder.Aot.{Version}.nupkg");
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder.FullName, file), text);

    private static string Dotnet(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };

        // The test host's own build settings must not reach the build that is started here.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name is "DOTNET_HOST_PATH" or "VSTEST_HOST_DEBUG").ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)} failed with {process.ExitCode}:\n{output}\n{error.Result}");
        return output;
    }
}
