using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Generated;

/// <summary>What each option does for our models through the context: the same as for System.Text.Json's own description of the same types.</summary>
public class ContextOptionsTests
{
    private const string PositionalJson = """{"Id":1,"Name":"n","Ratio":2,"Kind":1,"Note":"x","Later":8}""";

    private static readonly JsonSerializerOptions Lenient = Options(options => (options.ReadCommentHandling, options.AllowTrailingCommas) = (JsonCommentHandling.Skip, true));

    [Fact]
    public void PropertyNamingPolicy_names_what_no_declaration_names()
    {
        Agree<Positional>(options => options.PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower, """{"id":1,"name":"n","kind":2,"later":9}""", PositionalJson);
        Agree<DerivedModel>(options => options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase, """{"own":1,"replaced":"r","common":2}""");

        JsonSerializerOptions ours = Options(options => options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase);
        Assert.Equal("w", JsonSerializer.Deserialize<Named>("""{"workflow_id":"w"}""", ours)!.WorkflowId);
        Assert.Contains("\"workflow_id\":\"w\"", JsonSerializer.Serialize(new Named { WorkflowId = "w" }, ours), StringComparison.Ordinal);
    }

    [Fact]
    public void PropertyNameCaseInsensitive_is_followed() =>
        Agree<Positional>(options => options.PropertyNameCaseInsensitive = true, """{"ID":1,"name":"n","rAtIo":2}""", """{"id":1,"Id":2}""");

    [Fact]
    public void NumberHandling_is_followed()
    {
        Agree<Positional>(options => options.NumberHandling = JsonNumberHandling.AllowReadingFromString, """{"Id":"1","Ratio":"2.5","Later":"7"}""", """{"Id":"x"}""");
        Agree<Scalars>(options => options.NumberHandling = JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowNamedFloatingPointLiterals, """{"F64":"NaN","I32":5}""");
        Agree<Collections>(options => options.NumberHandling = JsonNumberHandling.AllowReadingFromString, """{"Array":["1",2],"Kinds":[1],"Immutable":["3"]}""");
    }

    [Fact]
    public void Comments_and_trailing_commas_are_followed()
    {
        Agree<Positional>(options => options.ReadCommentHandling = JsonCommentHandling.Skip, """{"Id":/* one */1 // end""" + "\n}");
        Agree<Recursive>(options => options.AllowTrailingCommas = true, """{"Value":1,"Children":[{"Value":2,},],}""");
    }

    [Theory]
    [InlineData("""{"Known":1,"x":[1,/*c*/2,],"y":[ 1 ]}""", """{"Known":1,"Raw":null,"x":[1,2],"y":[ 1 ]}""")]
    [InlineData("""{"x":{"a":{"b":1 , },"c":"//,]"}}""", """{"Known":0,"Raw":null,"x":{"a":{"b":1},"c":"//,]"}}""")]
    [InlineData("{\"Raw\":[1,// c\n2]}", """{"Known":0,"Raw":[1,2]}""")]
    [InlineData("""{"Raw":[1,2,],"Known":1,}""", """{"Known":1,"Raw":[1,2]}""")]
    [InlineData("""{"Raw":{ "a" : "\u0041" }}""", """{"Known":0,"Raw":{ "a" : "\u0041" }}""")]
    [InlineData("""{"Raw":/*c*/null}""", """{"Known":0,"Raw":null}""")]
    public void What_is_kept_of_lenient_JSON_is_written_as_JSON(string lenient, string written)
    {
        WithExtensionData value = JsonSerializer.Deserialize<WithExtensionData>(lenient, Lenient)!;

        Assert.Equal(written, System.Text.Encoding.UTF8.GetString(AiRudderJson.ToUtf8Bytes(value)));
    }

