using AiRudder.Aot.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AiRudder.Aot.Generator.Tests;

/// <summary>What clients and models may look like: whatever C# allows is generated for, and compiles.</summary>
public class ShapeOfDeclarationTests
{
    [Fact]
    public void A_generic_base_interface_is_implemented_for_its_arguments()
    {
        string source = GeneratorRun.OfValid("""
            public interface IStore<T, TId> { [Get("/{id}")] Task<T> GetAsync(TId id); [Post("/")] Task<T> AddAsync([Body] T item); [Get("/"), Items] IAsyncEnumerable<T> AllAsync(); }
            public record User(int Id, string Name); public record Team(Guid Id);
            [ApiClient(BasePath = "/users")] public interface IUserApi : IStore<User, int>;
            [ApiClient(BasePath = "/teams")] public interface ITeamApi : IStore<Team, Guid> { [Delete("/{id}")] Task RemoveAsync(Guid id); }
            """).Source("IUserApi.Client.g.cs");

        Assert.Contains("path.AppendLiteral(\"/users/\");", source, StringComparison.Ordinal);
        Assert.Contains("new(\"Add\", global::System.Net.Http.HttpMethod.Post, \"/users\", Surface)", source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public interface IA { [Get(\"/a\")] Task<int> A(); } public interface IB : IA { [Get(\"/b\")] Task<int> B(); } [ApiClient] public interface IApi : IB { [Get(\"/c\")] Task<int> C(); }")]
    [InlineData("public partial class Outer { public partial struct Inner { [ApiClient] public partial class Client { [Get(\"/a\")] public partial Task<M> A(); } public partial record M(int Id) { public N? Next { get; init; } public record N; } } }")]
    [InlineData("namespace @class.@int; public partial class @event { public int @if { get; set; } public @event? @new { get; set; } } [ApiClient] public partial class @static { [Post(\"/{object}\")] public partial Task<@event> @void(int @object, [Query] string @params, [Body] @event @this, CancellationToken @default = default); }")]
    [InlineData("[ApiClient] public partial class Client { [Get(\"/a\")] public partial Task<int> GetAsync(int a); [Get(\"/b\")] public partial Task<int> GetAsync(string a); [Get(\"/c\")] public partial Task<string> GetAsync(int a, int b); [Get(\"/d\"), Items] public partial IAsyncEnumerable<int> GetAsync(); }")]
    [InlineData("internal record Hidden(int Id); [ApiClient] internal partial class Client { [Get(\"/a\")] internal partial Task<Hidden> GetAsync(); [Get(\"/b\")] private partial Task<Hidden[]> AllAsync(); }")]
    [InlineData("public record Base(int Id, string? Note = \"x\") { public required string Name { get; init; } } public record Derived(int Id, List<int> Values) : Base(Id) { public string? Own { get; init; } } [ApiClient] public partial class Client { [Put(\"/a\")] public partial Task<Derived> PutAsync(Derived derived); }")]
    [InlineData("public class Shared { public int Id { get; set; } } [ApiClient] public partial class One { [Get(\"/a\")] public partial Task<Shared> A(); } [ApiClient] public interface ITwo { [Post(\"/a\")] Task<List<Shared>> A(Shared shared); }")]
    [InlineData("public struct Point { public Point(int x, int y) { X = x; Y = y; } public int X { get; } public int Y { get; } } [ApiClient] public partial class Client { [Get(\"/a\")] public partial Task<Point?> A([Query] Point? near); }")]
    public void A_declaration_of_any_shape(string source) => GeneratorRun.OfValid(source);

    [Fact]
    public void Models_of_another_assembly_are_read_and_written()
    {
        CSharpCompilation library = GeneratorRun.Compile("namespace Library; public sealed record Item(int Id, Kind Kind) { public required string Name { get; init; } internal int Hidden { get; set; } } public enum Kind { A, B }")
            .WithAssemblyName("Library");
        using var image = new MemoryStream();
        Assert.True(library.Emit(image).Success);
        CSharpCompilation client = GeneratorRun.Compile("[ApiClient] public partial class Client { [Post(\"/a\")] public partial Task<List<Library.Item>> FindAsync(Library.Item item, CancellationToken cancellationToken); }")
            .AddReferences(MetadataReference.CreateFromImage(image.ToArray()));

        GeneratorRun run = GeneratorRun.Run(client);

        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Error));
        Assert.DoesNotContain("Hidden", run.Source("Library_ItemJson.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void Internals_that_are_visible_do_not_clash()
    {
        const string Declaration = "internal sealed partial record Item(int Id); [ApiClient] internal interface IItemApi { [Get(\"/a\")] Task<List<Item>> GetAsync(); }";
        GeneratorRun library = GeneratorRun.Run(GeneratorRun.Compile("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Demo\")] namespace Library { " + Declaration + " }").WithAssemblyName("Library"));
        using var image = new MemoryStream();
        Assert.True(library.Output.Emit(image).Success);

        GeneratorRun run = GeneratorRun.Run(GeneratorRun.Compile(
            "namespace Demo { " + Declaration + " [ApiClient] internal interface IOtherApi { [Get(\"/b\")] Task<Library.Item[]> GetAsync(); } }").AddReferences(MetadataReference.CreateFromImage(image.ToArray())));

        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Error));
    }

    [Fact]
    public void Base_paths_stand_before_every_route()
    {
        string source = GeneratorRun.OfValid("""
            [Surface(BasePath = "/service/{tenant}")] public static class S;
            [ApiClient(Surface = typeof(S), BasePath = "/robots")] public partial class Client { [Get("/{id}")] public partial Task<int> GetAsync(string tenant, int id); }
            """).Source("Client.Client.g.cs");

        Assert.Contains("\"/service/{tenant}/robots/{id}\"", source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{|AIR016:ApiClient(BasePath = \"robots\")|}] public partial class Client { }")]
    [InlineData("[{|AIR016:ApiClient(BasePath = \"/robots/\")|}] public partial class Client { }")]
    [InlineData("[{|AIR016:ApiClient(BasePath = \"/robots/{id?}\")|}] public partial class Client { }")]
    [InlineData("[Surface(BasePath = \"//robots\")] public static class S; [{|AIR014:ApiClient(Surface = typeof(S))|}] public partial class Client { }")]
    public void A_base_path_that_is_malformed(string source) => MarkedSource.Verify(source);
}
