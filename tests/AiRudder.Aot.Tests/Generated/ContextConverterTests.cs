using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Generated;

/// <summary>What the caller's own converters and resolvers say of a type holds wherever the type stands, also inside our models.</summary>
public class ContextConverterTests
{
    private static readonly DefaultJsonTypeInfoResolver Reflection = new();

    public static TheoryData<int> Orders => new(0, 1, 2, 3);

    [Theory]
    [MemberData(nameof(Orders))]
    public void A_combined_context_serves_its_models_inside_collections_and_other_types(int order)
    {
        JsonSerializerOptions options = Chained(order);
        var holder = new Holder
        {
            Model = new Positional(1, "n") { Note = "x" },
            Models = [new Positional(2), null],
            ByName = new() { ["a"] = new Pair(1, "r") },
            Text = "t",
        };

        string json = JsonSerializer.Serialize(holder, options);
        Holder read = JsonSerializer.Deserialize<Holder>(json, options)!;

        Assert.Equal("""{"Model":{"Id":1,"Name":"n","Ratio":1.5,"Kind":2,"Note":"x","Later":7},"Models":[{"Id":2,"Name":"unnamed","Ratio":1.5,"Kind":2,"Note":"default note","Later":7},null],"ByName":{"a":{"Left":1,"Right":"r"}},"Text":"t"}""", json);
        Assert.Equal((holder.Model, "t"), (read.Model, read.Text));
        Assert.Equal(holder.Models, read.Models);
        Assert.Equal(holder.ByName, read.ByName);
        Assert.Equal([holder.Model], JsonSerializer.Deserialize<List<Positional>>($"[{JsonSerializer.Serialize(holder.Model, options)}]", options)!);
        Assert.Equal(holder.Model, JsonSerializer.Deserialize<Dictionary<string, Positional>>($$"""{"k":{{JsonSerializer.Serialize(holder.Model, options)}}}""", options)!["k"]);
    }

    [Fact]
    public void A_converter_for_a_nested_model_is_used()
    {
        JsonSerializerOptions options = With(new PairConverter());
        const string Json = """{"Id":1,"Label":"l","Pair":"1/x","MaybePair":"2/y"}""";

        NotPartial value = JsonSerializer.Deserialize<NotPartial>(Json, options)!;

        Assert.Equal((1, "l", new Pair(1, "x"), new Pair(2, "y")), (value.Id, value.Label, value.Pair, value.MaybePair));
        Assert.Equal(Json, JsonSerializer.Serialize(value, options));
        Assert.Equal("""{"Id":1,"Label":"l","Pair":"1/x","MaybePair":null}""", JsonSerializer.Serialize(new NotPartial(1, "l") { Pair = new(1, "x") }, options));
    }

    [Fact]
    public void A_converter_for_a_model_in_a_collection_of_a_model_is_used()
    {
        JsonSerializerOptions options = With(new PairConverter());
        const string Json = """{"Pairs":{"Items":["1/a","2/b"],"Last":"3/c","Total":2},"Records":null}""";

        Paged value = JsonSerializer.Deserialize<Paged>(Json, options)!;

        Assert.Equal([new Pair(1, "a"), new Pair(2, "b")], value.Pairs!.Items);
        Assert.Equal(Json, JsonSerializer.Serialize(value, options));
        Assert.Equal("""[["1/a"]]""", JsonSerializer.Serialize(new Collections { Jagged = [[new Pair(1, "a")]] }, options).Split("\"Jagged\":")[1].Split(",\"ReadOnly\"")[0]);
    }

