namespace AiRudder.Aot.Generator.Tests;

/// <summary>Declarations of every shape, right and wrong ones: what a type, a parameter, a return or a client can look like.</summary>
internal static class Corpus
{
    private const string Models = """
        public partial class Model { public int Id { get; set; } public string? Name { get; init; } }
        public sealed partial record Row(int Id, string? Name = null);
        public class Plain { public List<Row>? Rows { get; set; } }
        public class Wrong { public object? Anything { get; set; } }
        public struct Point { public int X { get; set; } public int? Y { get; set; } }
        public readonly partial record struct Pair(int Left, string? Right);
        public enum Number { One, Two }
        [JsonConverter(typeof(JsonStringEnumConverter))] public enum Word { One, Two }
        [Flags] public enum Bits { None, A, B }
        [OpenEnum, KnownValue("a", "An a.")] public readonly partial struct Open;
        [OpenEnum, KnownValue(1, "One.", Name = "First")] public readonly partial struct OpenNumber;
        [JsonModel(Lenient = true)] public sealed partial class Loose { public OpenNumber? Number { get; set; } public Point? Point { get; set; } [JsonExtensionData] public ExtensionData? Extra { get; set; } }
        [JsonPolymorphic(TypeDiscriminatorPropertyName = "type"), JsonDerivedType(typeof(Leaf), "leaf")] public abstract partial class Tree;
        public sealed partial class Leaf : Tree { public Tree? Next { get; set; } }
        """;

    private static readonly string[] Types =
    [
        "int", "int?", "long", "double", "decimal?", "bool", "char", "string", "string?", "byte[]", "Guid", "DateTime", "DateTimeOffset?", "DateOnly", "TimeOnly", "TimeSpan", "Uri", "nint", "Half", "Int128",
        "JsonElement", "RawJson", "object", "dynamic", "Action", "IDisposable", "System.IO.Stream", "Exception", "(int, int)", "int[,]", "int[][]", "Span<int>", "DayOfWeek",
        "int[]", "List<int>", "IReadOnlyList<string>", "HashSet<Guid>", "System.Collections.Immutable.ImmutableArray<int>", "System.Collections.Immutable.ImmutableArray<int>?", "System.Collections.Immutable.ImmutableArray<Point>", "System.Collections.ArrayList", "LinkedList<int>", "Queue<Model>",
        "Dictionary<string, int>", "Dictionary<string, Model>", "IReadOnlyDictionary<string, int[]>", "Dictionary<int, string>", "KeyValuePair<string, int>", "List<Dictionary<string, object>>",
        "Model", "Model?", "Nullable<Row>", "Point", "Point?", "Nullable<Point>", "List<Point?>", "Pair", "Pair?", "Pair[]", "Dictionary<string, Pair?>", "Memory<byte>", "ReadOnlyMemory<byte>?", "Loose", "OpenNumber", "OpenNumber?", "List<OpenNumber>", "Row", "Plain", "Wrong", "List<Row?>", "Number", "Number?", "Word", "Bits", "Open", "Open?", "Tree", "Leaf", "Missing", "Task<int>", "CancellationToken",
    ];

    private static readonly string[] Defaults =
    [
        "System.Collections.Immutable.ImmutableArray<int>? value = null", "System.Collections.Immutable.ImmutableArray<int> value = default", "int[]? value = null", "List<Row>? value = null", "Point value = default", "Point? value = null",
        "Pair value = default", "Pair? value = default", "Open value = default", "OpenNumber? value = null", "Number value = Number.Two", "Number? value = (Number)7", "Bits value = Bits.A | Bits.B", "char value = '\\''", "string value = \"\\\"\\n\\u2028\"",
        "DateTime value = default", "Guid? value = null", "CancellationToken value = default", "decimal value = 1.50m", "double value = double.NaN", "float? value = 0.1f", "long value = long.MinValue", "ulong value = ulong.MaxValue", "byte[]? value = null", "nint value = 3",
    ];

    private static readonly string[] Returns =
    [
        "Task", "Task<int>", "Task<Model>", "Task<List<Row>>", "Task<string?>", "Task<byte[]>", "Task<RawJson>", "Task<Tree>", "Task<Open>", "Task<Word?>", "Task<Wrong>", "Task<object>", "Task<Missing>",
        "ValueTask", "ValueTask<int?>", "Task<ApiResult>", "Task<ApiResult<Model>>", "ValueTask<ApiResult<Row[]>>", "Task<ApiResult<Wrong>>", "Task<Task<int>>", "Task<ApiResult<ApiResult<int>>>",
        "int", "void", "Model", "List<Row>", "IEnumerable<int>", "IAsyncEnumerable<int>", "System.IO.Stream", "Task<(int, int)>", "dynamic", "Task<dynamic>",
    ];

