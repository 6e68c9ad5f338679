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
            foreach (EnumMemberModel member in model.Members)
            {
                source.Open($"if (global::System.Text.Ascii.EqualsIgnoreCase(name, {Literals.Utf8(member.JsonName)}))");
                source.Line($"return {model.Type}.{member.Name};");
                source.Close();
                source.Line();
            }

            source.Line($"cursor.ThrowUnexpectedValue({Literals.String($"a member of {model.Name}")});");
            source.Line("return default;");
        }

        source.Close();
        CodecEmitter.OpenWriter(source, model);
        if (model.Members.Count > 0)
        {
            source.Open("switch (value)");
            foreach (EnumMemberModel member in model.Members)
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
}
