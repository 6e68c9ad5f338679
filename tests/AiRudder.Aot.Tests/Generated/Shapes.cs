using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Generated;

// Models of every shape that the generator supports, so that System.Text.Json can be asked what it makes of them.
#pragma warning disable CA1069, CA1708, CA1051, CA2227, CA1819, CA1056

[JsonModel]
public sealed partial class Scalars
{
    public string? Text { get; set; }
    public bool Flag { get; set; }
    public byte U8 { get; set; }
    public sbyte I8 { get; set; }
    public short I16 { get; set; }
    public ushort U16 { get; set; }
    public int I32 { get; set; }
    public uint U32 { get; set; }
    public long I64 { get; set; }
    public ulong U64 { get; set; }
    public float F32 { get; set; }
    public double F64 { get; set; }
    public decimal Money { get; set; }
    public char Letter { get; set; } = 'x';
    public Guid Id { get; set; }
    public DateTime Time { get; set; }
    public DateTimeOffset Moment { get; set; }
    public DateOnly Date { get; set; }
    public TimeOnly Clock { get; set; }
    public TimeSpan Span { get; set; }
    public Uri? Link { get; set; }
    public byte[]? Bytes { get; set; }
    public JsonElement? Element { get; set; }
    public int? MaybeNumber { get; set; }
    public DateTimeOffset? MaybeMoment { get; set; }
}

[JsonModel]
public sealed partial record Positional(int Id, string? Name = "unnamed", double? Ratio = 1.5, Kind Kind = Kind.Second)
{
    public string? Note { get; init; } = "default note";
    public int Later { get; set; } = 7;
}

[JsonModel]
public partial record struct Pair(int Left, string? Right);

[JsonModel]
public sealed partial class Initialised
{
    public required string Name { get; init; }
    public required int Number { get; set; }
    public string Hint { get; init; } = "kept when absent";
    public List<int> Numbers { get; init; } = [1, 2, 3];
    public int Computed => Number * 2;
    [JsonInclude] public int Private { get; private set; } = 5;
}

[JsonModel]
public class NotPartial
{
    [JsonConstructor]
    public NotPartial(int id, string label) => (Id, Label) = (id, label);

    public int Id { get; }
    public string Label { get; }
    public Pair Pair { get; set; }
    public Pair? MaybePair { get; set; }
}

[JsonModel]
public sealed partial class Collections
{
    public List<string?>? List { get; set; }
    public int[]? Array { get; set; }
    public Pair[][]? Jagged { get; set; }
    public IReadOnlyList<Positional>? ReadOnly { get; set; }
    public HashSet<string>? Set { get; set; }
    public ImmutableArray<int> Immutable { get; set; } = [];
    public Dictionary<string, List<int?>>? Map { get; set; }
    public IReadOnlyDictionary<string, Positional?>? ReadOnlyMap { get; set; }
    public List<Kind>? Kinds { get; set; }
    public List<Word?>? Words { get; set; }
}

