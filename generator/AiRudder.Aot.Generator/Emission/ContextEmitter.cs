using System.Collections.Generic;
using System.Linq;
using AiRudder.Aot.Generator.Model;

namespace AiRudder.Aot.Generator.Emission;

/// <summary>Emits the JsonSerializerContext that serves System.Text.Json from the same JSON code.</summary>
internal static class ContextEmitter
{
    private const string Options = "global::System.Text.Json.JsonSerializerOptions";
    private const string Json = "global::AiRudder.Aot.Json.";

    public static string Emit(ContextModel context, IReadOnlyCollection<TypeModel> types)
    {
        var source = new SourceWriter();
        int opened = source.OpenContainers(context.Namespace, context.Containers);
        source.Line("/// <summary>Serves the types of this assembly's declarations to System.Text.Json, from their generated JSON code.</summary>");
        source.OpenType($"{context.Declaration} : {Json}CodecContext");
        source.Line("/// <summary>Creates a context with options of its own.</summary>");
        source.Line($"public {context.Name}()");
        source.Open();
        source.Close();
        source.Line();
        source.Line("/// <summary>Creates a context that is bound to options.</summary>");
        source.Line("/// <param name=\"options\">The options; they cannot be changed afterwards.</param>");
        source.Line($"public {context.Name}({Options} options)");
        source.Indent();
        source.Line(": base(options)");
        source.Outdent();
        source.Open();
        source.Close();
        source.Line();
        source.Line("/// <summary>The shared instance.</summary>");
        source.Line($"public static {context.Name} Default {{ get; }} = new();");
        source.Line();
        EmitFinder(source, types);
        foreach (TypeModel type in types)
        {
            MetadataEmitter.Emit(source, type);
        }

        source.Close();
        source.CloseAll(opened);
        return source.Finish();
    }

    private static void EmitFinder(SourceWriter source, IReadOnlyCollection<TypeModel> types)
    {
        source.Line("/// <inheritdoc/>");
        source.Open($"protected override {Json}CodecEntry? FindCodec(global::System.Type type)");
        var served = new HashSet<string>();
        foreach (TypeModel type in types.Where(type => type is not ScalarModel))
        {
            served.Add(type.Type);
            string describe = MetadataEmitter.HasParts(type) ? $", {MetadataEmitter.MethodName(type)}" : "";
            string uses = string.Join(", ", TypeParts.Of(type).Select(part => $"typeof({part})"));
            EmitEntry(source, type.Type, $"{Json}CodecEntry<{type.Type}, {type.Host.Name}>({(uses.Length == 0 ? "global::System.Type.EmptyTypes" : $"[{uses}]")}{describe})");
        }

        foreach (TypeUse use in types.SelectMany(TypeParts.UsesOf).OrderBy(use => use.Type, System.StringComparer.Ordinal))
        {
            if (TypeParts.ValueType(use) is { } value && served.Add(use.Type))
            {
                EmitEntry(source, use.Type, $"{Json}PlatformEntry<{use.Type}>(static options => {MetadataEmitter.Value(use.Type)}{MetadataEmitter.Services}GetNullableConverter<{value}>(options)), typeof({value}))");
            }

            string bare = TypeParts.ValueType(use) ?? use.Type;
            if (served.Add(bare))
            {
                // What is neither a scalar nor a model of this assembly brings its own code, and hides what it is made of.
                EmitEntry(source, bare, use.Scalar == ScalarKind.None
                    ? $"{Json}CodecEntry<{bare}, {use.Codec}>({(use.IsOpenEnum ? "global::System.Type.EmptyTypes" : "null")})"
                    : $"{Json}PlatformEntry<{bare}>(static options => {MetadataEmitter.Value(bare)}{TypeParts.Converter(use.Scalar)}))");
            }
        }

        foreach ((string type, string description) in types.SelectMany(MetadataEmitter.Helpers).Distinct().OrderBy(helper => helper.Type, System.StringComparer.Ordinal))
        {
            if (served.Add(type))
            {
                EmitEntry(source, type, description);
            }
        }

        source.Line("return null;");
        source.Close();
    }

    private static void EmitEntry(SourceWriter source, string type, string entry)
    {
        source.Open($"if (type == typeof({type}))");
        source.Line($"return new {entry};");
        source.Close();
        source.Line();
    }
}
