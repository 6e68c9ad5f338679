using System.Text.Json;
using AiRudder.Aot.Generator.Parsing;

namespace AiRudder.Aot.Generator.Tests;

public class NamingPolicyTests
{
    private static readonly string[] Names =
        ["Name", "name", "WorkflowId", "XMLHttpRequest", "IOStream", "ID", "A", "AB", "ABc", "Sha256Hash", "Utf8", "A1B2", "HTTP2Server", "snake_case", "With_Under_Score", "_Leading", "Trailing_", "Überschrift", "URL", "aB", "PdsVariables2X"];

    public static TheoryData<int, string> Cases()
    {
        var cases = new TheoryData<int, string>();
        foreach (string name in Names)
        {
            for (int policy = 0; policy <= 5; policy++)
            {
                cases.Add(policy, name);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_policy_gives_the_name_that_System_Text_Json_gives(int policy, string name)
    {
        JsonNamingPolicy? oracle = policy switch
        {
            1 => JsonNamingPolicy.CamelCase,
            2 => JsonNamingPolicy.SnakeCaseLower,
            3 => JsonNamingPolicy.SnakeCaseUpper,
            4 => JsonNamingPolicy.KebabCaseLower,
            5 => JsonNamingPolicy.KebabCaseUpper,
            _ => null,
        };

        Assert.Equal(oracle?.ConvertName(name) ?? name, NamingPolicy.Apply(policy, name));
    }
}
