using AiRudder.Aot.Generator.Tests.Harness;

namespace AiRudder.Aot.Generator.Tests;

/// <summary>Rules about the use of generated clients: each fires at its place, and leaves right code alone.</summary>
public class AnalyzerTests
{
    [Theory]
    [InlineData("[ApiClient] public partial class C { [Get(\"/a\")] public partial Task {|AIR019:GetAsync|}(int page); [Get(\"/b\")] public partial Task BAsync(CancellationToken token); public Task Own() => Task.CompletedTask; }")]
    [InlineData("[ApiClient] public interface IApi { [Get(\"/a\")] Task {|AIR019:GetAsync|}(); [Get(\"/b\"), Items(\"\")] IAsyncEnumerable<int> {|AIR019:ReadAsync|}(); [Get(\"/c\")] Task BAsync(CancellationToken token = default); }")]
    [InlineData("public interface INot { Task GetAsync(); } public static class Not { public static Task GetAsync() => Task.CompletedTask; }")]
    public void AIR019_an_operation_that_nobody_can_cancel(string source) => AnalyzerRun.Verify(source);

    [Theory]
    [InlineData("int M(C c) => c.FindAsync().{|AIR020:Result|};")]
    [InlineData("int M(C c) => (c.FindAsync()).{|AIR020:Result|};")]
    [InlineData("void M(C c) => c.CreateAsync().{|AIR020:Wait|}();")]
    [InlineData("void M(C c) { c.CreateAsync().{|AIR020:Wait|}(100); }")]
    [InlineData("int M(C c) => c.FindAsync().GetAwaiter().{|AIR020:GetResult|}();")]
    [InlineData("int M(C c) => c.FindAsync().ConfigureAwait(false).GetAwaiter().{|AIR020:GetResult|}();")]
    [InlineData("int M(C c) => c.FindValueAsync().AsTask().{|AIR020:Result|};")]
    [InlineData("int M(C c) { var task = c.FindAsync(); return task.{|AIR020:Result|}; }")]
    [InlineData("int M(IApi c) => c.FindAsync().{|AIR020:Result|};")]
    [InlineData("int M(Api c) => c.FindAsync().{|AIR020:Result|};")]
    [InlineData("async Task<int> M(C c) => await c.FindAsync().ConfigureAwait(false);")]
    [InlineData("async Task<int> M(C c) { var task = c.FindAsync(); await Task.WhenAll(task); return task.Result; }")]
    [InlineData("async Task<bool> M(C c) => await c.FindAsync() == 1;")]
    [InlineData("int M(C c) => Task.FromResult(1).Result; Task<int> N(C c) => c.FindAsync();")]
    public void AIR020_blocking_on_a_call(string member) => Uses(member);

    [Theory]
    [InlineData("void M(C c) { c.{|AIR021:ReadAsync|}(); }")]
    [InlineData("void M(C c) => c.{|AIR021:ReadAsync|}();")]
    [InlineData("void M(C c) { _ = c.{|AIR021:ReadAsync|}(); }")]
    [InlineData("void M(C c) { var rows = c.{|AIR021:ReadAsync|}(); }")]
    [InlineData("void M(C? c) { c?.{|AIR021:ReadAsync|}(); }")]
    [InlineData("async Task M(C c) { await foreach (int row in c.ReadAsync()) { } }")]
    [InlineData("async Task M(C c) { var rows = c.ReadAsync(); await foreach (int row in rows.WithCancellation(default)) { } }")]
    [InlineData("IAsyncEnumerable<int> M(C c) => c.ReadAsync();")]
    [InlineData("Func<IAsyncEnumerable<int>> M(C c) { var rows = c.ReadAsync(); return () => rows; }")]
    public void AIR021_a_stream_that_nobody_reads(string member) => Uses(member);