    [Fact]
    public void A_converter_for_a_scalar_is_used_except_where_the_model_declares_a_form_of_its_own()
    {
        JsonSerializerOptions options = With(new YearConverter());

        Scalars scalars = JsonSerializer.Deserialize<Scalars>("""{"Moment":2024,"MaybeMoment":2025}""", options)!;
        Times times = JsonSerializer.Deserialize<Times>("""{"Utc":"2023-09-11T06:19:27Z","Spaced":"2023-09-01 00:00:00+08:00","Wall":"2024-03-12 14:54:26","Seconds":1744699269,"Milliseconds":1744699269123,"Sender":"user","Maybe":null}""", options)!;

        Assert.Equal((2024, 2025), (scalars.Moment.Year, scalars.MaybeMoment!.Value.Year));
        Assert.Contains("\"Moment\":2024,", JsonSerializer.Serialize(scalars, options), StringComparison.Ordinal);
        Assert.Equal((TimeSpan.FromHours(8), Sender.User), (times.Spaced.Offset, times.Sender));
        Assert.Contains("\"Spaced\":\"2023-09-01 00:00:00+08:00\"", JsonSerializer.Serialize(times, options), StringComparison.Ordinal);
    }

    [Fact]
    public void A_factory_for_enumerations_is_used_inside_models()
    {
        JsonSerializerOptions options = With(new JsonStringEnumConverter<Kind>());

        Assert.Equal(Kind.First, JsonSerializer.Deserialize<Positional>("""{"Id":1,"Kind":"First"}""", options)!.Kind);
        Assert.Contains("\"Kind\":\"Second\"", JsonSerializer.Serialize(new Positional(1), options), StringComparison.Ordinal);
    }

