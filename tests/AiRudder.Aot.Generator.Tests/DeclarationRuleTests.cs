using AiRudder.Aot.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Tests;

/// <summary>Rules about declarations beside one another: two operations, two parameters, a discriminator and a property.</summary>
public class DeclarationRuleTests
{
    [Theory]
    [InlineData("string {|AIR023:token|}")]
    [InlineData("[Query(\"access_token\")] string {|AIR023:value|}")]
    [InlineData("[Query] string? {|AIR023:apiKey|}")]
    [InlineData("[Query(\"APPSecret\")] string {|AIR023:s|}")]
    [InlineData("[Query(\"X-Sign-Key\")] string {|AIR023:s|}")]
    [InlineData("string {|AIR023:userPassword|}")]
    [InlineData("string pageToken, string nextPageToken, string sortKey, string key, int tokens, string secretary")]
    [InlineData("[Header(\"X-Api-Key\")] string apiKey, [Header(\"Password\")] string password")]
    public void AIR023_a_secret_in_the_query(string parameters) => Verify($"[Get(\"/a\")] public partial Task GetAsync({parameters}, CancellationToken cancellation = default);");

    [Fact]
    public void AIR023_a_secret_in_the_path_and_one_in_the_body() => Verify("""
        [Get("/a/{token}")] public partial Task GetAsync(string {|AIR023:token|}, CancellationToken cancellation = default);
        [Post("/a")] public partial Task PostAsync([Body] string token, CancellationToken cancellation = default);
        """);

    [Fact]
    public void AIR024_the_same_request_twice() => Verify("""
        [Get("/a/{id}")] public partial Task<int> GetAsync(int id, [Query] int? page, CancellationToken cancellation = default);
        [Get("/a/{key}")] public partial Task<int> {|AIR024:FindAsync|}(int key, [Query] int? page, CancellationToken cancellation = default);
        """);

    [Fact]
    public void AIR024_a_request_that_differs_in_anything() => Verify("""
        [Get("/a/{id}")] public partial Task<int> GetAsync(int id, [Query] int? page, CancellationToken cancellation = default);
        [Get("/a/{id}")] public partial Task<int> GetAsync(string id, [Query] int? page, CancellationToken cancellation = default);
        [Get("/a/{id}")] public partial Task<int> GetPlainAsync(int id, CancellationToken cancellation = default);
        [Get("/a/{id}")] public partial Task<int> GetSizeAsync(int id, [Query("size")] int? page, CancellationToken cancellation = default);
        [Get("/a/{id}")] public partial Task<string> GetTextAsync(int id, [Query] int? page, CancellationToken cancellation = default);
        [Get("/a/{id}"), Items("x")] public partial IAsyncEnumerable<int> ReadXAsync(int id, CancellationToken cancellation = default);
        [Get("/a/{id}"), Items("y")] public partial IAsyncEnumerable<int> ReadYAsync(int id, CancellationToken cancellation = default);
        [Put("/a/{id}")] public partial Task<int> PutAsync(int id, [Query] int? page, CancellationToken cancellation = default);
        """);

    [Fact]
    public void AIR024_a_name_twice() => Verify("""
        [Get("/a", Name = "Find")] public partial Task<int> GetAsync(CancellationToken cancellation = default);
        [Get("/b", Name = "Find")] public partial Task<int> {|AIR024:FindAsync|}(CancellationToken cancellation = default);
        [Get("/c", Name = "Other")] public partial Task<int> OtherAsync(CancellationToken cancellation = default);
        [Get("/d")] public partial Task<int> GetAsync(int over, CancellationToken cancellation = default);
        """);

