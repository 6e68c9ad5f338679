using AiRudder.Aot.Generator.Tests.Harness;

namespace AiRudder.Aot.Generator.Tests;

/// <summary>For each diagnostic: it fires, at its place, and it does not where nothing is wrong.</summary>
public class DiagnosticTests
{
    [Fact]
    public void AIR001_a_client_that_is_not_partial() => Fires("[ApiClient] public class {|AIR001:Client|} { }", "[ApiClient] public partial class Client { }");

    [Fact]
    public void AIR001_a_client_inside_a_type_that_is_not_partial() => Fires(
        "public class Outer { [ApiClient] public partial class {|AIR001:Client|} { } }",
        "public partial class Outer { [ApiClient] public partial class Client { } }");

    [Fact]
    public void AIR002_a_method_with_a_body() => Fires(
        Client("[Get(\"/a\")] public Task {|AIR002:GetAsync|}() => Task.CompletedTask;"),
        Client("[Get(\"/a\")] public partial Task GetAsync();"));

    [Fact]
    public void AIR002_a_success_code_that_is_no_status() => Fires(
        Client("[{|AIR002:Get(\"/a\", SuccessCodes = new[] { 200, 99 })|}] public partial Task GetAsync();"),
        Client("[Get(\"/a\", SuccessCodes = new[] { 200, 404 })] public partial Task GetAsync();"));

    [Fact]
    public void AIR002_a_method_named_like_its_class() => Fires(
        Client("[Get(\"/a\")] public partial Task {|AIR002:Client|}();"),
        Client("[Get(\"/a\")] public partial Task ClientAsync();"));

    [Theory]
    [InlineData("typeof(List<>)")]
    [InlineData("typeof(Generic<>)")]
    public void AIR010_a_type_whose_arguments_are_left_out(string type) => Fires(
        Client($"[{{|AIR010:Get(\"/a\", ErrorType = {type})|}}] public partial Task GetAsync();") + " public record Generic<T>(T Title);",
        Client("[Get(\"/a\", ErrorType = typeof(Generic<string>))] public partial Task GetAsync();") + " public record Generic<T>(T Title);");

    [Fact]
    public void An_error_type_without_a_JSON_form() => Fires(
        Client("[{|AIR010:Get(\"/a\", ErrorType = typeof(object))|}] public partial Task GetAsync();"),
        Client("[Get(\"/a\", ErrorType = typeof(Problem))] public partial Task GetAsync();") + " public record Problem(string Title);");

    [Theory]
    [InlineData("PropertyNamingPolicy = (System.Text.Json.Serialization.JsonKnownNamingPolicy)9")]
    [InlineData("TimeFormat = (TimeFormat)9")]
    public void A_surface_with_a_convention_that_there_is_not(string convention) => Fires(
        $"[{{|AIR014:ApiClient(Surface = typeof(S))|}}] public partial class C {{ }} [Surface({convention})] public static class S;",
        "[ApiClient(Surface = typeof(S))] public partial class C { } [Surface(PropertyNamingPolicy = System.Text.Json.Serialization.JsonKnownNamingPolicy.CamelCase, TimeFormat = TimeFormat.UnixSeconds)] public static class S;");

    [Fact]
    public void A_model_that_follows_what_is_no_surface() => Fires(
        "[JsonModel(Surface = typeof(string))] public partial class {|AIR010:Model|} { public int Id { get; set; } }",
        "[JsonModel(Surface = typeof(S))] public partial class Model { public int Id { get; set; } } [Surface] public static class S;");

    [Fact]
    public void AIR002_a_generic_method() => Fires(Client("[Get(\"/a\")] public partial Task<T> {|AIR002:GetAsync|}<T>();"), Client("[Get(\"/a\")] public partial Task<int> GetAsync();"));

