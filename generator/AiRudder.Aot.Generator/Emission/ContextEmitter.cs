using System.Collections.Generic;
using AiRudder.Aot.Generator.Model;

namespace AiRudder.Aot.Generator.Emission;

/// <summary>Emits the JsonSerializerContext that serves System.Text.Json from the same JSON code.</summary>
internal static class ContextEmitter
{
    private const string Options = "global::System.Text.Json.JsonSerializerOptions";
    private const string TypeInfo = "global::System.Text.Json.Serialization.Metadata.JsonTypeInfo";

    public static string Emit(ContextModel context, IEnumerable<ContextEntry> entries)
    {
        var source = new SourceWriter();
        int opened = source.OpenContainers(context.Namespace, context.Containers);
        source.Line("/// <summary>Serves the types of this assembly's declarations to System.Text.Json, from their generated JSON code.</summary>");
        source.OpenType($"{context.Declaration} : global::System.Text.Json.Serialization.JsonSerializerContext, global::System.Text.Json.Serialization.Metadata.IJsonTypeInfoResolver");
        source.Line($"private static readonly {context.Name} Shared = new();");
        source.Line();
        source.Line("/// <summary>Creates a context with options of its own.</summary>");
        source.Line($"public {context.Name}()");
        source.Indent();
        source.Line(": base(null)");
        source.Outdent();
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
        source.Line($"public static {context.Name} Default => Shared;");
        source.Line();
        source.Line("/// <inheritdoc/>");
        source.Line($"protected override {Options}? GeneratedSerializerOptions => null;");
        source.Line();
        source.Line("/// <inheritdoc/>");
        source.Line($"public override {TypeInfo}? GetTypeInfo(global::System.Type type) => Options.TryGetTypeInfo(type, out var typeInfo) ? typeInfo : null;");
        source.Line();
        source.Open($"{TypeInfo}? global::System.Text.Json.Serialization.Metadata.IJsonTypeInfoResolver.GetTypeInfo(global::System.Type type, {Options} options)");
        foreach (ContextEntry entry in entries)
        {
            source.Open($"if (type == typeof({entry.Type}))");
            source.Line($"return global::AiRudder.Aot.Json.CodecTypeInfo.Create<{entry.Type}, {entry.Codec}>(options);");
            source.Close();
            source.Line();
        }

        source.Line("return null;");
        source.Close();
        source.Close();
        source.CloseAll(opened);
        return source.ToString();
    }
}
