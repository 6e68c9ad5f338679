using System.Reflection;
using System.Text.RegularExpressions;
using AiRudder.Aot.Tests.Shared;

namespace AiRudder.Aot.Tests.Coverage;

/// <summary>The coverage map says what is so: <c>docs/coverage.md</c> and its tables, held against the library and its tests.</summary>
public partial class CoverageTests
{
    private static readonly Type[] Library = typeof(AiRudderClient).Assembly.GetTypes();

    [Fact]
    public void Every_page_of_the_table_of_contents_is_there_once()
    {
        Assert.Equal(Enumerable.Range(1, 320), CoverageTables.Pages.Select(page => page.Number));
        Assert.All(CoverageTables.Pages, page => Assert.Contains(CoverageTables.Contracts, contract => contract.Name == page.Contract));
        Assert.Equal(CoverageTables.Contracts.Count, CoverageTables.Contracts.DistinctBy(contract => contract.Name).Count());
    }

    [Fact]
    public void Twins_are_the_same_page_in_the_other_language()
    {
        Assert.All(CoverageTables.Pages.Where(page => page.Twin is not null), page =>
        {
            VendorPage twin = CoverageTables.Pages.Single(other => other.Number == page.Twin);
            Assert.Equal(page.Contract, twin.Contract);
            Assert.NotEqual(page.Language, twin.Language);
        });
    }

    [Fact]
    public void Nothing_is_claimed_that_was_not_seen()
    {
        foreach (Contract contract in CoverageTables.Contracts)
        {
            Assert.Contains(contract.Kind, new[] { "call", "webhook", "guide" });
            Assert.Contains(contract.State, new[] { "implemented", "partly", "unknown", "guide" });
            Assert.Contains(contract.Evidence, new[] { "", "vendor page", "users' code", "inferred" });

            // What is done names by what, from where, and what is missing.
            bool done = contract.State is "implemented" or "partly";
            Assert.True(done == contract.By.Length > 0, contract.Name);
            Assert.True(!done || contract.Evidence.Length > 0, contract.Name);
            Assert.True(contract.State != "partly" || contract.Note.Length > 0, contract.Name);

            // A path comes with a call that is declared, and with evidence; nothing else has one.
            Assert.True(contract.Route.Length > 0 == (done && contract.Kind == "call"), contract.Name);
            Assert.True(contract.Route.Length == 0 || contract is { Evidence.Length: > 0, Method.Length: > 0, Surface.Length: > 0 }, contract.Name);
        }

        foreach (VendorPage page in CoverageTables.Pages)
        {
            Contract contract = CoverageTables.Of(page);
            Assert.True(page.Known != "title only" || contract.State is "unknown" or "guide", $"{page.Number} {page.Title}: only its title is known");
            Assert.True(contract.State != "implemented" || page.Known == "known", $"{page.Number} {page.Title}: known in part");
        }
    }

    [Fact]
    public void Every_operation_that_is_named_is_declared_with_its_method_and_route()
    {
        Assert.All(CoverageTables.Contracts.SelectMany(contract => contract.Operations, (contract, name) => (Contract: contract, Name: name)), named =>
        {
            // Several where a method has overloads: one for each destination.
            (string Name, string Route, OperationAttribute Attribute)[] declared = [.. Declared().Where(operation => operation.Name == named.Name)];
            if (declared.Length == 0)
            {
                // A method over declared ones: an overload, a split into parts.
                Assert.NotEmpty(Methods(named.Name));
                return;
            }

            Assert.All(declared, operation =>
            {
                Assert.Equal(named.Contract.Method + "Attribute", operation.Attribute.GetType().Name, ignoreCase: true);
                Assert.Equal(named.Contract.Route, operation.Route);
            });
        });
        Assert.All(CoverageTables.Contracts.SelectMany(contract => contract.Types), name => Assert.Contains(Library, type => type.Name == name));
        Assert.All(CoverageTables.Contracts.Where(contract => contract.Route.Length > 0), contract =>
            Assert.Contains(Declared(), operation => operation.Route == contract.Route && contract.By.Contains(operation.Name)));
    }

    [Fact]
    public void Every_operation_that_is_declared_stands_in_the_map()
    {
        HashSet<string> named = [.. CoverageTables.Contracts.SelectMany(contract => contract.By)];
        Assert.All(Declared(), operation => Assert.Contains(operation.Name, named));
    }

    [Fact]
    public void Everything_that_is_named_is_exercised_by_a_test()
    {
        string[] sources =
        [
            .. Directory.GetFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
                .Where(file => !Excluded().IsMatch(file.Replace('\\', '/')))
                .Select(File.ReadAllText),
        ];
        foreach (Contract contract in CoverageTables.Contracts)
        {
            Assert.All(contract.Operations, name =>
            {
                // What is not public is exercised through what calls it, and seen by its route.
                bool isPublic = Library.Single(type => type.Name == name[..name.IndexOf('.', StringComparison.Ordinal)]).IsPublic;
                var call = new Regex(isPublic ? $@"\.{name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..]}\(" : $"\"{Regex.Escape(contract.Route)}\"");
                Assert.True(sources.Any(call.IsMatch), $"no test calls {name}");
            });
            Assert.All(contract.Types, name => Assert.True(sources.Any(source => Regex.IsMatch(source, $@"\b{name}\b")), $"no test has a {name}"));
        }
    }

    [Fact]
    public void The_documents_say_what_the_tables_say()
    {
        string readme = Path.Combine(Repository.Root, "README.md");
        if (Environment.GetEnvironmentVariable("UPDATE_COVERAGE") == "1")
        {
            File.WriteAllText(CoverageDocument.File, CoverageDocument.Written(File.ReadAllText(CoverageDocument.File)));
            File.WriteAllText(readme, Summary().Replace(File.ReadAllText(readme), CoverageDocument.Summary()));
        }

        string document = File.ReadAllText(CoverageDocument.File);
        Assert.Equal(CoverageDocument.Written(document), document);
        Assert.Equal(CoverageDocument.Summary(), Summary().Match(File.ReadAllText(readme)).Value);
    }

    private static IEnumerable<MethodInfo> Methods(string name) =>
        Library.Where(type => type.Name == name[..name.IndexOf('.', StringComparison.Ordinal)])
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(method => name.EndsWith($".{method.Name}", StringComparison.Ordinal));

    private static IEnumerable<(string Name, string Route, OperationAttribute Attribute)> Declared() =>
        from type in Library
        let client = type.GetCustomAttribute<ApiClientAttribute>()
        where client is not null
        from method in type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        let operation = method.GetCustomAttribute<OperationAttribute>()
        where operation is not null
        select ($"{type.Name}.{method.Name}", client.Surface?.GetCustomAttribute<SurfaceAttribute>()?.BasePath + client.BasePath + operation.Route, operation);

    [GeneratedRegex("/(obj|bin|Coverage|Snapshots)/")]
    private static partial Regex Excluded();

    [GeneratedRegex(@"\d+ pages: .*? besides")]
    private static partial Regex Summary();
}