    [Fact]
    public void AIR002_an_interface_member_without_an_operation() => Fires(
        "[ApiClient] public interface IApi { Task {|AIR002:GetAsync|}(); }",
        "[ApiClient] public interface IApi { [Get(\"/a\")] Task GetAsync(); int Twice(int n) => 2 * n; }");

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("//host/a")]
    [InlineData("/a?b=c")]
    [InlineData("/a/../b")]
    [InlineData("/a b")]
    [InlineData("/a%2e")]
    [InlineData("/{id")]
    [InlineData("/id}")]
    [InlineData("/{i d}")]
    [InlineData("/{id}/{id}")]
    [InlineData("/{id?}")]
    [InlineData("/a/{id?}/b")]
    [InlineData("/a{id?}")]
    [InlineData("/a{**id}")]
    [InlineData("/{**id}b")]
    public void AIR003_a_malformed_route(string route) => Fires(
        Client($"[{{|AIR003:Get(\"{route}\")|}}] public partial Task GetAsync(int id);"),
        Client("[Get(\"/{id}/a-b_c.d~e\")] public partial Task GetAsync(int id);"));

    [Fact]
    public void AIR004_a_placeholder_without_a_parameter() => Fires(
        Client("[Get(\"/{id}\")] public partial Task {|AIR004:GetAsync|}(int number);"),
        Client("[Get(\"/{id}\")] public partial Task GetAsync([Route(\"id\")] int number);"));

    [Fact]
    public void AIR005_a_route_value_without_a_placeholder() => Fires(
        Client("[Get(\"/a\")] public partial Task GetAsync([Route] int {|AIR005:id|});"),
        Client("[Get(\"/a/{id}\")] public partial Task GetAsync([Route] int id);"));

    [Fact]
    public void AIR006_two_bodies() => Fires(
        Client("[Post(\"/a\")] public partial Task PostAsync(Model one, Model {|AIR006:two|});"),
        Client("[Post(\"/a\")] public partial Task PostAsync(Model one, [Query] string two);"));

    [Fact]
    public void AIR006_a_part_beside_a_body() => Fires(
        Client("[Post(\"/a\")] public partial Task PostAsync([Part] string one, Model {|AIR006:two|});"),
        Client("[Post(\"/a\")] public partial Task PostAsync([Part] string one, [Part] Model two);"));

    [Fact]
    public void AIR007_a_part_where_no_body_can_be() => Fires(
        Client("[Get(\"/a\")] public partial Task SendAsync([Part] System.IO.Stream {|AIR007:file|});"),
        Client("[Put(\"/a\")] public partial Task SendAsync([Part] System.IO.Stream file);"));

    [Theory]
    [InlineData("[Body((BodyFormat)9)] Model {|AIR008:value|}")]
    [InlineData("[Body(Compression = (BodyCompression)9)] Model {|AIR008:value|}")]
    [InlineData("[Body(ContentType = \"text\")] Model {|AIR008:value|}")]
    [InlineData("[Body(BodyFormat.Form)] List<int> {|AIR008:value|}")]
    [InlineData("[Body(BodyFormat.Form)] System.IO.Stream {|AIR008:value|}")]
    [InlineData("[Body(BodyFormat.Raw)] Model {|AIR008:value|}")]
    [InlineData("[Body] System.IO.FileInfo {|AIR008:value|}")]
    [InlineData("[Part(FileName = \"a\")] string {|AIR008:value|}")]
    [InlineData("[Part(ContentType = \"\\r\\n\")] byte[] {|AIR008:value|}")]
    [InlineData("[Part, Query] string {|AIR008:value|}")]
    [InlineData("IProgress<UploadProgress> {|AIR008:value|}")]
    [InlineData("Model m, IProgress<UploadProgress> one, IProgress<UploadProgress> {|AIR008:two|}")]
    public void AIR008_a_body_that_cannot_be_sent(string parameter) => Fires(
        Client($"[Post(\"/a\")] public partial Task SendAsync({parameter});"),
        Client("""
            [Post("/a")] public partial Task AAsync([Body(BodyFormat.Form, ContentType = "a/b")] Dictionary<string, int> value, IProgress<UploadProgress> progress);
            [Post("/b")] public partial Task BAsync([Body(BodyFormat.Raw)] string value);
            [Post("/c")] public partial Task CAsync([Body(Compression = BodyCompression.Brotli)] System.IO.MemoryStream value);
            [Post("/d")] public partial Task DAsync([Part(FileName = "a")] byte[] one, [Part] System.IO.FileInfo two, [Part] IReadOnlyList<MultipartFile> three, [Part] Model? four, [Part] int? five);
            """));

    [Theory]
    [InlineData("[Destination] string {|AIR008:value|}")]
    [InlineData("[Destination] System.Buffers.IBufferWriter<char> {|AIR008:value|}")]
    [InlineData("[Destination] System.IO.Stream one, [Destination] System.IO.Stream {|AIR008:two|}")]
    [InlineData("IProgress<DownloadProgress> {|AIR008:value|}")]
    public void AIR008_a_destination_that_cannot_be_filled(string parameter) => Fires(
        Client($"[Get(\"/a\")] public partial Task GetAsync({parameter});"),
        Client("""
            [Get("/a")] public partial Task AAsync([Destination] System.IO.FileStream value, IProgress<DownloadProgress>? progress);
            [Get("/b")] public partial Task<long> BAsync([Destination] System.Buffers.IBufferWriter<byte> value);
            [Get("/c")] public partial ValueTask<ApiResult<ApiResponse<long>>> CAsync([Destination] System.IO.FileInfo value);
            """));

    [Theory]
    [InlineData("Task<Model>")]
    [InlineData("Task<ApiResult>")]
    [InlineData("Task<ApiResponse>")]
    [InlineData("Task<byte[]>")]
    [InlineData("IAsyncEnumerable<long>")]
    public void AIR009_something_else_than_the_number_of_bytes_of_a_download(string type) => Fires(
        Client($"[Get(\"/a\")] public partial {type} {{|AIR009:GetAsync|}}([Destination] System.IO.Stream value);"),
        Client("[Get(\"/a\")] public partial Task<ApiResult<long>> GetAsync([Destination] System.IO.Stream value);"));

    [Theory]
    [InlineData("Get")]
    [InlineData("Delete")]
    public void AIR007_a_body_where_none_can_be(string verb) => Fires(
        Client($"[{verb}(\"/a\")] public partial Task SendAsync([Body] Model {{|AIR007:model|}});"),
        Client("[Put(\"/a\")] public partial Task SendAsync([Body] Model model);"));

    [Fact]
    public void AIR008_a_parameter_that_cannot_be_sent() => Fires(
        Client("[Post(\"/a\")] public partial Task SendAsync([Query] object {|AIR008:thing|}, [Header(\"a b\")] string {|AIR008:header|}, ref int {|AIR008:number|});"),
        Client("[Post(\"/a\")] public partial Task SendAsync([Body] Model model, [Header(\"X-A\")] string header, int number);"));

    [Theory]
    [InlineData("[Query] List<List<int>> {|AIR008:value|}")]
    [InlineData("[Query] Dictionary<int, string> {|AIR008:value|}")]
    [InlineData("[Query] byte[] {|AIR008:value|}")]
    [InlineData("[Query] RawJson {|AIR008:value|}")]
    [InlineData("[Query] Itself {|AIR008:value|}")]
    [InlineData("[Query(Format = \"N\")] string {|AIR008:value|}")]
    [InlineData("[Query(Flag = true)] int {|AIR008:value|}")]
    [InlineData("[Query(Format = \"d\"), JsonTime(TimeFormat.UnixSeconds)] DateTime {|AIR008:value|}")]
    [InlineData("[Query, JsonTime(TimeFormat.UnixSeconds)] int {|AIR008:value|}")]
    public void AIR008_a_value_without_a_form_in_a_query(string parameter) => Fires(
        Client($"[Get(\"/a\")] public partial Task GetAsync({parameter});") + "public class Itself { public Itself? Inner { get; set; } }",
        Client("[Get(\"/a\")] public partial Task GetAsync([Query] List<int> list, [Query] Dictionary<string, Guid?> map, [Query(Format = \"N\")] Guid id, [Query] Itself model);") + "public class Itself { [JsonIgnore] public Itself? Inner { get; set; } public int Id { get; set; } }");

    [Theory]
    [InlineData("/{id}", "int? {|AIR008:id|}")]
    [InlineData("/{id}", "List<int> {|AIR008:id|}")]
    [InlineData("/a/{id?}", "int {|AIR008:id|}")]
    [InlineData("/{**id}", "int {|AIR008:id|}")]
    public void AIR008_a_route_value_that_does_not_fit_its_placeholder(string route, string parameter) => Fires(
        Client($"[Get(\"{route}\")] public partial Task GetAsync({parameter});"),
        Client("[Get(\"/{a}/{**b}/x/{c?}\")] public partial Task GetAsync(int a, string b, int? c);"));

    [Fact]
    public void AIR008_a_second_cancellation_token() => Fires(
        Client("[Post(\"/a\")] public partial Task SendAsync(CancellationToken one, CancellationToken {|AIR008:two|});"),
        Client("[Post(\"/a\")] public partial Task SendAsync(CancellationToken one);"));

    [Theory]
    [InlineData("int")]
    [InlineData("Model")]
    [InlineData("List<Model>")]
    [InlineData("IEnumerable<int>")]
    public void AIR009_a_return_type_that_cannot_be(string type) => Fires(
        Client($"[Get(\"/a\")] public partial {type} {{|AIR009:GetAsync|}}();"),
        Client("[Get(\"/a\")] public partial ValueTask<ApiResult<Model>> GetAsync();"));

    [Theory]
    [InlineData("object")]
    [InlineData("dynamic")]
    [InlineData("Action")]
    [InlineData("int[,]")]
    [InlineData("(int, int)")]
    [InlineData("IDisposable")]
    [InlineData("Dictionary<int, string>")]
    [InlineData("System.IO.Stream")]
    [InlineData("List<Dictionary<string, object>>")]
    public void AIR010_a_property_without_a_JSON_form(string type) => Fires(
        Client("[Get(\"/a\")] public partial Task<Bad> GetAsync();") + $"public class Bad {{ public {type} {{|AIR010:Property|}} {{ get; set; }} = default!; }}",
        Client("[Get(\"/a\")] public partial Task<Good> GetAsync();") + $"public class Good {{ [JsonIgnore] public {type} Property {{ get; set; }} = default!; public Dictionary<string, Good[]>? More {{ get; set; }} }}");

    [Fact]
    public void AIR010_names_the_way_through_the_models()
    {
        GeneratorRun run = MarkedSource.Verify(Client("[Get(\"/a\")] public partial Task<List<Outer>> GetAsync();")
            + "public class Outer { public Inner[] Inners { get; set; } = []; } public class Inner { public object? {|AIR010:Thing|} { get; set; } }");

        Assert.Contains("'GetAsync()[].Inners[].Thing' of type 'object'", run.Diagnostics.Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void AIR010_constructors_that_leave_a_doubt() => Fires(
        Client("[Get(\"/a\")] public partial Task<Bad> {|AIR010:GetAsync|}();") + "public class Bad { public Bad(int a) { } public Bad(string b) { } }",
        Client("[Get(\"/a\")] public partial Task<Good> GetAsync();") + "public class Good { public Good(int a) { B = \"\"; } [JsonConstructor] public Good(string b) { B = b; } public string B { get; } }");

    [Fact]
    public void AIR010_a_constructor_parameter_without_a_property() => Fires(
        Client("[Get(\"/a\")] public partial Task<Bad> {|AIR010:GetAsync|}();") + "public class Bad(int a) { public int B => a; }",
        Client("[Get(\"/a\")] public partial Task<Good> GetAsync();") + "public class Good(int a) { public int A => a; }");

    [Fact]
    public void AIR010_a_time_format_on_something_else() => Fires(
        Client("[Get(\"/a\")] public partial Task<Bad> GetAsync();") + "public class Bad { [JsonTime(TimeFormat.UnixSeconds)] public int {|AIR010:At|} { get; set; } [JsonTime(TimeFormat.WallClock)] public DateTimeOffset {|AIR010:Wall|} { get; set; } }",
        Client("[Get(\"/a\")] public partial Task<Good> GetAsync();") + "public class Good { [JsonTime(TimeFormat.UnixSeconds)] public DateTimeOffset? At { get; set; } [JsonTime(TimeFormat.WallClock)] public DateTime Wall { get; set; } }");

    [Fact]
    public void AIR010_a_private_type() => Fires(
        "public partial class Outer { private class Hidden { } [ApiClient] private partial class Client { [Get(\"/a\")] public partial Task<Hidden> {|AIR010:GetAsync|}(); } }",
        "public partial class Outer { [JsonModel] public partial class M { [JsonInclude] internal List<Open> S { get; set; } = []; } internal class Open { } }");

    [Fact]
    public void AIR011_items_and_return_type_that_do_not_match() => Fires(
        Client("[Get(\"/a\")] public partial IAsyncEnumerable<int> {|AIR011:NoPathAsync|}(); [Get(\"/b\"), {|AIR011:Items(\"data\")|}] public partial Task<int> NoStreamAsync(); [Get(\"/c\"), {|AIR011:Items(\"data..rows\")|}] public partial IAsyncEnumerable<int> EmptyNameAsync();"),
        Client("[Get(\"/a\"), Items(\"data.rows\")] public partial IAsyncEnumerable<int> GetAsync();"));

    [Fact]
    public void AIR012_two_properties_with_one_name() => Fires(
        "[JsonModel] public partial class M { public int A { get; set; } [JsonPropertyName(\"A\")] public int {|AIR012:B|} { get; set; } }",
        "[JsonModel] public partial class M { public int A { get; set; } [JsonPropertyName(\"a\")] public int B { get; set; } }");

    [Theory]
    [InlineData("[OpenEnum] public partial struct {|AIR013:E|};")]
    [InlineData("[OpenEnum] public readonly struct {|AIR013:E|};")]
    [InlineData("[OpenEnum] public readonly partial record struct {|AIR013:E|};")]
    [InlineData("[OpenEnum] public readonly partial struct {|AIR013:E|} { private readonly int _a; }")]
    [InlineData("[OpenEnum, {|AIR013:KnownValue(\"--\", \"\")|}] public readonly partial struct E;")]
    [InlineData("[OpenEnum, {|AIR013:KnownValue(\"\", \"\", Name = \"None\")|}] public readonly partial struct E;")]
    [InlineData("[OpenEnum, {|AIR013:KnownValue(\"value\", \"\")|}] public readonly partial struct E;")]
    [InlineData("[OpenEnum, KnownValue(\"a\", \"\"), {|AIR013:KnownValue(\"a\", \"\", Name = \"B\")|}] public readonly partial struct E;")]
    [InlineData("[OpenEnum, KnownValue(\"a\", \"\"), {|AIR013:KnownValue(\"A\", \"\")|}] public readonly partial struct E;")]
    [InlineData("[OpenEnum, {|AIR013:KnownValue(2, \"\")|}] public readonly partial struct E;")]
    [InlineData("[OpenEnum, KnownValue(2, \"\", Name = \"A\"), {|AIR013:KnownValue(\"b\", \"\")|}] public readonly partial struct E;")]
    [InlineData("[OpenEnum, KnownValue(\"b\", \"\"), {|AIR013:KnownValue(2, \"\", Name = \"A\")|}] public readonly partial struct E;")]
    [InlineData("[OpenEnum, KnownValue(2, \"\", Name = \"A\")] public readonly partial struct E { public {|AIR013:E|}(long? value) : this() { } }")]
    public void AIR013_a_malformed_open_enumeration(string source) => Fires(
        source,
        "[OpenEnum, KnownValue(\"--\", \"\", Name = \"None\"), KnownValue(\"value\", \"\", Name = \"TheValue\"), KnownValue(\"1st\", \"\")] public readonly partial struct E; [OpenEnum, KnownValue(-1, \"\", Name = \"Failed\"), KnownValue(long.MaxValue, \"\", Name = \"Most\")] public readonly partial struct N;");

    [Fact]
    public void AIR014_a_surface_that_is_none() => Fires(
        "[{|AIR014:ApiClient(Surface = typeof(string))|}] public partial class Client { }",
        Declared.Surface + "[ApiClient(Surface = typeof(Cloud))] public partial class Client { }");

    [Fact]
    public void AIR014_a_success_without_a_code() => Fires(
        "[Surface, Envelope(Success = 200)] public static class S; [{|AIR014:ApiClient(Surface = typeof(S))|}] public partial class Client { }",
        "[Surface, Envelope(Success = 200, Code = \"code\")] public static class S; [ApiClient(Surface = typeof(S))] public partial class Client { }");

    [Fact]
    public void AIR015_a_constructor_without_a_transport() => Fires(
        "[ApiClient] public partial class {|AIR015:Client|} { public Client() { } [Get(\"/a\")] public partial Task GetAsync(); }",
        "[ApiClient] public partial class Client { private readonly ApiTransport _mine; public Client(ApiTransport mine) { _mine = mine; } [Get(\"/a\")] public partial Task GetAsync(); }");

    [Theory]
    [InlineData("[ApiClient] public partial class {|AIR016:Client|}<T> { }")]
    [InlineData("[ApiClient] public static partial class {|AIR016:Client|} { }")]
    [InlineData("[ApiClient] public partial record {|AIR016:Client|};")]
    [InlineData("public partial class Outer { [ApiClient] public interface {|AIR016:IApi|} { } }")]
    [InlineData("[ApiClient] public interface {|AIR016:IApi|} { } public class Api { }")]
    public void AIR016_a_type_that_cannot_be_a_client(string source) => Fires(source, "[ApiClient] public interface IApi { }");

    [Theory]
    [InlineData("[JsonModel, JsonDerivedType(typeof(D), \"d\")] public partial class {|AIR017:B|}; public class D : B;")]
    [InlineData("[JsonModel, {|AIR017:JsonDerivedType(typeof(D), \"d\")|}] public abstract partial class B; public class D;")]
    [InlineData("[JsonModel, {|AIR017:JsonDerivedType(typeof(D), 1)|}] public abstract partial class B; public class D : B;")]
    [InlineData("[JsonModel, {|AIR017:JsonDerivedType(typeof(D))|}] public abstract partial class B; public class D : B;")]
    [InlineData("[JsonModel, JsonDerivedType(typeof(D), \"d\"), {|AIR017:JsonDerivedType(typeof(E), \"d\")|}] public abstract partial class B; public class D : B; public class E : B;")]
    [InlineData("[JsonModel, JsonDerivedType(typeof(D), \"d\"), {|AIR017:JsonUnknownDerivedType(typeof(string))|}] public abstract partial class B; public class D : B;")]
    public void AIR017_a_malformed_hierarchy(string source) => Fires(
        source,
        "[JsonModel, JsonDerivedType(typeof(D), \"d\"), JsonUnknownDerivedType(typeof(E))] public abstract partial class B; public class D : B; public class E : B;");

    [Theory]
    [InlineData("[JsonContext] public class {|AIR018:C|};")]
    [InlineData("[JsonContext] public partial class {|AIR018:C|} : List<int>;")]
    [InlineData("[JsonContext] public abstract partial class {|AIR018:C|};")]
    public void AIR018_a_malformed_context(string source) => Fires(source, "[JsonContext] public partial class C;");

    [Theory]
    [InlineData("Header(\"X-A\")")]
    [InlineData("Header(\"X A\", \"a\")")]
    [InlineData("Header(\"X-A\", \"\\r\\n\")")]
    [InlineData("Header(\"X-A\", \"a\", Format = \"N\")")]
    public void AIR040_a_header_that_cannot_be_declared(string header) => Fires(
        Declared.Surface + "[ApiClient(Surface = typeof(Cloud))] public partial class Client { [Get(\"/a\"), {|AIR040:" + header + "|}] public partial Task GetAsync(); }",
        Declared.Surface + "[ApiClient(Surface = typeof(Cloud)), Header(\"X-A\", \"a\")] public partial class Client { [Get(\"/a\"), Anonymous, Header(\"Authorization\", \"Basic a\"), Header(\"X-A\", null)] public partial Task GetAsync(); }");

    [Theory]
    [InlineData("Header(\"Host\", \"a\")")]
    [InlineData("Header(\"content-type\", \"a\")")]
    [InlineData("Header(\"Authorization\", \"Basic a\")")]
    public void AIR028_a_declared_header_that_is_not_the_declarations_to_set(string header) => Fires(
        Declared.Surface + "[ApiClient(Surface = typeof(Cloud))] public partial class Client { [Get(\"/a\"), {|AIR028:" + header + "|}] public partial Task GetAsync(CancellationToken cancellationToken); }",
        Declared.Surface + "[ApiClient(Surface = typeof(Cloud))] public partial class Client { [Get(\"/a\"), Header(\"X-Host\", \"a\")] public partial Task GetAsync(CancellationToken cancellationToken); }");

    [Theory]
    [InlineData("[Header] string {|AIR008:value|}")]
    [InlineData("[Header(\"X-A\", \"a\")] string {|AIR008:value|}")]
    [InlineData("[Header(\"X-A\"), Header(\"X-B\")] string {|AIR008:value|}")]
    [InlineData("[Header(\"X-A\")] Dictionary<string, string> {|AIR008:value|}")]
    [InlineData("[Header(\"X-A\")] Model {|AIR008:value|}")]
    public void AIR008_a_value_without_a_form_in_a_header(string parameter) => Fires(
        Client($"[Get(\"/a\")] public partial Task GetAsync({parameter});"),
        Client("[Get(\"/a\")] public partial Task GetAsync([Header(\"X-A\")] List<int?>? list, [Header] Dictionary<string, string> more, [Header(\"X-B\", Format = \"N\")] Guid id);"));

    [Theory]
    [InlineData("Items(\"a\", Format = ItemsFormat.Lines)", "IAsyncEnumerable<int>")]
    [InlineData("Items(Format = (ItemsFormat)9)", "IAsyncEnumerable<int>")]
    [InlineData("Items", "IAsyncEnumerable<ServerSentEvent<int>>")]
    [InlineData("Items(Format = ItemsFormat.ServerSentEvents)", "Task<int>")]
    public void AIR011_items_in_a_format_that_does_not_fit(string items, string type) => Fires(
        Client($"[Get(\"/a\"), {{|AIR011:{items}|}}] public partial {type} GetAsync();"),
        Client("""
            [Get("/a"), Items(Format = ItemsFormat.ServerSentEvents)] public partial IAsyncEnumerable<ServerSentEvent<Model>> AAsync();
            [Get("/b"), Items(Format = ItemsFormat.ServerSentEvents)] public partial IAsyncEnumerable<string> BAsync();
            [Get("/c"), Items(Format = ItemsFormat.Lines)] public partial IAsyncEnumerable<Model> CAsync();
            [Get("/d"), Items] public partial IAsyncEnumerable<Model> DAsync();
            """));

    [Theory]
    [InlineData("Paged((Paging)9, \"page\")", "IAsyncEnumerable<Model>")]
    [InlineData("Paged(Paging.PageNumber, \"pages\")", "IAsyncEnumerable<Model>")]
    [InlineData("Paged(Paging.PageNumber, \"name\")", "IAsyncEnumerable<Model>")]
    [InlineData("Paged(Paging.PageNumber, \"page\", Next = \"Id\")", "IAsyncEnumerable<Model>")]
    [InlineData("Paged(Paging.LastId, \"page\")", "IAsyncEnumerable<Model>")]
    [InlineData("Paged(Paging.LastId, \"name\", Next = \"Id\")", "IAsyncEnumerable<Model>")]
    [InlineData("Paged(Paging.LastId, \"query.Id\", Next = \"Id\")", "IAsyncEnumerable<Model>")]
    [InlineData("Paged(Paging.Cursor, \"page\", Page = typeof(ModelPage), Items = \"Rows\", Next = \"Count\")", "IAsyncEnumerable<Model>")]
    [InlineData("Paged(Paging.Offset, \"page\", Page = typeof(ModelPage), Items = \"None\")", "IAsyncEnumerable<Model>")]
    [InlineData("Paged(Paging.Offset, \"page\", Page = typeof(ModelPage), Items = \"Count\")", "IAsyncEnumerable<Model>")]
    [InlineData("Paged(Paging.Offset, \"page\", Page = typeof(ModelPage), Items = \"Rows\", Total = \"Rows\")", "IAsyncEnumerable<Model>")]
    [InlineData("Paged(Paging.Offset, \"page\", Page = typeof(ModelPage), Items = \"Rows\")", "IAsyncEnumerable<string>")]
    [InlineData("Paged(Paging.Offset, \"page\")", "Task<Model>")]
    public void AIR041_paging_that_makes_no_sense(string paged, string type) => Fires(
        Client($"[Get(\"/a\"), {{|AIR041:{paged}|}}] public partial {type} GetAsync(int page, string name, [Query] Model query);") + Pages,
        Client("""
            [Get("/a"), Paged(Paging.PageNumber, "page")] public partial IAsyncEnumerable<Model> AAsync(int page);
            [Get("/b"), Paged(Paging.Offset, "page", Page = typeof(ModelPage), Items = "Rows", Total = "Count")] public partial IAsyncEnumerable<Model> BAsync(long page, string? name);
            [Get("/c"), Paged(Paging.Cursor, "page", Items = "Rows", Next = "Inner.Count")] public partial IAsyncEnumerable<ModelPage> CAsync(int? page);
            [Get("/d"), Paged(Paging.LastId, "query.Last", Next = "Id")] public partial IAsyncEnumerable<Model[]> DAsync([Query] ModelQuery query, string? name);
            [Get("/e"), Paged(Paging.Cursor, "class", Page = typeof(ModelPage), Items = "Inner.Rows", Next = "Next")] public partial IAsyncEnumerable<Model> EAsync(string? @class);
            """) + Pages);

    private const string Pages = "public record ModelPage(List<Model>? Rows, int Count, string? Next) { public ModelPage? Inner { get; init; } } public record ModelQuery(int? Last);";

    [Fact]
    public void Pragma_silences_a_diagnostic()
    {
        GeneratorRun run = GeneratorRun.Of("#pragma warning disable AIR001\n[ApiClient] public class Client { }\n#pragma warning restore AIR001\n[ApiClient] public class Other { }");

        Assert.Equal(["AIR001"], run.Diagnostics.Where(diagnostic => !diagnostic.IsSuppressed).Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void A_broken_declaration_leaves_the_others_alone()
    {
        GeneratorRun run = GeneratorRun.Of(Client("[Get(\"a\")] public partial Task BadAsync(); [Get(\"/a\")] public partial Task<Model> GoodAsync();"));

        Assert.Equal(["AIR003"], run.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Contains("GoodAsync", run.Source("Client.Client.g.cs"), StringComparison.Ordinal);
    }

    private static string Client(string members) => $"[ApiClient] public partial class Client {{ {members} }} public partial class Model {{ public int Id {{ get; set; }} }} ";

    private static void Fires(string wrong, string right)
    {
        MarkedSource.Verify(wrong);
        GeneratorRun.OfValid(right);
    }
}
