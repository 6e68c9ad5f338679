using AiRudder.Aot.Generator.Tests.Harness;

namespace AiRudder.Aot.Generator.Tests;

/// <summary>Declarations that meet generated code with their names, their accessibility or their annotations: it compiles all the same, or says why not.</summary>
public class AdversarialTests
{
    [Theory]
    [InlineData("[JsonModel] public partial class @event { public int @class { get; init; } public int @params { get; set; } public required string @record { get; init; } }")]
    [InlineData("namespace @namespace.@class; [ApiClient] public partial class @event { [Get(\"/a/{class}\")] public partial Task @return(int @class, [Query] int? @params, CancellationToken @default = default); }")]
    [InlineData("[ApiClient] public interface @interface { [Get(\"/a/{class}\")] Task @return(int @class, [Header(\"X\")] string? @params, string @ref = \"x\"); }")]
    [InlineData("[JsonContext] public partial class @class; [JsonModel] public partial class M;")]
    [InlineData("[OpenEnum, KnownValue(\"a\", \"\", Name = \"class\")] public readonly partial struct @enum;")]
    [InlineData("[JsonModel, JsonDerivedType(typeof(E), \"e\")] public abstract partial class B; public partial class E : B { [JsonRaw] public RawJson @class { get; init; } }")]
    [InlineData("[JsonModel] public partial class 名字é { public int 名 { get; init; } } [ApiClient] public partial class Клиент { [Get(\"/a\")] public partial Task<List<名字é>> Взять(); }")]
    public void A_keyword_or_foreign_letters_as_a_name(string source) => GeneratorRun.OfValid(source);

    [Theory]
    [InlineData("[JsonContext] public partial class X { public static X Shared => Default; } [JsonModel] public partial class M;")]
    [InlineData("[JsonContext] public partial class Shared; [JsonModel] public partial class M;")]
    public void A_context_with_plain_names_of_its_own(string source) => GeneratorRun.OfValid(source);

    [Theory]
    [InlineData("[JsonModel] public partial class Foo; [JsonModel] public partial class FOO; [ApiClient] public partial class Cc; [ApiClient] public partial class CC;")]
    [InlineData("namespace A { [JsonContext] public partial class X; } namespace B { [JsonContext] public partial class X; [JsonModel] public partial class M; }")]
    [InlineData("namespace A.B { public class M; } namespace A_B { public class M; } [JsonModel] public partial class All { public A.B.M? X { get; set; } public A_B.M? Y { get; set; } }")]
    [InlineData("public class A { public class B; } public class A_B; [JsonModel] public partial class All { public A.B? X { get; set; } public A_B? Y { get; set; } }")]
    [InlineData("public class P<T> { public class Q { public T? V { get; init; } } } [JsonModel] public partial class All { public P<int>.Q? X { get; set; } public P<string>.Q? Y { get; set; } }")]
    [InlineData("public class P<T>; public class P<T, U>; [JsonModel] public partial class All { public P<P<int>, string>? X { get; set; } public P<P<int, string>>? Y { get; set; } }")]
    [InlineData("public class List<T>; [JsonModel] public partial class All { public List<int>? X { get; set; } public System.Collections.Generic.List<int>? Y { get; set; } }")]
    public void Names_that_only_a_compiler_tells_apart(string source) => GeneratorRun.OfValid(source);

    [Theory]
    [InlineData("public partial class M { public int ReadJson { get; init; } public int WriteJson { get; set; } public string? Setters { get; init; } public int WriteJsonProperties { get; init; } }")]
    [InlineData("public class B { public int Setters { get; init; } } [JsonModel] public partial class M : B { public int A { get; init; } }")]
    [InlineData("public class M { public int Setters { get; init; } public int MJson { get; init; } }")]
    [InlineData("public partial class M { public int value { get; init; } public int cursor { get; init; } public int buffer { get; set; } public int name { get; init; } public int names { get; init; } public required int missing { get; init; } public int whole { get; init; } public int End { get; init; } public int target { get; init; } }")]
    [InlineData("public partial record M(int value, int cursor, int buffer, int name, int start, int missing, int a) { public int p_a { get; init; } public int seen_a { get; init; } [JsonExtensionData] public Dictionary<string, JsonElement>? extensionData { get; init; } }")]
    public void A_property_called_like_generated_code(string source) => GeneratorRun.OfValid("[JsonModel] " + source);

