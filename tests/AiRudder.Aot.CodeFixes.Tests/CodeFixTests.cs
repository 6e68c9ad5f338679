namespace AiRudder.Aot.CodeFixes.Tests;

/// <summary>Every fix: what it makes of a source, and that the diagnostic is gone and the result compiles.</summary>
public class CodeFixTests
{
    private const string Usings = """
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using AiRudder.Aot;

        """;

    // A client to call; a source of its own, so that what is fixed stays short.
    private const string Client = Usings + """
        [ApiClient]
        public partial class Client
        {
            [Get("/a")] public partial Task<int> FindAsync(CancellationToken cancellationToken = default);
            [Get("/b")] public partial ValueTask<int> FindValueAsync(CancellationToken cancellationToken = default);
            [Get("/c"), Items("")] public partial IAsyncEnumerable<int> ReadAsync(CancellationToken cancellationToken = default);
        }
        """;

    [Fact]
    public Task AIR001_makes_the_client_and_the_types_around_it_partial() => FixRun.Verify(
        "AIR001",
        Usings + """
            public class Outer
            {
                // Robots.
                [ApiClient]
                public sealed class Client
                {
                }
            }
            """,
        Usings + """
            public partial class Outer
            {
                // Robots.
                [ApiClient]
                public sealed partial class Client
                {
                }
            }
            """);

    [Fact]
    public Task AIR001_makes_all_clients_partial() => FixRun.VerifyAll(
        "AIR001",
        Usings + "[ApiClient] class A { }\n[ApiClient] public class B { }\n",
        Usings + "[ApiClient] partial class A { }\n[ApiClient] public partial class B { }\n");

    [Fact]
    public Task AIR018_makes_the_context_partial() => FixRun.Verify(
        "AIR018",
        Usings + "[JsonContext] public sealed class Mine;",
        Usings + "[JsonContext] public sealed partial class Mine;");

    [Fact]
    public Task AIR018_with_another_cause_is_left_alone() => FixRun.VerifyNone("AIR018", Usings + "[JsonContext] public abstract partial class Mine;");

    [Fact]
    public Task AIR002_leaves_the_body_to_the_generator() => FixRun.Verify(
        "AIR002",
        Usings + """
            [ApiClient]
            public partial class C
            {
                /// <summary>Finds.</summary>
                [Get("/a")]
                public async Task FindAsync(CancellationToken cancellationToken = default)
                {
                    await Task.Yield();
                }

                [Get("/b")]
                public partial Task OtherAsync(CancellationToken cancellationToken = default);
            }
            """,
        Usings + """
            [ApiClient]
            public partial class C
            {
                /// <summary>Finds.</summary>
                [Get("/a")]
                public partial Task FindAsync(CancellationToken cancellationToken = default);

                [Get("/b")]
                public partial Task OtherAsync(CancellationToken cancellationToken = default);
            }
            """);

    [Fact]
    public Task AIR002_with_another_cause_is_left_alone() => FixRun.VerifyNone("AIR002", Usings + "[ApiClient] public interface IApi { Task FindAsync(); }");

    [Fact]
    public Task AIR004_adds_a_parameter_before_the_optional_ones() => FixRun.Verify(
        "AIR004",
        Usings + """[ApiClient] public interface IApi { [Get("/{group}/{class}")] Task FindAsync(string group, CancellationToken cancellationToken = default); }""",
        Usings + """[ApiClient] public interface IApi { [Get("/{group}/{class}")] Task FindAsync(string group, string @class, CancellationToken cancellationToken = default); }""");

    [Fact]
    public Task AIR005_sends_the_value_in_the_query() => FixRun.Verify(
        "AIR005",
        Usings + """[ApiClient] public interface IApi { [Get("/a")] Task FindAsync([Route("page_size")] int size, CancellationToken cancellationToken = default); }""",
        Usings + """[ApiClient] public interface IApi { [Get("/a")] Task FindAsync([Query("page_size")] int size, CancellationToken cancellationToken = default); }""");

    [Fact]
    public Task AIR005_sends_all_values_in_the_query() => FixRun.VerifyAll(
        "AIR005",
        Usings + """[ApiClient] public interface IApi { [Get("/a")] Task FindAsync([Route] int size, [Route] int page, CancellationToken cancellationToken = default); }""",
        Usings + """[ApiClient] public interface IApi { [Get("/a")] Task FindAsync([Query] int size, [Query] int page, CancellationToken cancellationToken = default); }""");