    [Fact]
    public void An_object_that_keeps_its_lenient_JSON_is_written_as_JSON()
    {
        AnyEvent changed = JsonSerializer.Deserialize<AnyEvent>("""{"kind":"new","A":1/*c*/,}""", Lenient)!;
        AnyEvent unchanged = JsonSerializer.Deserialize<AnyEvent>("""{ "kind":"new", "A":1 }""", Lenient)!;

        Assert.Equal("""{"kind":"new","A":1}""", System.Text.Encoding.UTF8.GetString(AiRudderJson.ToUtf8Bytes(changed)));
        Assert.Equal("""{ "kind":"new", "A":1 }""", System.Text.Encoding.UTF8.GetString(AiRudderJson.ToUtf8Bytes(unchanged)));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1500)]
    public void MaxDepth_is_followed_for_what_is_kept(int depth)
    {
        string nested = new string('[', depth) + "/*c*/" + new string(']', depth);
        var deep = new JsonSerializerOptions(Lenient) { MaxDepth = depth + 1 };
        var shallow = new JsonSerializerOptions(Lenient) { MaxDepth = depth };

        Assert.Equal(nested.Replace("/*c*/", "", StringComparison.Ordinal), JsonSerializer.Deserialize<WithExtensionData>($$"""{"Raw":{{nested}}}""", deep)!.Raw.ToString());
        Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<WithExtensionData>($$"""{"Raw":{{nested}}}""", shallow));
    }

    [Fact]
    public void DictionaryKeyPolicy_is_followed() =>
        Agree<Collections>(options => options.DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseUpper, """{"Map":{"someKey":[1]},"ReadOnlyMap":{"otherKey":{"Id":1}}}""");

    [Fact]
    public void DefaultIgnoreCondition_leaves_out_what_no_declaration_speaks_of()
    {
        Agree<Scalars>(options => options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, """{"I32":5}""");
        Agree<Recursive>(options => options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, """{"Next":{"Value":1}}""");

        JsonSerializerOptions ours = Options(options => options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault);
        Assert.Equal("""{"first":0,"quote\"and\\slash":0,"名字":0,"always_there":null}""", JsonSerializer.Serialize(new Named(), ours));
    }

    [Fact]
    public void IgnoreNullValues_is_followed() =>
#pragma warning disable SYSLIB0020
        Agree<Scalars>(options => options.IgnoreNullValues = true, """{"I32":5}""", """{"I32":5,"Text":null}""");
