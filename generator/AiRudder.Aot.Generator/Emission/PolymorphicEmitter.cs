using System.Linq;
using System.Text;
using AiRudder.Aot.Generator.Model;

namespace AiRudder.Aot.Generator.Emission;

/// <summary>Emits reader and writer of a base type: the discriminator is looked up wherever it stands, then the derived type's reader takes the object.</summary>
internal static class PolymorphicEmitter
{
    public static void Emit(SourceWriter source, PolymorphicModel model)
    {
        CodecEmitter.OpenReader(source, model);
        source.Open($"if (cursor.TryPeekDiscriminator({Literals.Utf8(Literals.Json(model.Discriminator) + ":")}, out global::System.ReadOnlySpan<byte> discriminator))");
        source.Open("switch (discriminator.Length)");
        foreach (var group in model.DerivedTypes.GroupBy(derived => Encoding.UTF8.GetByteCount(derived.Value)).OrderBy(group => group.Key))
        {
            source.Line($"case {group.Key}:");
            source.Indent();
            foreach (DerivedTypeModel derived in group)
            {
                source.Open($"if (global::System.MemoryExtensions.SequenceEqual(discriminator, {Literals.Utf8(derived.Value)}))");
                source.Line($"return {derived.Use.Codec}.ReadJson(ref cursor);");
                source.Close();
                source.Line();
            }

            source.Line("break;");
            source.Outdent();
        }

        source.Close();
        source.Close();
        source.Line();
        if (model.Unknown is { } unknown)
        {
            source.Line($"return {unknown.Codec}.ReadJson(ref cursor);");
        }
        else
        {
            source.Line($"cursor.ThrowUnknownDiscriminator({Literals.String(model.Name)}, {Literals.String(model.Discriminator)});");
            source.Line("return default;");
        }

        source.Close();
        EmitWriter(source, model);
    }

    // A type that derives from a declared one is not that one: its discriminator would be a lie.
    private static string Exactly(TypeUse use, string local) => use.IsReference ? $" when {local}.GetType() == typeof({use.Type})" : "";

    private static void EmitWriter(SourceWriter source, PolymorphicModel model)
    {
        CodecEmitter.OpenWriter(source, model);
        source.Line("int start;");
        source.Open("switch (value)");
        for (int i = 0; i < model.DerivedTypes.Count; i++)
        {
            DerivedTypeModel derived = model.DerivedTypes[i];
            source.Line($"case {derived.Use.Type} derived{i}{Exactly(derived.Use, "derived" + i)}:");
            source.Indent();
            if (derived.RawProperty is { } raw)
            {
                source.Open($"if (!derived{i}.{raw}.IsEmpty)");
                source.Line($"buffer.WriteRawJson(derived{i}.{raw});");
                source.Line("return;");
                source.Close();
                source.Line();
            }

            source.Line("start = buffer.BeginObject();");
            source.Line($"buffer.WriteRaw({Literals.Utf8($",{Literals.Json(model.Discriminator)}:{Literals.Json(derived.Value)}")});");
            source.Line($"{derived.Use.Codec}.WriteJsonProperties(ref buffer, derived{i});");
            source.Line("buffer.EndObject(start);");
            source.Line("return;");
            source.Outdent();
        }

        if (model.Unknown is { } unknown && model.DerivedTypes.All(derived => derived.Use.Type != unknown.Type))
        {
            source.Line($"case {unknown.Type} unknown{Exactly(unknown, "unknown")}:");
            source.Indent();
            source.Line($"{unknown.Codec}.WriteJson(ref buffer, unknown);");
            source.Line("return;");
            source.Outdent();
        }

        source.Line("default:");
        source.Indent();
        source.Line($"throw new global::AiRudder.Aot.Json.AiRudderJsonException({Literals.String($"A value derived from {model.Name} has no discriminator: it is not declared with [JsonDerivedType].")});");
        source.Outdent();
        source.Close();
        source.Close();
    }
}