    [Theory]
    [InlineData("[JsonModel, JsonPolymorphic(TypeDiscriminatorPropertyName = \"type\"), JsonDerivedType(typeof(D), \"d\")] public abstract partial class B; public class D : B { [JsonPropertyName(\"type\")] public string? {|AIR025:Kind|} { get; set; } }")]
    [InlineData("[JsonModel, JsonPolymorphic(TypeDiscriminatorPropertyName = \"Kind\"), JsonDerivedType(typeof(D), \"d\")] public abstract partial class B { public string? {|AIR025:Kind|} { get; set; } } public class D : B;")]
    [InlineData("[JsonModel, JsonPolymorphic(TypeDiscriminatorPropertyName = \"type\"), JsonDerivedType(typeof(D), \"d\"), JsonUnknownDerivedType(typeof(U))] public abstract partial class B; public class D : B { [JsonIgnore] public string? type { get; set; } public int Type { get; set; } } public class U : B { public string? type { get; set; } }")]
    public void AIR025_a_property_called_like_the_discriminator(string source) => AnalyzerRun.Verify(source);

    [Theory]
    [InlineData("Task<Row[]> GetAsync(CancellationToken c);", "{|AIR026:Level|}")]
    [InlineData("Task<ApiResult<Level>> GetAsync(CancellationToken c);", "{|AIR026:Level|}")]
    [InlineData("Task<List<Level?>> GetAsync(CancellationToken c);", "{|AIR026:Level|}")]
    [InlineData("Task<Dictionary<string, Row>> GetAsync(Row[] rows, CancellationToken c);", "{|AIR026:Level|}")]
    [InlineData("Task<int> GetAsync(Row[] rows, CancellationToken c);", "Level")]
    [InlineData("Task<Other> GetAsync(Row[] rows, CancellationToken c);", "Level")]
    public void AIR026_an_enumeration_in_an_answer(string signature, string name) => AnalyzerRun.Verify($$"""
        [ApiClient] public partial class C { [Post("/a")] public partial {{signature}} }
        public partial class Row { public Level? Level { get; set; } public Row? Parent { get; set; } }
        public partial class Other { public Open Open { get; set; } public Level Level => Level.Low; }
        [JsonConverter(typeof(JsonStringEnumConverter))] public enum {{name}} { Low, High }
        [OpenEnum, KnownValue("a", "An a.")] public readonly partial struct Open;
        """);

