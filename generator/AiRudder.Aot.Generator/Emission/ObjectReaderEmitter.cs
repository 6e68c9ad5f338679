using System.Collections.Generic;
using System.Linq;
using System.Text;
using AiRudder.Aot.Generator.Model;

namespace AiRudder.Aot.Generator.Emission;

/// <summary>
/// Emits the reader of a JSON object. Properties are first tried in their expected order, each with one comparison of its
/// quoted name; from the first surprise on, names are looked up by length. A model without constructor parameters is filled
/// as it is read; one with parameters is read into locals and created at the end.
/// </summary>
internal static class ObjectReaderEmitter
{
    private const int BitsPerWord = 64;

    public static void Emit(SourceWriter source, ObjectModel model)
    {
        bool usesLocals = model.Parameters.Count > 0;
        PropertyModel[] read = [.. model.Properties.Where(property => property.Setter != SetterKind.None)];
        PropertyModel[] required = [.. read.Where(property => property.IsRequired)];

        CodecEmitter.OpenReader(source, model);
        EmitBody(source, model, read, required, usesLocals);
        EmitAccessors(source, model, read);
        LenientReading.EmitWaysBack(source, read);
    }

    private static void EmitBody(SourceWriter source, ObjectModel model, PropertyModel[] read, PropertyModel[] required, bool usesLocals)
    {
        if (model.RawProperty is not null)
        {
            source.Line("global::AiRudder.Aot.Json.JsonCursor whole = cursor;");
        }

        if (usesLocals)
        {
            DeclareLocals(source, model, read);
        }
        else
        {
            source.Line($"var value = {Creation(model, property => "default!")};");
        }

        if (model.ExtensionData is { } data)
        {
            source.Line(data.IsDictionary
                ? "global::System.Collections.Generic.Dictionary<string, global::System.Text.Json.JsonElement>? extensionData = null;"
                : "global::AiRudder.Aot.Json.ExtensionData? extensionData = null;");
        }

        for (int word = 0; word * BitsPerWord < required.Length; word++)
        {
            int bits = System.Math.Min(BitsPerWord, required.Length - (word * BitsPerWord));
            source.Line($"ulong missing{Suffix(word)} = 0x{(bits == BitsPerWord ? ulong.MaxValue : (1UL << bits) - 1):X}UL;");
        }

        if (model.RawProperty is { } raw && CanBeEmpty(model))
        {
            source.Line("// What keeps its JSON takes any.");
            source.Open("if (!cursor.IsAtObject())");
            source.Line(Set(raw, "cursor.ReadRawJson()"));
            source.Line("return value;");
            source.Close();
            source.Line();
        }

        source.Open("if (cursor.BeginObject())");
        EmitExpectedOrder(source, model, read, required, usesLocals);
        EmitLookup(source, model, read, required, usesLocals);
        source.Close();
        source.Line();
        EmitRequired(source, model, required);
        EmitResult(source, model, read, usesLocals);
        source.Close();
    }

    /// <summary>Whether the model can be made of nothing: no constructor parameter, nothing required.</summary>
    public static bool CanBeEmpty(ObjectModel model) => model.Parameters.Count == 0 && !model.Properties.Any(property => property.IsRequired);

    private static void EmitExpectedOrder(SourceWriter source, ObjectModel model, PropertyModel[] read, PropertyModel[] required, bool usesLocals)
    {
        if (read.Any(property => property.IsLenient))
        {
            LenientReading.EmitWayAround(source);
        }

        if (read.Length + model.Discriminators.Count > 0)
        {
            source.Line("// The properties in their expected order: one comparison each.");
        }

        foreach (DiscriminatorModel discriminator in model.Discriminators)
        {
            EmitExpected(source, discriminator.Name, () => EmitDiscriminator(source, discriminator));
        }

        foreach (PropertyModel property in read)
        {
            EmitExpected(source, property.JsonName, () => EmitAssignment(source, property, required, usesLocals));
        }
    }

    // Its value is known, as a rule: it is compared instead of being scanned.
    private static void EmitDiscriminator(SourceWriter source, DiscriminatorModel discriminator)
    {
        if (discriminator.Value is null)
        {
            source.Line("cursor.SkipValue();");
            return;
        }

        source.Open($"if (!cursor.MatchString({Literals.Utf8(Literals.Json(discriminator.Value))}))");
        source.Line("cursor.SkipValue();");
        source.Close();
        source.Line();
    }

    private static void EmitExpected(SourceWriter source, string name, System.Action assign)
    {
        source.Open($"if (cursor.MatchName({Literals.Utf8(Literals.Json(name) + ":")}))");
        assign();
        source.Open("if (!cursor.NextProperty())");
        source.Line("goto End;");
        source.Close();
        source.Close();
        source.Line();
    }

