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
    private static readonly Lazy<string> Package = new(() => Pack("AiRudder.Aot"));
    private static readonly Lazy<string> Testing = new(() => Pack("AiRudder.Aot.Testing"));

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
        WriteProject("AiRudder.Aot");
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

    [Fact]
    public void The_double_is_a_package_of_its_own_that_brings_the_library_and_the_web_server()
    {
        using ZipArchive archive = ZipFile.OpenRead(Testing.Value);
        string[] files = [.. archive.Entries.Select(entry => entry.FullName)];

        Assert.Contains("lib/net9.0/AiRudder.Aot.Testing.dll", files);
        Assert.Contains("lib/net10.0/AiRudder.Aot.Testing.dll", files);
        Assert.Contains("lib/net10.0/AiRudder.Aot.Testing.xml", files);
        Assert.Contains("testing.md", files);
        using Stream nuspec = archive.Entries.Single(entry => entry.FullName == "AiRudder.Aot.Testing.nuspec").Open();
        XElement[] elements = [.. XDocument.Load(nuspec).Descendants()];
        Assert.All(elements.Where(element => element.Name.LocalName == "dependency"), dependency => Assert.Equal("AiRudder.Aot", (string?)dependency.Attribute("id")));
        Assert.Equal(2, elements.Count(element => element.Name.LocalName == "dependency"));
        Assert.Equal(2, elements.Count(element => element.Name.LocalName == "frameworkReference" && (string?)element.Attribute("name") == "Microsoft.AspNetCore.App"));
    }

    [Fact]
    public void A_fresh_project_restores_the_double_and_tests_with_it_in_memory_and_on_loopback()
    {
        _ = Package.Value;
        _ = Testing.Value;
        WriteProject("AiRudder.Aot.Testing");
        Write("Program.cs", """
            using AiRudder.Aot;
            using AiRudder.Aot.Testing;
            using AiRudder.Aot.Vendor.Workflows;

            var vendor = new VendorDouble();
            vendor.Faults.On("/service/cloud/workflow/createinstance").First().Inject(Fault.NoConnection); // sent again: it never left
            await using var host = await VendorDoubleHost.StartAsync(vendor);
            using var invoker = new HttpMessageInvoker(new VendorDoubleHandler(vendor));
            using var inMemory = new AiRudderClient(new AiRudderOptions { AppKey = "double-app-key", AppSecret = "double-app-secret" }, invoker);
            using var onLoopback = new AiRudderClient(new AiRudderOptions { BaseAddress = host.BaseAddress, AppKey = "double-app-key", AppSecret = "double-app-secret" });
            foreach (var client in new[] { inMemory, onLoopback })
            {
                await client.Workflows.CreateInstanceAsync(new CreateInstanceRequest { WorkflowTemplateId = 7, Name = "w", EndTime = DateTimeOffset.UnixEpoch });
            }

            Console.WriteLine($"{vendor.Workflows.Count} created, {vendor.CallsTo("/service/cloud/workflow/createinstance")} requests");
            """);

        Dotnet(_folder.FullName, "build", "-c", "Release", "-o", "out");

        Assert.Equal("2 created, 2 requests", Dotnet(_folder.FullName, Path.Combine("out", "App.dll")).Trim());
    }

    [Fact]
    public void The_package_for_hosts_depends_on_the_library_and_on_what_hosts_have()
    {
        using ZipArchive archive = ZipFile.OpenRead(Pack("AiRudder.Aot.Extensions"));

        Assert.NotNull(archive.GetEntry("lib/net9.0/AiRudder.Aot.Extensions.dll"));
        Assert.NotNull(archive.GetEntry("lib/net10.0/AiRudder.Aot.Extensions.xml"));
        Assert.NotNull(archive.GetEntry("README.md"));
        using Stream nuspec = archive.Entries.Single(entry => entry.FullName == "AiRudder.Aot.Extensions.nuspec").Open();
        Assert.Equal(
            ["AiRudder.Aot", "Microsoft.Extensions.Http", "Microsoft.Extensions.Options"],
            XDocument.Load(nuspec).Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value).Distinct().Order(StringComparer.Ordinal));
    }

    private static string Pack(string project)
    {
        Dotnet(Repository.Root, "pack", $"src/{project}", "-c", Configuration, "--no-build", $"-p:PackageVersion={Version}");
        return Path.Combine(Feed, $"{project}.{Version}.nupkg");
    }

    private void WriteProject(params string[] packages)
    {
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
                {string.Concat(packages.Select(package => $"""<PackageReference Include="{package}" Version="{Version}" />"""))}
              </ItemGroup>
            </Project>
            """);
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