    [Fact]
    public Task AIR007_declares_a_POST() => FixRun.Verify(
        "AIR007",
        Usings + """[ApiClient] public interface IApi { [Get("/a", Name = "Find")] Task FindAsync([Body] int[] ids, CancellationToken cancellationToken = default); }""",
        Usings + """[ApiClient] public interface IApi { [Post("/a", Name = "Find")] Task FindAsync([Body] int[] ids, CancellationToken cancellationToken = default); }""");

    [Fact]
    public Task AIR019_adds_a_token_with_its_namespace_where_that_is_not_imported() => FixRun.Verify(
        "AIR019",
        """
        using AiRudder.Aot;
        using System.Threading.Tasks;

        [ApiClient] public interface IApi { [Get("/a")] Task FindAsync(int page); }
        """,
        """
        using AiRudder.Aot;
        using System.Threading.Tasks;

        [ApiClient] public interface IApi { [Get("/a")] Task FindAsync(int page, System.Threading.CancellationToken cancellationToken = default); }
        """);

    [Fact]
    public Task AIR019_adds_all_tokens() => FixRun.VerifyAll(
        "AIR019",
        Usings + """
            [ApiClient]
            public interface IApi
            {
                [Get("/a")] Task FindAsync();
                [Get("/b")] Task FindAsync(int page = 1);
            }
            """,
        Usings + """
            [ApiClient]
            public interface IApi
            {
                [Get("/a")] Task FindAsync(CancellationToken cancellationToken = default);
                [Get("/b")] Task FindAsync(int page = 1, CancellationToken cancellationToken = default);
            }
            """);

    [Theory]
    [InlineData("async Task<int> M(Client c) { await Task.Yield(); return c.FindAsync().Result; }", "async Task<int> M(Client c) { await Task.Yield(); return await c.FindAsync(); }")]
    [InlineData("async Task<bool> M(Client c) { await Task.Yield(); return c.FindAsync().Result.Equals(1); }", "async Task<bool> M(Client c) { await Task.Yield(); return (await c.FindAsync()).Equals(1); }")]
    [InlineData("int M(Client c) => c.FindAsync().ConfigureAwait(false).GetAwaiter().GetResult();", "async Task<int> M(Client c) => await c.FindAsync().ConfigureAwait(false);")]
    [InlineData("int M(Client c) => c.FindValueAsync().AsTask().Result + 1;", "async Task<int> M(Client c) => await c.FindValueAsync() + 1;")]
    [InlineData("void M(Client c) { c.FindAsync().Wait(); }", "async Task M(Client c) { await c.FindAsync(); }")]
    [InlineData("int M(Client c) { var task = c.FindAsync(); return task.Result; }", "async Task<int> M(Client c) { var task = c.FindAsync(); return await task; }")]
    public Task AIR020_awaits(string wrong, string right) => Uses("AIR020", wrong, right);

    [Theory]
    [InlineData("int M(Client c) { System.Func<int> f = () => c.FindAsync().Result; return f(); }")]
    [InlineData("public override string ToString() => new Client(null!).FindAsync().Result.ToString();")]
    [InlineData("int P => new Client(null!).FindAsync().Result;")]
    [InlineData("void M(Client c) { c.FindAsync().Wait(100); }")]
    [InlineData("Task<int> M(Client c) => Task.FromResult(c.FindAsync().Result);")]
    public Task AIR020_is_left_alone_where_an_await_cannot_stand(string member) => FixRun.VerifyNone("AIR020", Client + "\nclass User { " + member + " }");

    [Fact]
    public Task AIR020_awaits_everywhere() => FixRun.VerifyAll(
        "AIR020",
        Client + "\nclass User { async Task<int> M(Client c) { await Task.Yield(); int a = c.FindAsync().Result; return a + c.FindAsync().Result; } }",
        Client + "\nclass User { async Task<int> M(Client c) { await Task.Yield(); int a = await c.FindAsync(); return a + await c.FindAsync(); } }");

    [Theory]
    [InlineData("void M(Client c) { c.ReadAsync(); }", "async Task M(Client c) { await foreach (var item in c.ReadAsync()) { } }")]
    [InlineData("async Task M(Client c) { await Task.Yield(); _ = c.ReadAsync(); }", "async Task M(Client c) { await Task.Yield(); await foreach (var item in c.ReadAsync()) { } }")]
    [InlineData("async Task M(Client c) { await Task.Yield(); var rows = c.ReadAsync(); }", "async Task M(Client c) { await Task.Yield(); await foreach (var item in c.ReadAsync()) { } }")]
    public Task AIR021_reads_the_stream(string wrong, string right) => Uses("AIR021", wrong, right);