    private static readonly string[] Routes =
    [
        "/a", "/", "", "a", "//a", "/a/", "/{id}", "/{id}/{id}", "/{Id}", "/x-{id}.json", "/{id}{id2}", "/{missing}", "/a?b=c", "/a#b", "/a b", "/%41", "/../a", "/{", "/}", "/{}", "/{1}", "/é", "/a\\\"b", "/{id:int}", "/{id?}", "/{*id}", "/{**id}",
    ];

    private static readonly string[] Declarations =
    [
        // Clients.
        "[ApiClient] public partial class C;",
        "[ApiClient] public class C;",
        "[ApiClient] internal partial class C { [Get(\"/a\")] internal partial Task GetAsync(CancellationToken c); }",
        "[ApiClient] public abstract partial class C { [Get(\"/a\")] public partial Task GetAsync(CancellationToken c); }",
        "[ApiClient] public sealed partial class C<T>;",
        "[ApiClient] public static partial class C;",
        "[ApiClient] public partial record C;",
        "[ApiClient] public partial struct S;",
        "[ApiClient] public partial class C(ApiTransport transport) { private readonly ApiTransport _transport = transport; [Get(\"/a\")] public partial Task GetAsync(CancellationToken c); }",
        "[ApiClient] public partial class C { public C() { } }",
        "public class Base { protected ApiTransport T { get; } = null!; } [ApiClient] public partial class C : Base { [Get(\"/a\")] public partial Task GetAsync(CancellationToken c); }",
        "public partial class Outer { [ApiClient] public partial class C { [Get(\"/a\")] public partial Task<In> GetAsync(CancellationToken c); } public partial class In { public int A { get; set; } } }",
        "public class Outer { [ApiClient] public partial class C; }",
        "namespace A.B { [ApiClient] public partial class C; } namespace A.C { [ApiClient] public partial class C; }",
        "[ApiClient] public interface IApi { [Get(\"/a\")] Task GetAsync(CancellationToken c = default); }",
        "[ApiClient] internal interface IApi { [Get(\"/a\")] Task<Row> GetAsync(int page = 1, CancellationToken c = default); }",
        "[ApiClient] public interface IApi { Task GetAsync(); }",
        "[ApiClient] public interface IApi { int P { get; } }",
        "[ApiClient] public interface IApi { event Action E; }",
        "[ApiClient] public interface IApi<T> { [Get(\"/a\")] Task<T> GetAsync(CancellationToken c); }",
        "public interface IBase<T> { [Get(\"/a\")] Task<T> GetAsync(CancellationToken c); } [ApiClient] public interface IApi : IBase<Row>;",
        "public interface IBase { [Get(\"/a\")] Task GetAsync(CancellationToken c); } [ApiClient] public interface IApi : IBase { [Get(\"/b\")] new Task GetAsync(CancellationToken c); }",
        "[ApiClient] public interface IApi; public class Api;",
        "[ApiClient] public interface IApi : IDisposable;",
        "[ApiClient] public interface IApi { static int Zero => 0; static abstract int One { get; } }",
        "[Obsolete(\"\", true)][ApiClient] public partial class C { [Get(\"/a\")] public partial Task GetAsync(CancellationToken c); }",
        "[ApiClient(Surface = typeof(int))] public partial class C;",
        "[Surface, Envelope(Code = \"code\", Success = 1, Payload = \"data\")] public static class S; [ApiClient(Surface = typeof(S))] public partial class C { [Get(\"/a\")] public partial Task<Row> GetAsync(CancellationToken c); }",

        // Methods.
        "[ApiClient] public partial class C { [Get(\"/a\")] public partial Task<T> GetAsync<T>(CancellationToken c); }",
        "[ApiClient] public partial class C { [Get(\"/a\")] public static partial Task GetAsync(CancellationToken c); }",
        "[ApiClient] public partial class C { [Get(\"/a\")] public Task GetAsync() => Task.CompletedTask; }",
        "[ApiClient] public partial class C { [Get(\"/a\")] private partial Task GetAsync(CancellationToken c); [Get(\"/b\")] protected internal partial Task BAsync(CancellationToken c); }",
        "[ApiClient] public partial class C { [Get(\"/a\"), Put(\"/b\")] public partial Task GetAsync(CancellationToken c); }",
        "[ApiClient] public partial class C { [Get(\"/a\")] public partial Task GetAsync(params int[] ids); }",
        "[ApiClient] public partial class C { [Get(\"/a\")] public partial Task GetAsync(in int id, out int b); }",
        "[ApiClient] public partial class C { [Get(\"/a\")] public partial Task GetAsync(int id, CancellationToken a, CancellationToken b); }",
        "[ApiClient] public partial class C { [Post(\"/a\")] public partial Task GetAsync(Row a, Row b, CancellationToken c); }",
        "[ApiClient] public partial class C { [Get(\"/a\")] public partial Task GetAsync([Body] Row a, CancellationToken c); }",
        "[ApiClient] public partial class C { [Get(\"/a\")] public partial Task GetAsync([Query, Header(\"X\")] int a, CancellationToken c); }",
        "[ApiClient] public partial class C { [Get(\"/a\")] public partial Task GetAsync([Header(\"X Y\")] int a, CancellationToken c); }",
        "[ApiClient] public partial class C { [Get(\"/a\")] public partial Task GetAsync([Header(\"Content-Type\")] string a, CancellationToken c); }",
        "[ApiClient] public partial class C { [Get(\"/a\")] public partial Task GetAsync([Query(\"\")] int a, CancellationToken c); }",
        "[ApiClient] public partial class C { [Get(\"/a\")] public partial Task GetAsync([Query(\"a\")] int a, [Query(\"a\")] int b, CancellationToken c); }",
        "[ApiClient] public partial class C { [Get(\"/a\"), Items(\"a.b\")] public partial IAsyncEnumerable<Row> ReadAsync(CancellationToken c); [Get(\"/b\"), Items(\"a\")] public partial Task<Row> GetAsync(CancellationToken c); }",
        "[ApiClient] public partial class C { [Get(null!)] public partial Task GetAsync(CancellationToken c); }",
        "[ApiClient] public partial class C { [Get(\"/a\", TimeoutSeconds = -1)] public partial Task GetAsync(CancellationToken c); }",
        "[ApiClient] public partial class C { [Get(\"/a\")] public partial Task @class(int @int, CancellationToken @default = default); }",

        // Models.
        "[JsonModel] public partial struct S { public int A { get; set; } }",
        "[JsonModel] public readonly partial record struct S(int A, string? B);",
        "[JsonModel] public partial record R(int A) { public required string B { get; init; } }",
        "[JsonModel] public partial class M { private M() { } }",
        "[JsonModel] public partial class M(int a) { public int A { get; } = a; }",
        "[JsonModel] public partial class M(int b) { public int A { get; } = b; }",
        "[JsonModel] public abstract partial class M;",
        "[JsonModel] public static partial class M;",
        "[JsonModel] public interface IM;",
        "[JsonModel] public partial class M<T> { public T? A { get; set; } }",
        "[JsonModel] public partial class M : List<int>;",
        "[JsonModel] public partial class M { public M? Self { get; set; } public List<M>? Selves { get; set; } }",
        "[JsonModel] public partial class M { public int this[int i] => i; public static int S { get; set; } private int P { get; set; } public int F; }",
        "[JsonModel] public partial class M { public int A { get; set; } [JsonPropertyName(\"A\")] public int B { get; set; } }",
        "[JsonModel] public partial class M { [JsonIgnore] public object? A { get; set; } [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? B { get; set; } }",
        "[JsonModel] public partial class M { [JsonConverter(typeof(int))] public int A { get; set; } }",
        "[JsonModel] public partial class M { [JsonTime(TimeFormat.UnixSeconds)] public int A { get; set; } }",
        "[JsonModel] public partial class M { [JsonExtensionData] public Dictionary<string, JsonElement>? A { get; set; } }",
        "[JsonModel] public partial class M { [JsonExtensionData] public Dictionary<string, int>? A { get; set; } }",
        "[JsonModel] public partial record M([property: JsonExtensionData] ExtensionData? A);",
        "[JsonModel] public partial class M { [JsonRaw] public string? A { get; set; } }",
        "[JsonModel] public partial class M { [Obsolete] public int A { get; set; } [Obsolete(\"\", true)] public int B { get; set; } }",
        "[JsonModel, Obsolete(\"\", true)] public partial class M;",
        "[JsonModel, System.Diagnostics.CodeAnalysis.Experimental(\"X\")] public partial class M;",
        "[JsonModel] file class M;",
        "public class Outer { [JsonModel] private class M; }",
        "public class Outer { [JsonModel] public partial class M { public int A { get; init; } } }",
        "[JsonModel, JsonDerivedType(typeof(D), \"d\")] public partial class B; public class D : B;",
        "[JsonModel, JsonDerivedType(typeof(D), 1)] public abstract partial class B; public class D : B;",
        "[JsonModel, JsonDerivedType(typeof(D), \"d\"), JsonDerivedType(typeof(E), \"d\")] public abstract partial class B; public class D : B; public class E : B;",
        "[JsonModel, JsonDerivedType(typeof(D), \"d\")] public abstract partial class B { [JsonPropertyName(\"$type\")] public string? T { get; set; } } public class D : B;",
        "[JsonModel, JsonDerivedType(typeof(D), \"d\"), JsonUnknownDerivedType(typeof(U))] public abstract partial class B; public class D : B; public class U : B { [JsonRaw] public RawJson Whole { get; set; } }",
        "[JsonModel] public partial class M { public E A { get; set; } } [JsonConverter(typeof(JsonStringEnumConverter))] public enum E { [JsonStringEnumMemberName(\"a\")] A, [JsonStringEnumMemberName(\"a\")] B }",
        "[OpenEnum] public readonly partial struct E;",
        "[OpenEnum] public partial struct E;",
        "[OpenEnum, KnownValue(\"a\", \"\"), KnownValue(\"a\", \"\")] public readonly partial struct E;",
        "[OpenEnum, KnownValue(\"\", \"\")] public readonly partial struct E;",
        "[JsonContext] public partial class X; [JsonModel] public partial class M;",
        "[JsonContext] public partial class X; [JsonContext] public partial class Y; [JsonModel] public partial class M;",
        "[JsonContext] public partial class X { public X() { } }",
        "namespace Demo; public class GeneratedJsonContext; [JsonModel] public partial class M;",
    ];

