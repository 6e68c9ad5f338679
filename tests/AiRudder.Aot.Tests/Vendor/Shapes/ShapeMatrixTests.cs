using AiRudder.Aot.Vendor;
using Xunit.Abstractions;

namespace AiRudder.Aot.Tests.Vendor.Shapes;

/// <summary>
/// The vendor may change the shape of anything: every property of every model, in every way of the documented table, has the
/// outcome that the table says.
/// </summary>
public class ShapeMatrixTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_change_of_every_property_has_its_documented_outcome()
    {
        OutcomeTable documented = OutcomeTable.Read();
        var surprises = new List<string>();
        int properties = 0;
        int cases = 0;
        foreach (ModelShape model in ModelShape.All)
        {
            foreach (ShapeProperty property in model.Properties.Where(property => property.Kind.Length > 0))
            {
                properties++;
                foreach (ShapeCase change in ShapeCase.All)
                {
                    cases++;
                    string outcome = ShapeOutcome.Of(model, property, change.Change(property));
                    string expected = Expected(documented, model, property, change);
                    if (outcome != expected)
                    {
                        surprises.Add($"{model.Type.Name}.{property.Name} ({property.Kind}{(property.IsRequired ? ", required" : "")}), {change.Name}: {outcome}, not {expected}");
                    }
                }
            }
        }

        output.WriteLine($"shape changes: {ModelShape.All.Count} models, {properties} properties, {cases} cases, {surprises.Count} surprises");
        Assert.True(surprises.Count == 0, string.Join('\n', surprises));
        Assert.True(properties > 200 && cases > 4000, "not every model was found");
    }

    [Fact]
    public void The_table_has_a_column_for_every_kind_and_a_row_for_every_case()
    {
        OutcomeTable documented = OutcomeTable.Read();
        Assert.Equal(ShapeCase.All.Select(change => change.Name), documented.Cases);
        Assert.Subset(documented.Kinds.ToHashSet(), ModelShape.All.SelectMany(model => model.Properties).Select(property => property.Kind).Where(kind => kind.Length > 0).ToHashSet());
    }

    [Fact]
    public void Every_model_that_arrives_is_lenient_and_keeps_what_it_does_not_know()
    {
        HashSet<Type> sent = ModelReach.SentOnly();
        Assert.All(ModelShape.All.Where(model => !sent.Contains(model.Type) && !model.Type.IsAbstract), model =>
        {
            Assert.True(model.IsLenient, $"{model.Type} is not lenient");
            Assert.True(model.KeepsUnknown, $"{model.Type} drops what it does not know");
        });
    }

    [Fact]
    public void Every_model_that_is_only_sent_is_strict()
    {
        HashSet<Type> sent = ModelReach.SentOnly();
        Assert.All(ModelShape.All.Where(model => sent.Contains(model.Type)), model => Assert.False(model.IsLenient, $"{model.Type} is lenient"));
    }

    // A required property, and every one of a strict model, takes what fits or fails; of a name in another case only the latter
    // knows nothing.
    private static string Expected(OutcomeTable documented, ModelShape model, ShapeProperty property, ShapeCase change)
    {
        string outcome = documented[property.Kind, change.Name];
        bool isOtherName = change.Name == "another case";
        return outcome switch
        {
            _ when property.IsRequired && (isOtherName || change.Name == "absent") => ShapeOutcome.Error,
            _ when isOtherName => model.KeepsUnknown ? ShapeOutcome.Kept : ShapeOutcome.None,
            ShapeOutcome.None when change.Name != "absent" && (property.IsRequired || !model.IsLenient) && HasNoNone(property) => ShapeOutcome.Error,
            ShapeOutcome.Kept or ShapeOutcome.Both or ShapeOutcome.Instead when property.IsRequired || !model.IsLenient => ShapeOutcome.Error,
            ShapeOutcome.Kept when !model.KeepsUnknown => ShapeOutcome.None,
            _ => outcome,
        };
    }

    private static bool HasNoNone(ShapeProperty property) =>
        property.Member!.PropertyType is { IsValueType: true } type && Nullable.GetUnderlyingType(type) is null && type != typeof(PhoneNumber) && !property.Kind.StartsWith("open enumeration", StringComparison.Ordinal);
}