    [Fact]
    public void A_converter_for_a_property_of_a_derived_type_is_used()
    {
        JsonSerializerOptions options = With(new HundredfoldConverter());

        var circle = (Circle)JsonSerializer.Deserialize<Shape>("""{"Radius":150,"Label":"l","type":"circle"}""", options)!;

        Assert.Equal((1.5, "l"), (circle.Radius, circle.Label));
        Assert.Equal("""{"type":"circle","Radius":150,"Label":"l"}""", JsonSerializer.Serialize<Shape>(circle, options));
        Assert.Null(JsonSerializer.Deserialize<Shape>("null", options));
        Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<Shape>("""{"type":"triangle"}""", options));
    }

    [Fact]
    public void What_is_kept_stays_where_a_converter_is_used()
    {
        JsonSerializerOptions options = With(new HundredfoldIntConverter());
        const string Unknown = """{ "kind":"new", "payload": {"a" : 1} }""";

        var known = (KnownEvent)JsonSerializer.Deserialize<AnyEvent>("""{"Id":200,"more":[ 1 ],"kind":"known","again":"\u0041"}""", options)!;
        AnyEvent unknown = JsonSerializer.Deserialize<AnyEvent>(Unknown, options)!;

        Assert.Equal(2, known.Id);
        Assert.Equal([("more", "[ 1 ]"), ("again", "\"\\u0041\"")], known.Rest!.Select(property => (property.Key, property.Value.ToString())));
        Assert.Equal("""{"kind":"known","Id":200,"more":[1],"again":"A"}""", JsonSerializer.Serialize<AnyEvent>(known, options));
        Assert.Equal("new", Assert.IsType<UnknownEvent>(unknown).Kind);
        Assert.Equal(Unknown, JsonSerializer.Serialize(unknown, options));
    }

    [Fact]
    public void A_converter_for_a_derived_type_keeps_the_discriminator()
    {
        JsonSerializerOptions options = With(new CircleConverter());

        Assert.Equal("""{"type":"circle","r":2}""", JsonSerializer.Serialize<Shape>(new Circle { Radius = 2 }, options));
        Assert.Equal(2, Assert.IsType<Circle>(JsonSerializer.Deserialize<Shape>("""{"r":2,"type":"circle"}""", options)).Radius);
    }

    [Fact]
    public void A_resolver_that_stands_earlier_in_the_chain_is_used_for_a_nested_model()
    {
        JsonSerializerOptions options = Behind(new PairResolver());

        Assert.Equal(new Pair(5, "q"), JsonSerializer.Deserialize<NotPartial>("""{"Id":1,"Label":"l","Pair":"5/q"}""", options)!.Pair);

        var behind = new JsonSerializerOptions(options);
        behind.TypeInfoResolverChain.Clear();
        behind.TypeInfoResolverChain.Add(ShapeContext.Default);
        behind.TypeInfoResolverChain.Add(new PairResolver());
        Assert.Equal(new Pair(5, "q"), JsonSerializer.Deserialize<NotPartial>("""{"Id":1,"Label":"l","Pair":{"Left":5,"Right":"q"}}""", behind)!.Pair);
    }

    [Fact]
    public void A_resolver_that_asks_for_the_model_while_it_answers_for_a_part_gets_it_part_by_part()
    {
        JsonSerializerOptions options = Behind(new CuriousResolver());

        Assert.Equal("""{"Id":1,"Label":"l","Pair":"5/q","MaybePair":null}""", JsonSerializer.Serialize(new NotPartial(1, "l") { Pair = new(5, "q") }, options));
        Assert.Equal(JsonTypeInfoKind.Object, options.GetTypeInfo(typeof(NotPartial)).Kind);
    }

    [Fact]
    public void An_earlier_context_that_writes_an_enumeration_by_name_does_so_inside_models()
    {
        JsonSerializerOptions options = Behind(NamesContext.Default);

        Assert.Equal("\"Second\"", JsonSerializer.Serialize(Kind.Second, options));
        Assert.Contains("\"Kind\":\"Second\"", JsonSerializer.Serialize(new Positional(1), options), StringComparison.Ordinal);
        Assert.Equal(Kind.First, JsonSerializer.Deserialize<Positional>("""{"Id":1,"Kind":"First"}""", options)!.Kind);
    }

    [Fact]
    public void An_earlier_description_with_a_number_handling_of_its_own_is_used_inside_models()
    {
        JsonSerializerOptions options = Behind(new TextNumberResolver());

        Assert.Equal("\"1\"", JsonSerializer.Serialize(1, options));
        Assert.StartsWith("""{"Id":"1",""", JsonSerializer.Serialize(new Positional(1), options), StringComparison.Ordinal);
    }

    [Fact]
    public void An_earlier_context_that_knows_plain_scalars_leaves_the_work_to_the_generated_code() =>
        Assert.IsType<CodecConverter<Recursive, Recursive>>(Behind(NamesContext.Default).GetTypeInfo(typeof(Recursive)).Converter);

    [Fact]
    public void Modifiers_see_the_properties()
    {
        var options = new JsonSerializerOptions
        {
            TypeInfoResolver = ShapeContext.Default.WithAddedModifier(info =>
            {
                foreach (JsonPropertyInfo property in info.Properties)
                {
                    property.Name = property.Name.ToUpperInvariant();
                }
            }),
        };

        Assert.Equal("""{"LEFT":1,"RIGHT":"r"}""", JsonSerializer.Serialize(new Pair(1, "r"), options));
        Assert.Equal(new Pair(1, "r"), JsonSerializer.Deserialize<Pair>("""{"LEFT":1,"RIGHT":"r"}""", options));
    }

    [Fact]
    public void Without_such_a_converter_the_generated_code_does_the_work()
    {
        JsonSerializerOptions plain = With();
        JsonSerializerOptions unrelated = With(new VersionConverter());

        Assert.IsType<CodecConverter<Recursive, Recursive>>(plain.GetTypeInfo(typeof(Recursive)).Converter);
        Assert.IsType<CodecConverter<Recursive, Recursive>>(unrelated.GetTypeInfo(typeof(Recursive)).Converter);
        Assert.Equal(JsonTypeInfoKind.Object, With(new HundredfoldIntConverter()).GetTypeInfo(typeof(Recursive)).Kind);
    }

    private static JsonSerializerOptions With(params JsonConverter[] converters)
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = ShapeContext.Default, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        foreach (JsonConverter converter in converters)
        {
            options.Converters.Add(converter);
        }

        return options;
    }

    private static JsonSerializerOptions Behind(IJsonTypeInfoResolver resolver) => new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolverChain = { resolver, ShapeContext.Default },
    };

    private static JsonSerializerOptions Chained(int order)
    {
        var options = new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        switch (order)
        {
            case 0:
                options.TypeInfoResolver = JsonTypeInfoResolver.Combine(ShapeContext.Default, Reflection);
                break;
            case 1:
                options.TypeInfoResolver = JsonTypeInfoResolver.Combine(Reflection, ShapeContext.Default);
                break;
            case 2:
                options.TypeInfoResolverChain.Add(new HolderResolver());
                options.TypeInfoResolverChain.Add(ShapeContext.Default);
                options.TypeInfoResolverChain.Add(Reflection);
                break;
            default:
                options.TypeInfoResolver = JsonTypeInfoResolver.Combine(JsonTypeInfoResolver.Combine(ShapeContext.Default, new HolderResolver()), Reflection);
                break;
        }

        return options;
    }

    /// <summary>A caller's own type that holds our models.</summary>
    private sealed class Holder
    {
        public Positional? Model { get; set; }

        public List<Positional?> Models { get; set; } = [];

        public Dictionary<string, Pair> ByName { get; set; } = [];

        public string? Text { get; set; }
    }

    /// <summary>A caller's context knows its own type and nothing of ours.</summary>
    private sealed class HolderResolver : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) => type == typeof(Holder) ? Reflection.GetTypeInfo(type, options) : null;
    }

    private sealed class PairResolver : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) => type == typeof(Pair) ? JsonMetadataServices.CreateValueInfo<Pair>(options, new PairConverter()) : null;
    }

    /// <summary>Looks at the model that a part stands in before it answers for the part.</summary>
    private sealed class CuriousResolver : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
            type == typeof(Pair) && options.GetTypeInfo(typeof(NotPartial)) is not null ? JsonMetadataServices.CreateValueInfo<Pair>(options, new PairConverter()) : null;
    }

    /// <summary>Lets System.Text.Json convert integers, but as text.</summary>
    private sealed class TextNumberResolver : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options)
        {
            if (type != typeof(int))
            {
                return null;
            }

            JsonTypeInfo<int> info = JsonMetadataServices.CreateValueInfo<int>(options, JsonMetadataServices.Int32Converter);
            info.NumberHandling = JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString;
            return info;
        }
    }

    private sealed class PairConverter : JsonConverter<Pair>
    {
        public override Pair Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            string[] parts = reader.GetString()!.Split('/');
            return new Pair(int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), parts[1]);
        }

        public override void Write(Utf8JsonWriter writer, Pair value, JsonSerializerOptions options) => writer.WriteStringValue($"{value.Left}/{value.Right}");
    }

    private sealed class YearConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt32(), 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Year);
    }

    private sealed class HundredfoldConverter : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble() / 100;

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => writer.WriteNumberValue(value * 100);
    }

    private sealed class HundredfoldIntConverter : JsonConverter<int>
    {
        public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetInt32() / 100;

        public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value * 100);
    }

    private sealed class CircleConverter : JsonConverter<Circle>
    {
        public override Circle Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            return new Circle { Radius = document.RootElement.GetProperty("r").GetDouble() };
        }

        public override void Write(Utf8JsonWriter writer, Circle value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteNumber("r", value.Radius);
            writer.WriteEndObject();
        }
    }

    private sealed class VersionConverter : JsonConverter<Version>
    {
        public override Version Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Version value, JsonSerializerOptions options) => throw new NotSupportedException();
    }
}

/// <summary>A caller's own context, which knows an enumeration by its names, and scalars as everybody does.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(Kind))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(string))]
internal sealed partial class NamesContext : JsonSerializerContext;
