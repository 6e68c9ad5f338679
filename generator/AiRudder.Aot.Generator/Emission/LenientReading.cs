using System.Collections.Generic;
using System.Linq;
using AiRudder.Aot.Generator.Model;

namespace AiRudder.Aot.Generator.Emission;

/// <summary>
/// Emits how a lenient model is read when its document did not fit: property by property, by name; an optional one by its token
/// where that decides, and where what stands inside the value may not fit either, in a method of its own that goes back. What
/// does not fit is treated like a property that is not known.
/// </summary>
internal static class LenientReading
{
    // Nested class with the methods that go back.
    private const string ClassName = "LenientReads";
    private const string Lookup = "Lookup";

    /// <summary>Leaves out the expected order, which knows of nothing that does not fit.</summary>
    public static void EmitWayAround(SourceWriter source)
    {
        source.Open("if (cursor.IsLenient)");
        source.Line($"goto {Lookup};");
        source.Close();
        source.Line();
    }

    /// <summary>Marks where the way around the expected order ends.</summary>
    public static void EmitArrival(SourceWriter source) => source.Line($"{Lookup}:");

    /// <summary>Emits the reading of a property that may not fit: what follows is met when it does not.</summary>
    /// <param name="assign">Emits the assignment of an expression.</param>
    public static void EmitAssignment(SourceWriter source, PropertyModel property, System.Action<string> assign)
    {
        string tokens = Tokens(property.Use);
        bool needsWayBack = NeedsWayBack(property.Use);
        EmitIf(source, needsWayBack ? "!cursor.IsLenient" : $"cursor.Fits({tokens})", ValueCode.Read(property.Use), assign);
        if (needsWayBack)
        {
            string value = "l_" + property.Name.TrimStart('@');
            string read = $"{ClassName}.{property.Name}(ref cursor, out {property.Use.AnnotatedType} {value})";
            source.Line();
            EmitIf(source, tokens.Length == 0 ? read : $"cursor.Fits({tokens}) && {read}", value, assign);
        }
    }

    private static void EmitIf(SourceWriter source, string condition, string value, System.Action<string> assign)
    {
        source.Open($"if ({condition})");
        assign(value);
        source.Line("continue;");
        source.Close();
    }

    public static void EmitWaysBack(SourceWriter source, IEnumerable<PropertyModel> read)
    {
        PropertyModel[] properties = [.. read.Where(property => property.IsLenient && NeedsWayBack(property.Use))];
        if (properties.Length == 0)
        {
            return;
        }

        source.Line();
        source.Open($"private static class {ClassName}");
        for (int i = 0; i < properties.Length; i++)
        {
            if (i > 0)
            {
                source.Line();
            }

            EmitWayBack(source, properties[i]);
        }

        source.Close();
    }

    private static void EmitWayBack(SourceWriter source, PropertyModel property)
    {
        source.Open($"internal static bool {property.Name}({CodecEmitter.Cursor}, out {property.Use.AnnotatedType} value)");
        source.Line("global::AiRudder.Aot.Json.JsonCursor start = cursor.BeginTry();");
        source.Open("try");
        source.Line($"value = {ValueCode.Read(property.Use)};");
        source.Line("cursor.EndTry(start);");
        source.Line("return true;");
        source.Close();
        source.Open("catch (global::AiRudder.Aot.Json.AiRudderJsonException)");
        source.Line("cursor = start;");
        source.Line("value = default!;");
        source.Line("return false;");
        source.Close();
        source.Close();
    }

    // Any string and any boolean fits its type; a number may be too large, a time none, an object lack what it requires.
    private static bool NeedsWayBack(TypeUse use) => use.Scalar is not ScalarKind.String and not ScalarKind.Boolean && !(use.IsOpenEnum && use.Token == TokenKind.String);

    private static string Tokens(TypeUse use)
    {
        const string Kind = "global::AiRudder.Aot.Json.JsonTokens.";
        return use.Token == TokenKind.Any ? "" : $"{Kind}{use.Token}{(use.CanBeNull ? $" | {Kind}Null" : "")}";
    }
}