#pragma warning restore SYSLIB0020

    [Fact]
    public void IgnoreReadOnlyProperties_is_followed() =>
        Agree<Initialised>(options => options.IgnoreReadOnlyProperties = true, """{"Name":"n","Number":4}""");

    [Fact]
    public void UnmappedMemberHandling_is_followed()
    {
        Agree<Positional>(options => options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, """{"Id":1,"Unknown":2}""", PositionalJson);
        JsonSerializerOptions ours = Options(options => options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow);
        Assert.IsType<Circle>(JsonSerializer.Deserialize<Shape>("""{"Radius":1,"type":"circle"}""", ours));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Shape>("""{"Radius":1,"type":"circle","more":1}""", ours));
    }

    [Fact]
    public void PreferredObjectCreationHandling_is_followed() =>
        Agree<Grown>(options => options.PreferredObjectCreationHandling = JsonObjectCreationHandling.Populate, """{"Items":[3],"ByName":{"b":2}}""");

    [Fact]
    public void RespectNullableAnnotations_is_followed()
    {
        Agree<Initialised>(options => options.RespectNullableAnnotations = true, """{"Name":null,"Number":4}""", """{"Name":"n","Number":4,"Hint":null}""", """{"Name":"n","Number":4,"Numbers":null}""");
        Agree<Positional>(options => options.RespectNullableAnnotations = true, """{"Id":1,"Name":null,"Note":null}""");
        Agree<NotPartial>(options => options.RespectNullableAnnotations = true, """{"Id":1,"Label":null}""");
    }

    [Fact]
    public void RespectRequiredConstructorParameters_is_followed()
    {
        Agree<Positional>(options => options.RespectRequiredConstructorParameters = true, "{}", """{"Id":1}""");
        Agree<NotPartial>(options => options.RespectRequiredConstructorParameters = true, """{"Id":1}""", """{"Id":1,"Label":"l"}""");
    }

    [Fact]
    public void AllowDuplicateProperties_is_followed() =>
        Agree<Positional>(options => options.AllowDuplicateProperties = false, """{"Id":1,"Id":2}""", PositionalJson);

    [Fact]
    public void MaxDepth_is_followed()
    {
        Agree<Recursive>(options => options.MaxDepth = 100, Nested(70));
        Agree<Recursive>(options => options.MaxDepth = 6, Nested(5), Nested(7));
        Agree<Recursive>(_ => { }, Nested(63), Nested(65));
    }

    [Fact]
    public void Cycles_are_ignored_where_the_options_say_so()
    {
        Agree<Recursive>(options => options.ReferenceHandler = ReferenceHandler.IgnoreCycles, """{"Value":1,"Next":{"Value":2}}""");
        var loop = new Recursive();
        loop.Next = loop;
        Assert.Equal("""{"Value":0,"Next":null,"Children":null}""", JsonSerializer.Serialize(loop, Options(options => options.ReferenceHandler = ReferenceHandler.IgnoreCycles)));
        Assert.Throws<AiRudderJsonException>(() => JsonSerializer.Serialize(loop, Options(_ => { })));
        Assert.Throws<JsonException>(() => JsonSerializer.Serialize(loop, Options(options => options.MaxDepth = 65)));
    }

    [Fact]
    public void References_are_preserved_and_refused_through_a_polymorphic_type()
    {
        JsonSerializerOptions ours = Options(options => options.ReferenceHandler = ReferenceHandler.Preserve);
        var loop = new Recursive { Value = 1 };
        loop.Next = loop;

        Assert.Equal("""{"$id":"1","Value":1,"Next":{"$ref":"1"},"Children":null}""", JsonSerializer.Serialize(loop, ours));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize<Shape>(new Circle(), ours));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<Shape>("""{"type":"circle"}""", ours));
    }

    [Fact]
    public void A_cycle_through_a_polymorphic_type_ends_in_an_error()
    {
        var branch = new Branch();
        branch.Inner = branch;

        Assert.Throws<JsonException>(() => JsonSerializer.Serialize<Tree>(branch, Options(options => options.MaxDepth = 65)));
        Assert.Throws<JsonException>(() => JsonSerializer.Serialize<Tree>(branch, Options(options => options.ReferenceHandler = ReferenceHandler.IgnoreCycles)));
        Assert.Throws<AiRudderJsonException>(() => JsonSerializer.Serialize<Tree>(branch, Options(_ => { })));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Encoder_and_indentation_are_followed(bool isByParts)
    {
        const string Json = """{"List":["<ä&+👉\u0001\"","é"],"Map":{"<k>":[1]},"Words":["the-two"]}""";
        foreach (Action<JsonSerializerOptions> change in new Action<JsonSerializerOptions>[]
        {
            options => options.Encoder = null,
            options => options.Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
            options => options.WriteIndented = true,
            options => (options.WriteIndented, options.IndentCharacter, options.IndentSize, options.NewLine) = (true, '\t', 1, "\r\n"),
        })
        {
            Agree<Collections>(change + (options => options.MaxDepth = isByParts ? 65 : 0), Json);
        }

        Assert.DoesNotContain("\\u", JsonSerializer.Serialize(new Positional(1, "ä+"), typeof(Positional), ShapeContext.Default), StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_are_no_part_of_our_models()
    {
        JsonSerializerOptions ours = Options(options => options.IncludeFields = true);

        Assert.Equal("""{"Own":1}""", JsonSerializer.Serialize(new WithField { Own = 1 }, ours));
    }

    [Fact]
    public void The_discriminator_may_stand_anywhere_whatever_the_options_say() =>
        Assert.IsType<Circle>(JsonSerializer.Deserialize<Shape>("""{"Radius":1,"type":"circle"}""", Options(options => (options.AllowOutOfOrderMetadataProperties, options.AllowTrailingCommas) = (false, true))));

    [Fact]
    public void An_assembly_whose_context_is_in_the_chain_describes_its_own_models()
    {
        var options = new JsonSerializerOptions { AllowTrailingCommas = true };
        options.TypeInfoResolverChain.Add(ShapeContext.Default);
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<Vendor.WorkflowInstancesAnswer>("null", options));

        options = new JsonSerializerOptions { AllowTrailingCommas = true };
        options.TypeInfoResolverChain.Add(ShapeContext.Default);
        options.TypeInfoResolverChain.Add(AiRudder.Aot.Vendor.AiRudderJsonContext.Default);
        Assert.Equal("w", JsonSerializer.Deserialize<Vendor.WorkflowInstancesAnswer>("""{"data":{"rows":[{"workflow_id":"w",},]}}""", options)!.Data.Rows![0].WorkflowId);
    }

    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("{\"Next\":", depth - 1)) + "{}" + new string('}', depth - 1);

    private static JsonSerializerOptions Options(Action<JsonSerializerOptions> change)
    {
        var options = new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, TypeInfoResolver = ShapeContext.Default };
        change(options);
        return options;
    }

    private static void Agree<T>(Action<JsonSerializerOptions> change, params string[] documents)
    {
        JsonSerializerOptions ours = Options(change);
        var theirs = new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        change(theirs);
        foreach (string document in documents)
        {
            T? expected;
            try
            {
                expected = JsonSerializer.Deserialize<T>(document, theirs);
            }
            catch (JsonException)
            {
                Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<T>(document, ours));
                continue;
            }

            T? actual = JsonSerializer.Deserialize<T>(document, ours);
            Assert.Equal(JsonSerializer.Serialize(expected, theirs), JsonSerializer.Serialize(actual, theirs));
            Assert.Equal(JsonSerializer.Serialize(expected, theirs), JsonSerializer.Serialize(actual, ours));
        }
    }
}
