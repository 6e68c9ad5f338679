using System.Linq;
using AiRudder.Aot.Generator.Model;

namespace AiRudder.Aot.Generator.Emission;

/// <summary>Emits reader and writer of a closed enumeration.</summary>
internal static class EnumEmitter
{
    public static void Emit(SourceWriter source, EnumModel model)
    {
        CodecEmitter.OpenReader(source, model);
        string number = $"({model.Type})cursor.Read{model.Underlying}()";
        if (model.Members.Count == 0)
        {
            source.Line($"return {number};");
        }
        else
        {
            source.Open("if (!cursor.IsAtString())");
            source.Line($"return {number};");
            source.Close();
            source.Line();
            source.Line("global::System.ReadOnlySpan<byte> name = global::AiRudder.Aot.Json.EnumText.Trim(cursor.ReadStringBytes());");
            if (model.Members.GroupBy(member => member.JsonName, System.StringComparer.OrdinalIgnoreCase).Any(group => group.Count() > 1))
            {
                // Where names differ in nothing but case, the exact one goes first; in a list it does not, as in System.Text.Json.
                EmitNames(source, model, Exactly, member => [$"return {model.Type}.{member.Name};"]);
            }

            source.Open($"if (TryFind(ref cursor, name, out {model.Type} value))");
            source.Line("return value;");
            source.Close();
            source.Line();
            EmitUncommonText(source, model);
        }

        source.Close();
        CodecEmitter.OpenWriter(source, model);
        if (model.Members.Count > 0)
        {
            source.Open("switch (value)");
            foreach (EnumMemberModel member in model.Members.Where(member => member.IsFirst))
            {
                source.Line($"case {model.Type}.{member.Name}:");
                source.Indent();
                source.Line($"buffer.WriteRaw({Literals.Utf8(Literals.Json(member.JsonName))});");
                source.Line("return;");
                source.Outdent();
            }

            source.Close();
            source.Line();
        }

        source.Line($"buffer.WriteNumber(({model.UnderlyingType})value);");
        source.Close();
        if (model.Members.Count > 0)
        {
            EmitFinder(source, model);
        }
    }

    // A number, or several names.
    private static void EmitUncommonText(SourceWriter source, EnumModel model)
    {
        source.Open($"if (global::AiRudder.Aot.Json.EnumText.TryReadNumber(name, out {model.UnderlyingType} bits))");
        source.Line($"return ({model.Type})bits;");
        source.Close();
        source.Line();
        source.Line("bool hasMore;");
        source.Line("do");
        source.Open();
        source.Line("hasMore = global::AiRudder.Aot.Json.EnumText.TakeName(ref name, out global::System.ReadOnlySpan<byte> single);");
        source.Open("if (!TryFind(ref cursor, single, out value))");
        source.Line($"cursor.ThrowUnexpectedValue({Literals.String($"a member of {model.Name}")});");
        source.Close();
        source.Line();
        source.Line($"bits |= ({model.UnderlyingType})value;");
        source.Close();
        source.Line("while (hasMore);");
        source.Line($"return ({model.Type})bits;");
    }

    private static void EmitFinder(SourceWriter source, EnumModel model)
    {
        source.Line();
        source.Open($"private static bool TryFind({CodecEmitter.Cursor}, scoped global::System.ReadOnlySpan<byte> name, out {model.Type} value)");
        EmitNames(source, model, Roughly, member => [$"value = {model.Type}.{member.Name};", "return true;"]);
        source.Line("value = default;");
        source.Line("return false;");
        source.Close();
    }

    private static string Exactly(EnumMemberModel member) => $"global::System.MemoryExtensions.SequenceEqual(name, {Literals.Utf8(member.JsonName)})";

    private static string Roughly(EnumMemberModel member) =>
        member.IsCaseSensitive ? Exactly(member)
        : member.JsonName.All(c => c < 128) ? $"global::System.Text.Ascii.EqualsIgnoreCase(name, {Literals.Utf8(member.JsonName)})"
        : $"string.Equals(cursor.DecodeString(name), {Literals.String(member.JsonName)}, global::System.StringComparison.OrdinalIgnoreCase)";

    private static void EmitNames(SourceWriter source, EnumModel model, System.Func<EnumMemberModel, string> condition, System.Func<EnumMemberModel, string[]> statements)
    {
        foreach (EnumMemberModel member in model.Members)
        {
            source.Open($"if ({condition(member)})");
            foreach (string statement in statements(member))
            {
                source.Line(statement);
            }

            source.Close();
            source.Line();
        }
    }
}