    [Fact]
    public void AIR026_names_the_way_and_comes_once_for_two_clients()
    {
        GeneratorRun run = MarkedSource.Verify("""
            [ApiClient] public partial class C { [Get("/a")] public partial Task<Row[]> GetAsync(); }
            [ApiClient] public partial class D { [Get("/a")] public partial Task<Row> FindAsync(); }
            public partial class Row { public Level? Level { get; set; } }
            [JsonConverter(typeof(JsonStringEnumConverter))] public enum {|AIR026:Level|} { Low, High }
            """);

        Assert.Contains("in 'GetAsync()[].Level'", run.Diagnostics.Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal(DiagnosticSeverity.Warning, run.Diagnostics.Single().Severity);
        Assert.Contains("Row.Json.g.cs", run.Result.GeneratedSources.Select(source => source.HintName));
    }

    [Theory]
    [InlineData("[JsonStringEnumMemberName(\"x\")] A, [JsonStringEnumMemberName(\"x\")] {|AIR027:B|}")]
    [InlineData("[JsonStringEnumMemberName(\"B\")] A, {|AIR027:B|}")]
    [InlineData("[JsonStringEnumMemberName(\"b\")] A, B, C = B")]
    public void AIR027_two_members_with_one_name(string members) => AnalyzerRun.Verify(
        $"[JsonModel] public partial class M {{ public E E {{ get; set; }} }} [JsonConverter(typeof(JsonStringEnumConverter))] public enum E {{ {members} }}");

    [Theory]
    [InlineData("Content-Type")]
    [InlineData("content-length")]
    [InlineData("Host")]
    [InlineData("Transfer-Encoding")]
    public void AIR028_a_header_that_is_not_to_be_set(string name) => Verify($"[Post(\"/a\")] public partial Task PostAsync([Header(\"{name}\")] string {{|AIR028:value|}}, CancellationToken cancellation = default);");

    [Fact]
    public void AIR028_credentials_beside_the_transports_own() => AnalyzerRun.Verify("""
        [Surface(Authentication = ApiAuthentication.Token)] public static class S;
        [ApiClient(Surface = typeof(S))] public partial class C
        {
            [Get("/a")] public partial Task GetAsync([Header("authorization")] string {|AIR028:mine|}, CancellationToken cancellation = default);
            [Get("/b"), Anonymous] public partial Task GetAnonymousAsync([Header("Authorization")] string mine, CancellationToken cancellation = default);
        }
        [ApiClient] public partial class D { [Get("/a")] public partial Task GetAsync([Header("Authorization")] string mine, [Header("Accept")] string accept, CancellationToken cancellation = default); }
        """);

    [Theory]
    [InlineData("[Query(\"a\")] int one, [Query(\"a\")] int {|AIR029:two|}")]
    [InlineData("int a, [Query(\"a\")] int {|AIR029:two|}")]
    [InlineData("[Header(\"X-A\")] int one, [Header(\"x-a\")] int {|AIR029:two|}")]
    [InlineData("[Query(\"a\")] int one, [Query(\"A\")] int two, [Header(\"a\")] int three")]
    public void AIR029_two_parameters_with_one_name(string parameters) => Verify($"[Get(\"/a\")] public partial Task GetAsync({parameters}, CancellationToken cancellation = default);");

    [Fact]
    public void AIR008_a_query_without_a_name() => Verify("[Get(\"/a\")] public partial Task GetAsync([Query(\"\")] int {|AIR008:a|}, CancellationToken cancellation = default);");

    [Theory]
    [InlineData("[Obsolete(\"\", true)] public partial class M; [ApiClient] public partial class C { [Post(\"/a\")] public partial Task PostAsync(CancellationToken c); }")]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(\"X1\")] public partial class M; [ApiClient] public partial class C { [Post(\"/a\")] public partial Task PostAsync(CancellationToken c); }")]
    public void A_type_whose_use_is_an_error_is_left_alone_where_nobody_uses_it(string source) => AnalyzerRun.Verify(source);

    [Theory]
    [InlineData("[JsonModel, Obsolete(\"\", true)] public partial class {|AIR010:M|};")]
    [InlineData("[JsonModel, System.Diagnostics.CodeAnalysis.Experimental(\"X1\")] public partial class {|AIR010:M|};")]
    [InlineData("[JsonModel] public partial record {|AIR010:M|}([property: JsonExtensionData] Dictionary<string, JsonElement>? Extra);")]
    [InlineData("[JsonModel] public partial record {|AIR010:M|}([property: JsonRaw] RawJson Whole);")]
    public void AIR010_a_type_that_generated_code_could_not_use(string source) => AnalyzerRun.Verify(source);

    [Theory]
    [InlineData("[ApiClient] public interface {|AIR016:IOrdersClient|} { } [ApiClient] public interface {|AIR016:Orders|} { }")]
    [InlineData("[ApiClient] public interface IOrders { } public interface Orders2 { } namespace A { [ApiClient] public interface IOrders { } }")]
    public void AIR016_two_interfaces_with_one_implementation(string source) => AnalyzerRun.Verify(source);

    [Theory]
    [InlineData("namespace Demo; public class {|AIR018:GeneratedJsonContext|}; [JsonModel] public partial class M;")]
    [InlineData("namespace Demo; public class GeneratedJsonContext; [JsonModel] public partial class M; [JsonContext] public partial class Mine;")]
    [InlineData("namespace Demo; public class GeneratedJsonContext;")]
    [InlineData("namespace Demo; [JsonContext] public partial class GeneratedJsonContext; [JsonModel] public partial class M;")]
    public void AIR018_a_type_with_the_name_of_the_context(string source) => AnalyzerRun.Verify(source);

    private static void Verify(string members) => AnalyzerRun.Verify($"[ApiClient] public partial class C {{ {members} }}");
}