    [Theory]
    [InlineData("async Task M(C c) { while (true) { try { await c.{|AIR022:CreateAsync|}(); return; } catch (Exception) { } } }")]
    [InlineData("async Task M(C c) { for (int i = 0; i < 3; i++) { try { await c.{|AIR022:CreateAsync|}(); break; } catch (Exception) when (i < 2) { await Task.Yield(); } } }")]
    [InlineData("async Task M(C c) { bool done = false; while (!done) { try { await c.{|AIR022:CreateAsync|}(); done = true; } catch (TimeoutException) { continue; } } }")]
    [InlineData("async Task M(C c, string[] delays) { foreach (string delay in delays) { try { await c.{|AIR022:CreateAsync|}(); break; } catch { } } }")]
    [InlineData("Task M(C c) => Polly.Pipeline.ExecuteAsync(() => c.{|AIR022:CreateAsync|}());")]
    [InlineData("async Task M(C c) { while (true) { try { await c.FindAsync(); return; } catch (Exception) { } } }")]
    [InlineData("async Task M(C c) { while (true) { try { await c.CreateOnceAsync(); return; } catch (Exception) { } } }")]
    [InlineData("async Task M(C c) { while (true) { try { await c.CreateAsync(); return; } catch (Exception) { throw; } } }")]
    [InlineData("async Task M(C c, int[] numbers) { foreach (int number in numbers) { try { await c.CreateAsync(); } catch (Exception) { } } }")]
    [InlineData("async Task M(C c, int[] numbers) { foreach (int number in numbers) { try { await c.CreateAsync(number); break; } catch (Exception) { } } }")]
    [InlineData("async Task M(C c) { try { await c.CreateAsync(); } catch (Exception) { } }")]
    [InlineData("Task M(C c) => Polly.Pipeline.ExecuteAsync(() => c.FindAsync());")]
    public void AIR022_a_retry_that_could_do_the_work_twice(string member) => Uses(member);

    [Theory]
    [InlineData("[JsonPolymorphic, JsonDerivedType(typeof(D), \"d\"), JsonUnknownDerivedType(typeof(U))] public abstract class B; public class D : B; public class U : B; public class {|AIR030:E|} : B;")]
    [InlineData("[JsonDerivedType(typeof(D), \"d\")] public interface IB; public class D : IB; public record {|AIR030:E|} : IB; public abstract class F : IB; public struct {|AIR030:S|} : IB;")]
    [InlineData("[JsonDerivedType(typeof(D), \"d\")] public abstract class B; public class D : B; public class {|AIR030:E|} : D;")]
    [InlineData("[JsonPolymorphic(UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FallBackToBaseType), JsonDerivedType(typeof(D), \"d\")] public abstract class B; public class D : B; public class E : B;")]
    [InlineData("public abstract class B; public class D : B;")]
    public void AIR030_a_derived_type_that_its_base_does_not_name(string source) => AnalyzerRun.Verify(source);

    [Theory]
    [InlineData("void M(C c) { c.{|AIR031:CreateAsync|}(); }")]
    [InlineData("void M(C c) => c.{|AIR031:FindValueAsync|}();")]
    [InlineData("async Task M(C c) { Action a = () => c.{|AIR031:CreateAsync|}(); await Task.Yield(); a(); }")]
    [InlineData("void M(C c) { _ = c.CreateAsync(); }")]
    [InlineData("Task M(C c) => c.CreateAsync();")]
    [InlineData("Func<Task> M(C c) => () => c.CreateAsync();")]
    public void AIR031_a_call_that_nobody_awaits(string member) => Uses(member);

    [Fact]
    public void A_pragma_silences_a_rule() => AnalyzerRun.Verify("""
        [ApiClient] public interface IApi
        {
        #pragma warning disable AIR019
            [Get("/a")] Task GetAsync();
        #pragma warning restore AIR019
        }
        """);

    private static void Uses(string member) => AnalyzerRun.Verify($$"""
        #nullable enable
        [ApiClient] public partial class C
        {
            [Get("/a")] public partial Task<int> FindAsync(CancellationToken token = default);
            [Get("/b")] public partial ValueTask<int> FindValueAsync(CancellationToken token = default);
            [Post("/c")] public partial Task<int> CreateAsync(int number = 0, CancellationToken token = default);
            [Post("/d", Idempotent = true)] public partial Task CreateOnceAsync(CancellationToken token = default);
            [Get("/e"), Items("data")] public partial IAsyncEnumerable<int> ReadAsync(CancellationToken token = default);
        }
        [ApiClient] public interface IApi { [Get("/a")] Task<int> FindAsync(CancellationToken token = default); }
        public class User { {{member}} }
        namespace Polly { public static class Pipeline { public static Task ExecuteAsync(Func<Task> call) => call(); } }
        """);
}