    public static IEnumerable<string> All()
    {
        foreach (string type in Types)
        {
            yield return Client($"[Get(\"/a\")] public partial Task GetAsync([Query] {type} value, CancellationToken c = default);");
            yield return Client($"[Get(\"/a/{{value}}\")] public partial Task GetAsync({type} value, CancellationToken c = default);");
            yield return Client($"[Get(\"/a\")] public partial Task GetAsync([Header(\"X-A\")] {type} value, CancellationToken c = default);");
            yield return Client($"[Post(\"/a\")] public partial Task PostAsync([Body] {type} value, CancellationToken c = default);");
            yield return $"{Models} [JsonModel] public partial class Holder {{ public {type} Value {{ get; set; }} = default!; }}";
            yield return $"{Models} [JsonModel] public partial record Holder({type} Value);";
        }

        foreach (string value in Defaults)
        {
            yield return Client($"[Get(\"/a\")] public partial Task GetAsync([Query] {value}, CancellationToken c = default);");
            yield return $"{Models} [ApiClient] public interface IApi {{ [Get(\"/a\")] Task GetAsync([Header(\"X-A\")] {value}, CancellationToken c = default); }}";
            yield return $"{Models} [JsonModel] public partial record Holder({value});";
        }

        foreach (string returned in Returns)
        {
            yield return Client($"[Get(\"/a\")] public partial {returned} GetAsync(CancellationToken c = default);");
            yield return $"{Models} [ApiClient] public interface IApi {{ [Post(\"/a\"), Items(\"data\")] {returned} GetAsync(CancellationToken c = default); }}";
        }

        foreach (string route in Routes)
        {
            yield return Client($"[Get(\"{route}\")] public partial Task GetAsync(string id, [Query] int page, CancellationToken c = default);");
        }

        foreach (string declaration in Declarations.Concat(CorpusForms.All))
        {
            yield return declaration.Contains("namespace", StringComparison.Ordinal) ? declaration : declaration + Models;
        }
    }

    private static string Client(string members) => $"{Models} [ApiClient] public partial class Client {{ {members} }}";
}
