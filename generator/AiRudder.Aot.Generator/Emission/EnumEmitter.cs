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
            source.Line("global::System.ReadOnlySpan<byte> name = cursor.ReadStringBytes();");
            if (model.Members.GroupBy(member => member.JsonName, System.StringComparer.OrdinalIgnoreCase).Any(group => group.Count() > 1))
            {
                // Where names differ in nothing but case, the exact one goes first.
                EmitNames(source, model, Exactly);
            }

            EmitNames(source, model, member =>
                member.IsCaseSensitive ? Exactly(member)
                : member.JsonName.All(c => c < 128) ? $"global::System.Text.Ascii.EqualsIgnoreCase(name, {Literals.Utf8(member.JsonName)})"
                : $"string.Equals(cursor.DecodeString(name), {Literals.String(member.JsonName)}, global::System.StringComparison.OrdinalIgnoreCase)");

            source.Line($"cursor.ThrowUnexpectedValue({Literals.String($"a member of {model.Name}")});");
            source.Line("return default;");
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
    }

    private static string Exactly(EnumMemberModel member) => $"global::System.MemoryExtensions.SequenceEqual(name, {Literals.Utf8(member.JsonName)})";

    private static void EmitNames(SourceWriter source, EnumModel model, System.Func<EnumMemberModel, string> condition)
    {
        foreach (EnumMemberModel member in model.Members)
        {
            source.Open($"if ({condition(member)})");
            source.Line($"return {model.Type}.{member.Name};");
            source.Close();
            source.Line();
        }
    }
}