    private static void EmitLookup(SourceWriter source, ObjectModel model, PropertyModel[] read, PropertyModel[] required, bool usesLocals)
    {
        if (read.Any(property => property.IsLenient))
        {
            LenientReading.EmitArrival(source);
        }

        source.Line("// Whatever came otherwise.");
        source.Line("do");
        source.Open();
        bool needsName = read.Length > 0 || model.Discriminators.Count > 0 || model.ExtensionData is not null;
        source.Line(needsName ? "global::System.ReadOnlySpan<byte> name = cursor.ReadName();" : "cursor.ReadName();");
        var byLength = read.Select(property => (property.JsonName, Property: (PropertyModel?)property))
            .Concat(model.Discriminators.Select(discriminator => (JsonName: discriminator.Name, Property: (PropertyModel?)null)))
            .GroupBy(entry => Encoding.UTF8.GetByteCount(entry.JsonName))
            .OrderBy(group => group.Key)
            .ToArray();
        if (byLength.Length > 0)
        {
            source.Open("switch (name.Length)");
            foreach (var group in byLength)
            {
                source.Line($"case {group.Key}:");
                source.Indent();
                foreach ((string name, PropertyModel? property) in group)
                {
                    source.Open($"if (global::System.MemoryExtensions.SequenceEqual(name, {Literals.Utf8(name)}))");
                    if (property is { IsLenient: true })
                    {
                        LenientReading.EmitAssignment(source, property, value => EmitAssignment(source, property, required, usesLocals, value));
                    }
                    else
                    {
                        if (property is null)
                        {
                            source.Line("cursor.SkipValue();");
                        }
                        else
                        {
                            EmitAssignment(source, property, required, usesLocals);
                        }

                        source.Line("continue;");
                    }

                    source.Close();
                    source.Line();
                }

                source.Line("break;");
                source.Outdent();
            }

            source.Close();
            source.Line();
        }

        source.Line(model.ExtensionData switch
        {
            null => "cursor.SkipValue();",
            { IsDictionary: false } => "global::AiRudder.Aot.Json.ExtensionData.Read(ref extensionData, name, ref cursor);",
            _ => "(extensionData ??= new())[global::System.Text.Encoding.UTF8.GetString(name)] = cursor.ReadJsonElement();",
        });
        source.Close();
        source.Line("while (cursor.NextProperty());");
        if (read.Length > 0 || model.Discriminators.Count > 0)
        {
            source.Line();
            source.Line("End:;");
        }
    }

    private static void EmitAssignment(SourceWriter source, PropertyModel property, PropertyModel[] required, bool usesLocals) =>
        EmitAssignment(source, property, required, usesLocals, ValueCode.Read(property.Use));

    private static void EmitAssignment(SourceWriter source, PropertyModel property, PropertyModel[] required, bool usesLocals, string value)
    {
        if (usesLocals)
        {
            source.Line($"{Local(property)} = {value};");
            if (NeedsSeen(property))
            {
                source.Line($"{Seen(property)} = true;");
            }
        }
        else
        {
            source.Line(Set(property, value));
        }

        int index = System.Array.IndexOf(required, property);
        if (index >= 0)
        {
            source.Line($"missing{Suffix(index / BitsPerWord)} &= ~0x{1UL << (index % BitsPerWord):X}UL;");
        }
    }

    private static void DeclareLocals(SourceWriter source, ObjectModel model, PropertyModel[] read)
    {
        foreach (PropertyModel property in read)
        {
            string initial = "default!";
            foreach (ConstructorParameterModel parameter in model.Parameters)
            {
                if (model.Properties[parameter.Property] == property)
                {
                    initial = parameter.DefaultValue;
                }
            }

            source.Line($"{property.Use.AnnotatedType} {Local(property)} = {initial};");
            if (NeedsSeen(property))
            {
                source.Line($"bool {Seen(property)} = false;");
            }
        }
    }

    private static void EmitRequired(SourceWriter source, ObjectModel model, PropertyModel[] required)
    {
        if (required.Length == 0)
        {
            return;
        }

        IEnumerable<string> words = Enumerable.Range(0, ((required.Length - 1) / BitsPerWord) + 1).Select(word => $"missing{Suffix(word)}");
        source.Open($"if (({string.Join(" | ", words)}) != 0)");
        source.Line("string names = \"\";");
        for (int i = 0; i < required.Length; i++)
        {
            source.Line($"names += (missing{Suffix(i / BitsPerWord)} & 0x{1UL << (i % BitsPerWord):X}UL) != 0 ? {Literals.String($", '{required[i].JsonName}'")} : \"\";");
        }

        source.Line();
        source.Line($"cursor.ThrowMissingProperties({Literals.String(model.Name)}, names.Substring(2));");
        source.Close();
        source.Line();
    }

