using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Generated;

/// <summary>Generated JSON code against System.Text.Json by reflection over the same types: same verdict, same value, same bytes.</summary>
public class ShapeTests
{
    private static readonly JsonSerializerOptions Oracle = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions SnakeOracle = new(Oracle)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    // The same types through the context: by their code, and, since the code keeps to the default depth, part by part.
    private static readonly JsonSerializerOptions[] Roads =
    [
        new(Oracle) { TypeInfoResolver = ShapeContext.Default },
        new(Oracle) { TypeInfoResolver = ShapeContext.Default, MaxDepth = 65 },
    ];

    private static readonly JsonSerializerOptions OutOfOrderOracle = new(Oracle) { AllowOutOfOrderMetadataProperties = true };

    [Theory]
    [InlineData("""{"Text":"a\u00e9\n请👉","Flag":true,"U8":255,"I8":-128,"I16":-32768,"U16":65535,"I32":-2147483648,"U32":4294967295,"I64":-9223372036854775808,"U64":18446744073709551615,"F32":0.1,"F64":1e-300,"Money":12345.6700,"Letter":"\u00e9","Id":"01234567-89ab-cdef-0123-456789abcdef","Time":"2024-03-12T14:54:26.5","Moment":"2024-03-12T14:54:26+08:00","Date":"2024-02-29","Clock":"23:59:59.1","Span":"-1.02:03:04","Link":"https://a/b?c=d","Bytes":"AQID","Element":{"a":[1,2,{}]},"MaybeNumber":null,"MaybeMoment":"2024-03-12T14:54:26Z"}""")]
    [InlineData("""{"MaybeNumber":3,"Unknown":[{"deep":[null,true,1e5,"x"]}],"Text":null,"Link":null,"Bytes":null,"Element":null}""")]
    [InlineData("""{ "Text" : "spaced" , "I32" : 5 }""")]
    [InlineData("""{"I32":1.0}""")]
    [InlineData("""{"I32":"1"}""")]
    [InlineData("""{"U8":256}""")]
    [InlineData("""{"U8":-1}""")]
    [InlineData("""{"Flag":null}""")]
    [InlineData("""{"Flag":1}""")]
    [InlineData("""{"Text":1}""")]
    [InlineData("""{"Text":"\ud800"}""")]
    [InlineData("""{"Id":"x"}""")]
    [InlineData("""{"Letter":"ab"}""")]
    [InlineData("""{"Text":"a","Text":"b"}""")]
    [InlineData("""{"text":"wrong case"}""")]
    [InlineData("""{"Text":"a",}""")]
    [InlineData("""{"Text":"a"} x""")]
    [InlineData("""{"Text":"a" "I32":1}""")]
    [InlineData("""{"Text"}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    public void Scalars_agree(string json) => Agree<Scalars>(json);

    [Theory]
    [InlineData("""{"Id":1,"Name":"n","Ratio":2,"Kind":1,"Note":"x","Later":8}""")]
    [InlineData("""{"Later":8,"Note":null,"Kind":2,"Ratio":null,"Name":null,"Id":1}""")]
    [InlineData("""{"Id":1}""")]
    [InlineData("{}")]
    [InlineData("""{"Kind":"First"}""")]
    public void Positional_records_agree(string json) => Agree<Positional>(json);

    [Theory]
    [InlineData("""{"Left":1,"Right":"r"}""")]
    [InlineData("{}")]
    [InlineData("null")]
    public void Structs_agree(string json) => Agree<Pair>(json);

    [Theory]
    [InlineData("""{"Name":"n","Number":4,"Hint":"h","Numbers":[9],"Computed":100,"Private":6}""")]
    [InlineData("""{"Number":4,"Name":"n"}""")]
    [InlineData("""{"Number":4}""")]
    [InlineData("""{"Name":null,"Number":4,"Numbers":null}""")]
    public void Required_and_init_members_agree(string json) => Agree<Initialised>(json);

    [Theory]
    [InlineData("""{"Id":1,"Label":"l","Pair":{"Left":1,"Right":null},"MaybePair":null}""")]
    [InlineData("""{"MaybePair":{"Left":2},"Label":"l"}""")]
    public void Types_that_are_not_partial_agree(string json) => Agree<NotPartial, NotPartialCodec>(json, Oracle);

    [Theory]
    [InlineData("""{"List":["a",null,"b"],"Array":[1,2,3],"Jagged":[[{"Left":1}],[]],"ReadOnly":[{"Id":1},null],"Set":["a","b"],"Immutable":[1,2],"Map":{"x":[1,null],"y":null,"":[]},"ReadOnlyMap":{"é":{"Id":2},"n":null},"Kinds":[1,2,7],"Words":["One","the-two",null,1]}""")]
    [InlineData("""{"List":[],"Map":{},"Immutable":[]}""")]
    [InlineData("""{"List":{}}""")]
    [InlineData("""{"Array":[1,]}""")]
    [InlineData("""{"Array":[1 2]}""")]
    [InlineData("""{"Array":[null]}""")]
    [InlineData("""{"Map":{"a":[1],"a":[2]}}""")]
    [InlineData("""{"Words":["ONE"]}""")]
    [InlineData("""{"Words":["THE-TWO"]}""")]
    [InlineData("""{"Words":["three"]}""")]
    [InlineData("""{"Words":["1","0"," 1 ","+1","-1","007","-0","2147483647"]}""")]
    [InlineData("""{"Words":["2147483648"]}""")]
    [InlineData("""{"Words":["1.0"]}""")]
    [InlineData("""{"Words":["1,0"]}""")]
    [InlineData("""{"Words":["--1"]}""")]
    [InlineData("""{"Words":["one, the-two","the-two,One","One,","  one\u00a0,\tone "," One"]}""")]
    [InlineData("""{"Words":["one,,One"]}""")]
    [InlineData("""{"Words":[",One"]}""")]
    [InlineData("""{"Words":["One,three"]}""")]
    [InlineData("""{"Words":["One The-two"]}""")]
    [InlineData("""{"Words":[""]}""")]
    [InlineData("""{"Words":[" "]}""")]
    [InlineData("""{"Words":["\ud800"]}""")]
    public void Collections_agree(string json) => Agree<Collections>(json);

    [Theory]
    [InlineData("""{"All":["One","Uno","one",1,7,18446744073709551615],"Maybe":null}""")]
    [InlineData("""{"All":["ZERO","UNO"],"Maybe":null}""")]
    [InlineData("""{"All":["Gr\u00f6\u00dfe"],"Maybe":null}""")]
    [InlineData("""{"All":["GRÖßE"],"Maybe":null}""")]
    [InlineData("""{"All":["ONE"],"Maybe":null}""")]
    [InlineData("""{"All":[],"Maybe":"uno"}""")]
    [InlineData("""{"Maybe":"Größer"}""")]
    [InlineData("""{"Maybe":"Size"}""")]
    [InlineData("""{"All":["18446744073709551615","Uno, one","Gr\u00f6\u00dfe , one"," one ","one,Zero","ONE,","one,"],"Maybe":"5"}""")]
    [InlineData("""{"Maybe":"18446744073709551616"}""")]
    [InlineData("""{"Maybe":"-1"}""")]
    [InlineData("""{"Maybe":"-0"}""")]
    public void Enumerations_with_equal_numbers_and_names_that_differ_in_case_agree(string json) => Agree<WithTwins>(json);

    [Fact]
    public void A_model_that_uses_the_names_of_generated_members_is_served()
    {
        const string Json = """{"ReadJson":1,"WriteJson":2,"Setters":3,"Cursor":4}""";

        Assert.Equal(Json, JsonSerializer.Serialize(JsonSerializer.Deserialize(Json, typeof(Clashing), ShapeContext.Default), typeof(Clashing), ShapeContext.Default));
    }

    [Theory]
    [InlineData("""{"workflow_id":"w","APPKey":"k","quote\"and\\slash":1,"名字":2,"always_there":"x","not_zero":3,"first":4,"secret":"s"}""")]
    [InlineData("""{"\u0077orkflow_id":"escaped name"}""")]
    [InlineData("{}")]
    public void Names_and_ignored_properties_agree(string json) => Agree<Named>(json, SnakeOracle);

    [Theory]
    [InlineData("""{"Own":1,"Replaced":"r","Common":2}""")]
    [InlineData("""{"Common":2}""")]
    public void Inherited_properties_agree(string json) => Agree<DerivedModel>(json);

    [Theory]
    [InlineData("""{"Value":1,"Next":{"Value":2,"Next":null,"Children":[{"Value":3}]},"Children":[]}""")]
    public void Recursive_types_agree(string json) => Agree<Recursive>(json);

    [Theory]
    [InlineData("""{"Pairs":{"Items":[{"Left":1}],"Last":{"Left":2},"Total":1},"Records":{"Items":[{"Id":1}],"Last":null,"Total":2}}""")]
    public void Generic_types_agree(string json) => Agree<Paged>(json);

    [Theory]
    [InlineData("""{"Known":1,"a":[1,{"b":null}],"c":"d"}""")]
    [InlineData("""{"Known":1}""")]
    public void Extension_data_in_a_dictionary_agrees(string json) => Agree<WithElements>(json);

    [Theory]
    [InlineData("""{"type":"circle","Radius":1.5,"Label":"l"}""")]
    [InlineData("""{"Radius":1.5,"Label":"l","type":"circle"}""")]
    [InlineData("""{"Radius":1.5,"nested":{"type":"square"},"type":"circle"}""")]
    [InlineData("""{"type":"triangle"}""")]
    [InlineData("""null""")]
    public void Polymorphic_types_agree(string json) => Agree<Shape>(json, OutOfOrderOracle);

    [Fact]
    public void A_polymorphic_object_without_a_discriminator_names_it()
    {
        var exception = Assert.Throws<AiRudderJsonException>(() => AiRudderJson.Parse<Shape>("""{"Label":"l"}"""u8));
        Assert.Contains("'type'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_that_derives_from_a_declared_one_is_not_written_as_that_one()
    {
        Assert.Equal("""{"kind":"sub","Own":2,"Id":1}""", Text(AiRudderJson.ToUtf8Bytes<Layer>(new UpperLayer { Id = 1, Own = 2 })));
        Assert.Throws<AiRudderJsonException>(() => AiRudderJson.ToUtf8Bytes<Layer>(new StrangeLayer()));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize<Layer>(new StrangeLayer(), Oracle));
    }

    [Fact]
    public void A_derived_type_keeps_unknown_properties_but_not_the_discriminator()
    {
        var known = (KnownEvent)AiRudderJson.Parse<AnyEvent>("""{"Id":2,"more":[ 1 ],"kind":"known"}"""u8)!;

        Assert.Equal(["more"], known.Rest!.Select(property => property.Key));
        Assert.Equal("""{"kind":"known","Id":2,"more":[ 1 ]}""", Text(AiRudderJson.ToUtf8Bytes<AnyEvent>(known)));
    }

    [Theory]
    [InlineData("""{ "kind":"new", "payload": {"a" : 1} }""")]
    [InlineData("""{"payload":1}""")]
    [InlineData("""{"kind":5}""")]
    public void An_unknown_derived_type_is_kept_byte_for_byte(string json)
    {
        if (json.Contains('5', StringComparison.Ordinal))
        {
            // Not a string: neither a discriminator nor what the property takes.
            Assert.Throws<AiRudderJsonException>(() => AiRudderJson.Parse<AnyEvent>(Bytes(json)));
            return;
        }

        AnyEvent value = AiRudderJson.Parse<AnyEvent>(Bytes(json))!;

        Assert.IsType<UnknownEvent>(value);
        Assert.Equal(json, Text(AiRudderJson.ToUtf8Bytes(value)));
    }

    [Fact]
    public void Extension_data_and_raw_JSON_are_kept_byte_for_byte()
    {
        const string Json = """{"Known":1,"Raw":{"a" : [1.0, 1e2]},"b": "\u0041","c":null}""";

        WithExtensionData value = AiRudderJson.Parse<WithExtensionData>(Bytes(Json))!;

        Assert.True(value.Rest!.TryGetValue("b", out RawJson b));
        Assert.Equal("\"\\u0041\"", b.ToString());
        Assert.Equal("""{"Known":1,"Raw":{"a" : [1.0, 1e2]},"b":"\u0041","c":null}""", Text(AiRudderJson.ToUtf8Bytes(value)));
    }

    [Fact]
    public void Vendor_times_and_open_enums_are_written_as_they_were_read()
    {
        const string Json = """{"Utc":"2023-09-11T06:19:27Z","Spaced":"2023-09-01 00:00:00+08:00","Wall":"2024-03-12 14:54:26","Seconds":1744699269,"Milliseconds":1744699269123,"Sender":"someone new","Maybe":null}""";

        Times value = AiRudderJson.Parse<Times>(Bytes(Json))!;

        Assert.Equal(TimeSpan.FromHours(8), value.Spaced.Offset);
        Assert.Equal(DateTimeKind.Unspecified, value.Wall!.Value.Kind);
        Assert.False(value.Sender.IsKnown);
        Assert.Equal(Json, Text(AiRudderJson.ToUtf8Bytes(value)));
    }

    [Theory]
    [InlineData("""{"First":20,"Second":-1,"All":[0,999999999999,null]}""")]
    [InlineData("""{"First":0}""")]
    [InlineData("{}")]
    public void Open_enums_of_numbers_are_written_as_they_were_read(string json)
    {
        Causes value = AiRudderJson.Parse<Causes>(Bytes(json))!;

        Assert.Equal(json, Text(AiRudderJson.ToUtf8Bytes(value)));
        foreach (JsonSerializerOptions options in new[] { ShapeContext.Default.Options, new(ShapeContext.Default.Options) { AllowTrailingCommas = true } })
        {
            Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<Causes>(json, options), options));
        }
    }

    [Fact]
    public void An_open_enum_of_numbers_knows_its_values()
    {
        Causes value = AiRudderJson.Parse<Causes>("""{"First":-1,"All":[7]}"""u8)!;

        Assert.Equal(Cause.Failed, value.First);
        Assert.Equal("-1", value.First.ToString());
        Assert.True(value.First.IsKnown);
        Assert.Equal((7L, false, true), (value.All![0].Value, value.All[0].IsKnown, value.All[0].HasValue));
        Assert.Equal([Cause.Unknown, Cause.Failed, Cause.DoNotCall], Cause.KnownValues);
        Assert.NotEqual(Cause.Unknown, default);
        Assert.True(default(Cause).IsEmpty);
        Assert.Equal("", default(Cause).ToString());
        Assert.Throws<AiRudderJsonException>(() => AiRudderJson.Parse<Causes>("""{"First":1.5}"""u8));
    }

    [Fact]
    public void A_known_value_is_handed_out_without_a_new_string()
    {
        Times first = AiRudderJson.Parse<Times>("""{"Sender":"robot"}"""u8)!;
        Times second = AiRudderJson.Parse<Times>("""{"Sender":"\u0072obot"}"""u8)!;

        Assert.Equal(Sender.Robot, first.Sender);
        Assert.Same(first.Sender.Value, second.Sender.Value);
        Assert.Equal([Sender.User, Sender.Robot, Sender.None], Sender.KnownValues);
        Assert.True(default(Sender).IsEmpty);
    }

    [Fact]
    public void An_empty_time_is_absent_and_a_wrong_one_names_its_place()
    {
        Assert.Null(AiRudderJson.Parse<Times>("""{"Wall":""}"""u8)!.Wall);
        var exception = Assert.Throws<AiRudderJsonException>(() => AiRudderJson.Parse<Times>("""{"Wall":"yesterday"}"""u8));
        Assert.Equal("$.Wall", exception.Path);
        Assert.Equal(8, exception.Offset);
    }

    [Fact]
    public void All_missing_required_properties_are_named()
    {
        var exception = Assert.Throws<AiRudderJsonException>(() => AiRudderJson.Parse<ManyRequired>("""{"B":null}"""u8));

        Assert.Contains("ManyRequired requires: 'A', 'C'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_contains_itself_ends_in_an_error()
    {
        var loop = new Recursive();
        loop.Next = loop;

        Assert.Equal(-1, Assert.Throws<AiRudderJsonException>(() => AiRudderJson.ToUtf8Bytes(loop)).Offset);
    }

    [Fact]
    public void The_context_serves_the_same_types_to_System_Text_Json()
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = System.Text.Json.Serialization.Metadata.JsonTypeInfoResolver.Combine(ShapeContext.Default) };
        const string Json = """{"Id":1,"Name":"n","Ratio":2,"Kind":1,"Note":"x","Later":8}""";

        Assert.Equal(AiRudderJson.Parse<Positional>(Bytes(Json)), JsonSerializer.Deserialize<Positional>(Json, options));
        Assert.Equal(JsonSerializer.Deserialize<Positional>(Json), JsonSerializer.Deserialize(Json, typeof(Positional), ShapeContext.Default));
        Assert.Equal(Json, JsonSerializer.Serialize(AiRudderJson.Parse<Positional>(Bytes(Json)), options));
        Assert.Null(ShapeContext.Default.GetTypeInfo(typeof(Version)));
        Assert.Throws<AiRudderJsonException>(() => JsonSerializer.Deserialize<Positional>("""{"Id":"x"}""", options));
    }

    [Fact]
    public void The_context_lets_a_converter_of_the_caller_go_first()
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = ShapeContext.Default, Converters = { new FixedConverter() } };

        Assert.Equal("\"fixed\"", JsonSerializer.Serialize(new Positional(1), options));
    }

    private static void Agree<T>(string json, JsonSerializerOptions? oracle = null)
        where T : IJsonCodec<T> => Agree<T, T>(json, oracle ?? Oracle);

    private static void Agree<T, TCodec>(string json, JsonSerializerOptions oracle)
        where TCodec : IJsonCodec<T>
    {
        T? expected;
        try
        {
            expected = JsonSerializer.Deserialize<T>(json, oracle);
        }
        catch (JsonException)
        {
            var exception = Assert.Throws<AiRudderJsonException>(() => AiRudderJson.Parse<T, TCodec>(Bytes(json)));
            Assert.InRange(exception.Offset, 0, Bytes(json).Length);
            Assert.All(Roads, road => Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<T>(json, road)));
            return;
        }

        T? actual = AiRudderJson.Parse<T, TCodec>(Bytes(json));
        string written = Text(AiRudderJson.ToUtf8Bytes<T, TCodec>(actual));
        Assert.Equal(JsonSerializer.Serialize(expected, oracle), JsonSerializer.Serialize(actual, oracle));
        Assert.Equal(JsonSerializer.Serialize(expected, oracle), written);
        foreach (JsonSerializerOptions road in Roads)
        {
            Assert.Equal(written, JsonSerializer.Serialize(JsonSerializer.Deserialize<T>(json, road), oracle));
            Assert.Equal(written, JsonSerializer.Serialize(actual, road));
        }
    }

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private static string Text(byte[] bytes) => System.Text.Encoding.UTF8.GetString(bytes);

    // Reaches the companion of a type that is not partial through the context that serves it.
    private readonly struct NotPartialCodec : IJsonCodec<NotPartial>
    {
        public static NotPartial? ReadJson(ref JsonCursor cursor) => AiRudder.Aot.Generated.AiRudder_Aot_Tests.AiRudder_Aot_Tests_Generated_NotPartialJson.ReadJson(ref cursor);

        public static void WriteJson(ref JsonBuffer buffer, NotPartial? value) => AiRudder.Aot.Generated.AiRudder_Aot_Tests.AiRudder_Aot_Tests_Generated_NotPartialJson.WriteJson(ref buffer, value);
    }

    private sealed class FixedConverter : JsonConverter<Positional>
    {
        public override Positional Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Positional value, JsonSerializerOptions options) => writer.WriteStringValue("fixed");
    }
}