[JsonModel(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
public sealed partial class Named
{
    public string? WorkflowId { get; set; }
    [JsonPropertyName("APPKey")] public string? Key { get; set; }
    [JsonPropertyName("quote\"and\\slash")] public int Odd { get; set; }
    [JsonPropertyName("名字")] public int Chinese { get; set; }
    [JsonIgnore] public string? Secret { get; set; } = "never";
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public string? AlwaysThere { get; set; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public int NotZero { get; set; }
    [JsonPropertyOrder(-1)] public int First { get; set; }
}

public enum Kind
{
    First = 1,
    Second = 2,
}

[JsonConverter(typeof(JsonStringEnumConverter<Word>))]
public enum Word
{
    One,
    [JsonStringEnumMemberName("the-two")] Two,
}

[JsonConverter(typeof(JsonStringEnumConverter<Twins>))]
public enum Twins : ulong
{
    Zero,
    One,
    Uno = 1,
    one = 2,
    [JsonStringEnumMemberName("Größe")] Size = ulong.MaxValue,
}

[JsonModel]
public sealed partial class WithTwins
{
    public List<Twins>? All { get; set; }
    public Twins? Maybe { get; set; }
}

[JsonModel]
public sealed partial class Clashing
{
    public int ReadJson { get; init; }
    public int WriteJson { get; set; }
    public int Setters { get; init; }
    public int Cursor { get; init; }
}

public class BaseModel
{
    public int Common { get; init; }
    public virtual string? Replaced { get; set; }
}

[JsonModel]
public sealed partial class DerivedModel : BaseModel
{
    public int Own { get; set; }
    public override string? Replaced { get; set; } = "derived";
}

[JsonModel]
public sealed partial class Recursive
{
    public int Value { get; set; }
    public Recursive? Next { get; set; }
    public List<Recursive>? Children { get; set; }
}

[JsonModel]
public sealed partial class Paged
{
    public Page<Pair>? Pairs { get; set; }
    public Page<Positional>? Records { get; set; }
}

public sealed class Page<T>
{
    public List<T> Items { get; init; } = [];
    public T? Last { get; init; }
    public int Total { get; set; }
}

[JsonModel]
public sealed partial class WithElements
{
    public int Known { get; set; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Rest { get; set; }
}

[JsonModel]
public sealed partial class WithExtensionData
{
    public int Known { get; init; }
    public RawJson Raw { get; init; }
    [JsonExtensionData] public ExtensionData? Rest { get; init; }
}

[JsonModel]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Circle), "circle")]
[JsonDerivedType(typeof(Square), "square")]
public abstract partial class Shape
{
    public string? Label { get; init; }
}

public sealed partial class Circle : Shape
{
    public double Radius { get; init; }
}

public sealed class Square : Shape
{
    public double Side { get; init; }
}

[JsonModel]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(KnownEvent), "known")]
[JsonUnknownDerivedType(typeof(UnknownEvent))]
public abstract partial class AnyEvent;

public sealed partial class KnownEvent : AnyEvent
{
    public int Id { get; init; }
    [JsonExtensionData] public ExtensionData? Rest { get; set; }
}

public sealed partial class UnknownEvent : AnyEvent
{
    [JsonPropertyName("kind")] public string? Kind { get; init; }
    [JsonRaw] public RawJson Json { get; init; }
}

[JsonModel]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(LowerLayer), "base")]
[JsonDerivedType(typeof(UpperLayer), "sub")]
public abstract partial class Layer;

public partial class LowerLayer : Layer
{
    public int Id { get; init; }
}

public sealed partial class UpperLayer : LowerLayer
{
    public int Own { get; init; }
}

// What happens to one that nobody has named is tested.
#pragma warning disable AIR030
public sealed class StrangeLayer : LowerLayer;
#pragma warning restore AIR030

[OpenEnum]
[KnownValue("user", "A user.")]
[KnownValue("robot", "A robot.")]
[KnownValue("--", "Nothing.", Name = "None")]
public readonly partial struct Sender;

[OpenEnum]
[KnownValue(0, "Not known.", Name = "Unknown")]
[KnownValue(-1, "It failed.", Name = "Failed")]
[KnownValue(20, "Do not call.", Name = "DoNotCall")]
public readonly partial struct Cause;

[JsonModel(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
public sealed partial class Causes
{
    public Cause First { get; set; }
    public Cause? Second { get; set; }
    public List<Cause>? All { get; set; }
}

[JsonModel]
public sealed partial class Times
{
    [JsonTime(TimeFormat.Iso8601Utc)] public DateTimeOffset Utc { get; set; }
    [JsonTime(TimeFormat.DateTimeOffset)] public DateTimeOffset Spaced { get; set; }
    [JsonTime(TimeFormat.WallClock)] public DateTime? Wall { get; set; }
    [JsonTime(TimeFormat.UnixSeconds)] public DateTimeOffset Seconds { get; set; }
    [JsonTime(TimeFormat.UnixMilliseconds)] public DateTimeOffset? Milliseconds { get; set; }
    public Sender Sender { get; set; }
    public Sender? Maybe { get; set; }
}

[JsonModel]
public sealed partial class ManyRequired
{
    public required int A { get; set; }
    public required string? B { get; init; }
    [JsonRequired] public int C { get; set; }
}

[JsonModel]
public sealed partial class Grown
{
    public List<int> Items { get; } = [1, 2];
    public Dictionary<string, int> ByName { get; set; } = new() { ["a"] = 1 };
}

[JsonModel]
public sealed partial class WithField
{
    public int Field;
    public int Own { get; set; }
}

[JsonModel]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Branch), "branch")]
public abstract partial class Tree;

public sealed partial class Branch : Tree
{
    public Tree? Inner { get; set; }
}

[JsonContext]
public sealed partial class ShapeContext;