    private static void EmitResult(SourceWriter source, ObjectModel model, PropertyModel[] read, bool usesLocals)
    {
        if (usesLocals)
        {
            source.Line($"var value = {Creation(model, Local)};");
            foreach (PropertyModel property in read.Where(NeedsSeen))
            {
                source.Open($"if ({Seen(property)})");
                source.Line(Set(property, Local(property)));
                source.Close();
                source.Line();
            }
        }

        if (model.ExtensionData is { } data)
        {
            source.Open("if (extensionData is not null)");
            source.Line(Set(data.Property, "extensionData"));
            source.Close();
            source.Line();
        }

        if (model.RawProperty is { } raw)
        {
            source.Line(Set(raw, "whole.ReadRawJson()"));
        }

        source.Line("return value;");
    }

    /// <summary>An expression that creates the model.</summary>
    public static string Creation(ObjectModel model, System.Func<PropertyModel, string> requiredValue) =>
        Creation(model, model.Parameters.Select(parameter => Local(model.Properties[parameter.Property])), requiredValue);

    /// <summary>An expression that creates the model with arguments for its constructor.</summary>
    public static string Creation(ObjectModel model, IEnumerable<string> arguments, System.Func<PropertyModel, string> requiredValue)
    {
        IEnumerable<PropertyModel> members = model.Properties;
        if (model.ExtensionData is { } data)
        {
            members = members.Append(data.Property);
        }

        if (model.RawProperty is { } raw)
        {
            members = members.Append(raw);
        }

        string[] initializers = model.SetsRequiredMembers
            ? []
            : [.. members.Where(member => member.IsRequiredMember).Select(member =>
                $"{member.Name} = {(member.JsonName.Length == 0 || member.Setter == SetterKind.None ? "default!" : requiredValue(member))}")];
        return $"new {model.Type}({string.Join(", ", arguments)})" + (initializers.Length == 0 ? "" : $" {{ {string.Join(", ", initializers)} }}");
    }

    private static string Set(PropertyModel property, string value) => Set(property, "value", value, "") + ";";

    /// <summary>An expression that sets a property.</summary>
    /// <param name="host">What stands before the name of the class with the setters.</param>
    public static string Set(PropertyModel property, string target, string value, string host)
    {
        if (property.Setter == SetterKind.Assignment)
        {
            return $"{target}.{property.Name} = {value}";
        }

        AccessorModel accessor = property.Accessor!;
        return $"{host}Setters{accessor.TypeArguments}.{SetterName(property)}({(accessor.IsStruct ? "ref " : "")}{target}, {value})";
    }

    // The name that the compiler gives the setter is the one that UnsafeAccessor looks for.
    private static string SetterName(PropertyModel property) => "set_" + property.Name.TrimStart('@');

    // The setters that C# does not let us call after creation: init, and private ones that [JsonInclude] opens.
    private static void EmitAccessors(SourceWriter source, ObjectModel model, PropertyModel[] read)
    {
        IEnumerable<PropertyModel> candidates = read;
        if (model.ExtensionData is { } data)
        {
            candidates = candidates.Append(data.Property);
        }

        if (model.RawProperty is { } raw)
        {
            candidates = candidates.Append(raw);
        }

        foreach (var group in candidates.Where(property => property.Accessor is not null).GroupBy(property => (property.Accessor!.TypeParameters, property.Accessor.Constraints)))
        {
            source.Line();
            source.Open($"internal static class Setters{group.Key.TypeParameters}{group.Key.Constraints}");
            bool isFirst = true;
            foreach (PropertyModel property in group)
            {
                AccessorModel accessor = property.Accessor!;
                if (!isFirst)
                {
                    source.Line();
                }

                isFirst = false;
                source.Line($"[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Method)]");
                source.Line($"internal static extern void {SetterName(property)}({(accessor.IsStruct ? "ref " : "")}{accessor.TargetType} target, {accessor.ValueType} value);");
            }

            source.Close();
        }
    }

    // Values that a constructor takes, or an object initializer must name, are given at creation; the others only when seen, so that the model's own defaults stay.
    private static bool NeedsSeen(PropertyModel property) => property.Setter != SetterKind.Constructor && !property.IsRequiredMember;

    private static string Local(PropertyModel property) => "p_" + property.Name.TrimStart('@');

    private static string Seen(PropertyModel property) => "seen_" + property.Name.TrimStart('@');

    private static string Suffix(int word) => word == 0 ? "" : (word + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
