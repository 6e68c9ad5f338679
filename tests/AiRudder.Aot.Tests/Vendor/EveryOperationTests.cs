using System.Reflection;
using AiRudder.Aot.Tests.Shared;

namespace AiRudder.Aot.Tests.Vendor;

/// <summary>Every operation that is declared answers, in every form that it is declared in, what the double knows.</summary>
public class EveryOperationTests
{
    [Fact]
    public async Task Every_declared_operation_is_called_once_in_each_form_and_answers()
    {
        IReadOnlyList<OperationCall> calls = await EveryOperation.CallAsync();

        // By names as they are called from the front door; an overload is a form of its own.
        Assert.Equal(Declared().Select(operation => operation.Name).Order(StringComparer.Ordinal), calls.Select(call => call.Operation).Order(StringComparer.Ordinal));
        Assert.All(calls, call =>
        {
            Assert.True(call.Passed, call.Operation);
            Assert.NotEmpty(call.Paths);
            Assert.Equal([Declared().First(operation => operation.Name == call.Operation).Route], call.Paths.Distinct());
        });
    }

    private static IEnumerable<(string Name, string Route)> Declared() =>
        from property in typeof(AiRudderClient).GetProperties()
        let client = property.PropertyType.GetCustomAttribute<ApiClientAttribute>()
        where client is not null
        from method in property.PropertyType.GetMethods()
        let operation = method.GetCustomAttribute<OperationAttribute>()
        where operation is not null
        select ($"{property.Name}.{method.Name}", client.Surface?.GetCustomAttribute<SurfaceAttribute>()?.BasePath + client.BasePath + operation.Route);
}