    [Theory]
    [InlineData("[Query(\"api_key\")] string key", "[Header(\"api_key\")] string key")]
    [InlineData("string password", "[Header(\"password\")] string password")]
    public Task AIR023_sends_the_secret_in_a_header(string wrong, string right) => FixRun.Verify(
        "AIR023",
        Usings + $$"""[ApiClient] public interface IApi { [Get("/a")] Task FindAsync({{wrong}}, CancellationToken cancellationToken = default); }""",
        Usings + $$"""[ApiClient] public interface IApi { [Get("/a")] Task FindAsync({{right}}, CancellationToken cancellationToken = default); }""");

    [Fact]
    public Task AIR025_keeps_the_property_out_of_JSON() => FixRun.Verify(
        "AIR025",
        """
        using AiRudder.Aot;
        using System.Text.Json.Serialization;

        [JsonModel, JsonPolymorphic(TypeDiscriminatorPropertyName = "Kind"), JsonDerivedType(typeof(D), "d")]
        public abstract partial class B;

        public class D : B
        {
            public string? Kind { get; set; }
        }
        """,
        """
        using AiRudder.Aot;
        using System.Text.Json.Serialization;

        [JsonModel, JsonPolymorphic(TypeDiscriminatorPropertyName = "Kind"), JsonDerivedType(typeof(D), "d")]
        public abstract partial class B;

        public class D : B
        {
            [JsonIgnore]
            public string? Kind { get; set; }
        }
        """);

    [Fact]
    public Task AIR026_opens_the_enumeration() => FixRun.Verify(
        "AIR026",
        Usings + """
            using System.Text.Json.Serialization;

            [ApiClient] public interface IApi { [Get("/a")] Task<Level> FindAsync(CancellationToken cancellationToken = default); }

            /// <summary>How urgent it is.</summary>
            [JsonConverter(typeof(JsonStringEnumConverter))]
            public enum Level
            {
                /// <summary>Can wait.</summary>
                Low,

                [JsonStringEnumMemberName("very-high")]
                Urgent,
            }
            """,
        Usings + """
            using System.Text.Json.Serialization;

            [ApiClient] public interface IApi { [Get("/a")] Task<Level> FindAsync(CancellationToken cancellationToken = default); }

            /// <summary>How urgent it is.</summary>
            [OpenEnum]
            [KnownValue("Low", "Can wait.")]
            [KnownValue("very-high", "Urgent.", Name = "Urgent")]
            public readonly partial struct Level;
            """);

    [Fact]
    public Task AIR028_removes_the_parameter() => FixRun.Verify(
        "AIR028",
        Usings + """[ApiClient] public interface IApi { [Post("/a")] Task FindAsync([Header("Content-Type")] string type, int[] ids, CancellationToken cancellationToken = default); }""",
        Usings + """[ApiClient] public interface IApi { [Post("/a")] Task FindAsync(int[] ids, CancellationToken cancellationToken = default); }""");

    [Fact]
    public Task AIR030_names_the_type_on_its_base_in_another_file() => FixRun.Verify(
        "AIR030",
        "public class QuickReply : Content;",
        """
        public class QuickReply : Content;
        ---
        using System.Text.Json.Serialization;

        /// <summary>What was said.</summary>
        [JsonDerivedType(typeof(Text), "text")]
        [JsonDerivedType(typeof(QuickReply), "quickReply")]
        public abstract class Content;

        public class Text : Content;
        """,
        """
        using System.Text.Json.Serialization;

        /// <summary>What was said.</summary>
        [JsonDerivedType(typeof(Text), "text")]
        public abstract class Content;

        public class Text : Content;
        """);

    [Fact]
    public Task AIR031_awaits_the_call() => Uses("AIR031", "void M(Client c) { c.FindAsync(); }", "async Task M(Client c) { await c.FindAsync(); }");

    [Fact]
    public void Every_fix_is_for_a_diagnostic_that_exists_and_is_exported() => Assert.All(FixRun.Fixes, fix =>
    {
        Assert.All(fix.FixableDiagnosticIds, id => Assert.NotNull(Generator.Diagnostics.Descriptors.Get(id)));
        Assert.Contains(fix.GetType().CustomAttributes, attribute => attribute.AttributeType.Name == "ExportCodeFixProviderAttribute");
    });

    private static Task Uses(string id, string wrong, string right) => FixRun.Verify(
        id,
        Client + "\nclass User { " + wrong + " }",
        Client + "\nclass User { " + right + " }");
}