    [Theory]
    [InlineData("public int Operations => 1; private readonly int _transport = 1; public int X => _transport; [Post(\"/a\")] public partial Task Get(); [Post(\"/b\")] public partial Task CreateGetRequest();")]
    [InlineData("[Post(\"/a\")] public partial Task Operations(); [Post(\"/b\")] public partial Task Surface(); [Post(\"/c\")] public partial Task _transport(); [Post(\"/d\")] public partial Task Equals(int a);")]
    [InlineData("[Post(\"/a\")] public partial Task Get(int Operations, int _transport, int CreateGetRequest, int transport);")]
    [InlineData("[Post(\"/a/{path}\")] public partial Task Get(string path, int apiRequest, [Header(\"X\")] int? buffer, [Body] List<int>? body, [Header(\"Y\")] string? presentBuffer, int bodyValue, int pathValue, int arguments);")]
    [InlineData("[Get(\"/a\"), Items(\"\")] public partial IAsyncEnumerable<int> Stream(int Item2, int Rest, string? arguments, int @class);")]
    public void A_client_whose_names_are_those_of_generated_code(string members) => GeneratorRun.OfValid($"[ApiClient] public partial class Client {{ {members} }}");

    [Fact]
    public void A_parameter_keeps_its_name_in_an_exception() => Assert.Contains(
        "ThrowIfNull(pathValue, \"path\")",
        GeneratorRun.OfValid("[ApiClient] public partial class C { [Get(\"/{path}\")] public partial Task Get(string path); }").Source("C.Client.g.cs"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("public interface IB { [Get(\"/b\")] Task<int> B(); } public interface IB2 { [Get(\"/c\")] Task<int> B(); } [ApiClient] public interface IApi : IB, IB2;")]
    [InlineData("public interface IB { [Get(\"/b\")] Task<int> B(); } [ApiClient] public interface IApi : IB { [Post(\"/a\")] new Task<string> B(); }")]
    [InlineData("public interface IB<T> { [Get(\"/b\")] Task<T> B(int a = 1); } [ApiClient] public interface IApi : IB<int>, IB<string>;")]
    [InlineData("internal class M; [ApiClient] public interface IApi { [Get(\"/a\")] internal Task<M> Get(); }")]
    [InlineData("[ApiClient] public partial interface IApi { [Get(\"/a\")] Task A(); } public partial interface IApi { [Get(\"/b\")] Task B(); }")]
    public void An_interface_with_members_that_one_class_cannot_show(string source) => GeneratorRun.OfValid(source);

    [Fact]
    public void Default_values_of_every_kind() => GeneratorRun.OfValid("""
        public enum E : long { A, B }
        [OpenEnum] public readonly partial struct O;
        [ApiClient] public interface IApi
        {
            [Get("/a")] Task A(int a = -1, string? b = "q\"\\\n default!", char c = '\'', double d = double.NaN, double e = -0.0, float f = 1.5f, decimal g = 1.5m, E h = (E)99, E? i = E.B, int? j = null, bool k = true, long l = long.MinValue);
            [Get("/a")] Task B(Guid a = default, DateTime b = default, ulong c = ulong.MaxValue, string d = null!, O e = default, O? f = default, sbyte g = -1, float h = float.NegativeInfinity, CancellationToken i = default);
        }
        """);

    [Theory]
    [InlineData("public List<string?>? A { get; init; } public List<List<string?>?> B { get; set; } = []; public Dictionary<string, Dictionary<string, string?[]?>?>? C { get; set; } public System.Collections.Immutable.ImmutableArray<string?> D { get; set; } public System.Collections.Immutable.ImmutableArray<int>? E { get; set; }")]
    [InlineData("public G<string?>? A { get; init; } public G<int?>? B { get; init; } public S<string?>? C { get; init; } public List<G<string?>?>? D { get; init; }")]
    [InlineData("[System.Diagnostics.CodeAnalysis.DisallowNull] public string? A { get; set; } [System.Diagnostics.CodeAnalysis.DisallowNull] public int? B { get; set; }")]
    public void Null_wherever_an_annotation_can_stand(string members) => GeneratorRun.OfValid(
        $"[JsonModel] public partial class M {{ {members} }} public class G<T> {{ public T? A {{ get; init; }} public T B {{ get; set; }} = default!; public required T C {{ get; set; }} }} public struct S<T> {{ public T? A {{ get; init; }} }}");

    [Theory]
    [InlineData("[Get(\"/a\")] public partial Task<string?> A(); [Get(\"/a\")] public partial ValueTask<List<string?>> B(); [Get(\"/a\")] public partial Task<ApiResult<List<string?>?>> C(); [Get(\"/a\"), Items(\"x\")] public partial IAsyncEnumerable<string?> D(); [Get(\"/a\")] public partial ValueTask<ApiResult<int?>> E(); [Get(\"/a\")] public partial ValueTask<ApiResult> F();")]
    [InlineData("[Post(\"/a\")] public partial Task A([Body] int? a); [Post(\"/a\")] public partial Task B([Body] List<string?>? a); [Post(\"/a\")] public partial Task C([Body] RawJson? a);")]
    [InlineData("[Get(\"/a\")] public partial Task A([Header(\"a\")] char? a, [Header(\"b\")] char b, [Header(\"c\")] decimal? c, [Header(\"d\")] DayOfWeek? d, [Header(\"e\")] TimeSpan e, [Header(\"f\")] DateOnly? f, char? g, bool? h);")]
    public void Signatures_of_every_kind(string members) => GeneratorRun.OfValid($"[ApiClient] public partial class Client {{ {members} }}");

    [Theory]
    [InlineData("[JsonModel] public partial class M { [Obsolete] public int A { get; set; } [Obsolete(\"b\")] public int B { get; init; } public E E { get; set; } } [JsonConverter(typeof(JsonStringEnumConverter))] public enum E { [Obsolete] A, B = 1, C = 1 }")]
    [InlineData("[OpenEnum, KnownValue(\"a\\nb\", \"line\\r\\nnext\\u2028\\ud800<c>\", Name = \"A\"), KnownValue(\"c\", \"\", Name = \"cursor\"), KnownValue(\"t\", \"\", Name = \"text\")] public readonly partial struct E;")]
    [InlineData("[JsonModel, JsonDerivedType(typeof(D), \"d\"), JsonDerivedType(typeof(E), \"e\"), JsonUnknownDerivedType(typeof(U))] public abstract partial class B; public partial class D : B; public partial class E : D; public partial class U : E;")]
    [InlineData("[JsonModel, JsonDerivedType(typeof(D), \"d\"), JsonDerivedType(typeof(R), \"r\"), JsonDerivedType(typeof(S), \"s\")] public partial interface IB; public class D : IB; public record R(int A) : IB; public struct S : IB;")]
    [InlineData("[JsonModel] public partial class M { [JsonPropertyName(\"\")] public required int A { get; init; } [JsonPropertyName(\"\\\"\\\\\\ud83d\\udc49\\0\\u2028名\")] public int B { get; init; } }")]
    public void Models_of_every_kind(string source) => GeneratorRun.OfValid(source);

    [Theory]
    [InlineData("[JsonModel] file class {|AIR010:M|};")]
    [InlineData("[ApiClient] file partial class {|AIR016:C|};")]
    [InlineData("[JsonContext] file partial class {|AIR018:C|};")]
    [InlineData("[OpenEnum] file readonly partial struct {|AIR013:E|};")]
    [InlineData("public partial class Outer<T> { [JsonModel] public partial class {|AIR010:M|}; }")]
    [InlineData("public partial class Outer { private class H; internal class G<T>; [ApiClient] internal partial class C { [Get(\"/a\")] private partial Task<G<H[]>> {|AIR010:Get|}(); } }")]
    public void Types_that_generated_code_cannot_name(string source) => MarkedSource.Verify(source);

    [Theory]
    [InlineData("public partial class {|AIR010:M|} { [JsonInclude] public int A; }")]
    [InlineData("public partial class {|AIR010:M|} { [JsonInclude] private int A { get; set; } }")]
    [InlineData("public partial class {|AIR010:M|} : List<int>;")]
    [InlineData("[JsonNumberHandling(JsonNumberHandling.WriteAsString)] public partial class {|AIR010:M|};")]
    [InlineData("public partial class M { [JsonConverter(typeof(JsonStringEnumConverter))] public DayOfWeek {|AIR010:A|} { get; set; } }")]
    [InlineData("public partial class M { [JsonIgnore] public required int {|AIR010:A|} { get; set; } }")]
    [InlineData("public partial class {|AIR010:M|} { public M(ref int a) => A = a; public int A { get; } }")]
    [InlineData("public partial class M { [Obsolete(\"\", true)] public int {|AIR010:A|} { get; set; } }")]
    [InlineData("public partial class M { [JsonExtensionData] public ExtensionData? A { get; set; } [JsonExtensionData] public ExtensionData? {|AIR010:B|} { get; set; } }")]
    public void Models_that_would_not_behave_as_with_System_Text_Json(string source) => MarkedSource.Verify("[JsonModel] " + source);

    [Theory]
    [InlineData("[ApiClient] public interface {|AIR016:IFind|} { [Get(\"/a\")] Task Find(); }")]
    [InlineData("public class B { protected B(int a) { } } [ApiClient] public partial class {|AIR016:C|} : B;")]
    [InlineData("[ApiClient] public partial class B; [ApiClient] public partial class {|AIR016:C|} : B;")]
    [InlineData("[ApiClient] public partial class {|AIR015:C|} { private readonly ApiTransport? _t; public C(ApiTransport? t) => _t = t; }")]
    [InlineData("[ApiClient] public partial class C { [Get(\"/a\"), Post(\"/b\")] public partial Task {|AIR002:A|}(); }")]
    [InlineData("public sealed class FindAttribute(string r) : OperationAttribute(r); [ApiClient] public partial class C { [Find(\"/a\")] public partial Task {|AIR002:A|}(); }")]
    [InlineData("[ApiClient] public partial class C { [Get(\"/{x}\")] public partial Task A([Route(\"x\")] int a, [Route(\"x\")] int {|AIR008:b|}); }")]
    [InlineData("[Surface(Authentication = (ApiAuthentication)9)] public class S; [{|AIR014:ApiClient(Surface = typeof(S))|}] public partial class C;")]
    [InlineData("[JsonContext] public partial class {|AIR018:Default|};")]
    [InlineData("[JsonContext] public partial class {|AIR018:C|} { public C() { } }")]
    [InlineData("[OpenEnum] public readonly partial struct E { public override string {|AIR013:ToString|}() => \"\"; }")]
    [InlineData("[JsonModel, JsonDerivedType(typeof(E), \"e\"), {|AIR017:JsonDerivedType(typeof(E), \"f\")|}] public abstract partial class B; public class E : B;")]
    [InlineData("[JsonModel, {|AIR017:JsonDerivedType(typeof(E), \"e\")|}] public abstract partial class B; public class E : B, IJsonCodec<E> { public static E? ReadJson(ref JsonCursor c) => null; public static void WriteJson(ref JsonBuffer b, E? e) { } }")]
    public void Declarations_that_say_two_things_at_once(string source) => MarkedSource.Verify(source);

    [Fact]
    public void Files_are_the_same_in_any_order_of_the_sources()
    {
        const string First = "[ApiClient] public partial class C { [Get(\"/a\")] public partial Task<M> A(); } public partial class M;";
        const string Second = "[ApiClient] public partial class c { [Get(\"/b\")] public partial Task<m> B(); } public partial class m;";

        Assert.Equal(Files(GeneratorRun.Of(First, Second)), Files(GeneratorRun.Of(Second, First)));
    }

    private static IEnumerable<(string, string)> Files(GeneratorRun run) => run.Result.GeneratedSources.Select(source => (source.HintName, source.SourceText.ToString()));
}
