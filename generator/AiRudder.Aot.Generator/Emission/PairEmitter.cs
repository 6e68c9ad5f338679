using System.Linq;
using AiRudder.Aot.Generator.Model;

namespace AiRudder.Aot.Generator.Emission;

/// <summary>Emits the statements that append a value to a query or form: one name with its text, or several.</summary>
/// <param name="target">The local that is appended to.</param>
/// <param name="descriptions">The class that holds the texts of enumerations.</param>
internal sealed class PairEmitter(SourceWriter source, string target, string descriptions, LocalNames locals)
{
    /// <summary>Emits a parameter.</summary>
    public void Emit(ParameterModel parameter)
    {
        ValueModel value = parameter.Value!;
        Emit(Name.Of(parameter.WireName), parameter.IsPrefix ? Name.Of(parameter.WireName) : Name.None, parameter.Name, parameter.Local, value);
    }

    // The name is for a value of its own, the prefix for values with names.
    private void Emit(Name name, Name prefix, string hint, string value, ValueModel model)
    {
        switch (model.Shape)
        {
            case ValueShape.Flag:
                source.Line($"{target}.AppendQueryFlag({name.Code}, {value});");
                break;

            case ValueShape.Flags:
                EmitFlags(name, hint, value, model);
                break;

            case ValueShape.Collection or ValueShape.ImmutableArray:
                EmitCollection(name, hint, value, model);
                break;

            case ValueShape.Dictionary:
                EmitDictionary(prefix, hint, value, model);
                break;

            case ValueShape.Object:
                EmitObject(prefix, hint, value, model);
                break;

            default:
                source.Line($"{target}.AppendQuery({name.Code}, {TextCode.Argument(model, value, descriptions)});");
                break;
        }
    }

    private void EmitFlags(Name name, string hint, string value, ValueModel model)
    {
        string flags = OpenPresent(hint, value, model);
        string all = string.Join(" | ", model.Parts.Select(part => $"{model.Type}.{part.Name}"));
        source.Open($"if (({flags} & ~({all})) != 0)");
        source.Line($"throw new global::System.ArgumentOutOfRangeException({Literals.String(hint.TrimStart('@'))}, \"A flag is set that has no name.\");");
        source.Close();
        source.Line();
        BeginList(model);
        foreach (ValuePartModel member in model.Parts)
        {
            source.Open($"if (({flags} & {model.Type}.{member.Name}) != 0)");
            source.Line($"{target}.AppendQuery({Listed(name, model).Code}, {Literals.String(member.WireName)});");
            source.Close();
            source.Line();
        }

        EndList(model);
        ClosePresent(model.IsNullable);
    }

    private void EmitCollection(Name name, string hint, string value, ValueModel model)
    {
        bool mayBeMissing = model.CanBeNull || model.Shape == ValueShape.ImmutableArray;
        string items = model.Shape == ValueShape.ImmutableArray && !model.IsNullable ? OpenArray(value) : OpenPresent(hint, value, model);
        BeginList(model);
        string item = locals.Take(hint + "Item");
        source.Open($"foreach (var {item} in {items})");
        Emit(Listed(name, model), Name.None, item, item, model.Element!);
        source.Close();
        EndList(model);
        ClosePresent(mayBeMissing);
    }

    private void EmitDictionary(Name prefix, string hint, string value, ValueModel model)
    {
        string entries = OpenPresent(hint, value, model);
        string entry = locals.Take(hint + "Entry");
        source.Open($"foreach (var {entry} in {entries})");
        Emit(prefix.Inside(entry), Name.None, entry, entry + ".Value", model.Element!);
        source.Close();
        ClosePresent(model.CanBeNull);
    }

    private void EmitObject(Name prefix, string hint, string value, ValueModel model)
    {
        string present = OpenPresent(hint, value, model);
        foreach (ValuePartModel part in model.Parts)
        {
            Name name = prefix.With(part.WireName);
            Emit(name, name, part.Name, $"{present}.{part.Name}", part.Value!);
        }

        ClosePresent(model.CanBeNull);
    }

    // A parameter is checked where it stands, anything else is read once.
    private string OpenPresent(string hint, string value, ValueModel model)
    {
        if (!model.CanBeNull)
        {
            return value;
        }

        if (!model.IsNullable && !value.Contains("."))
        {
            source.Open($"if ({value} is not null)");
            return value;
        }

        string present = locals.Take(RequestEmitter.Present(hint));
        source.Open($"if ({value} is {{ }} {present})");
        return present;
    }

    private string OpenArray(string value)
    {
        source.Open($"if (!{value}.IsDefault)");
        return value;
    }

    private void ClosePresent(bool opened)
    {
        if (opened)
        {
            source.Close();
        }

        source.Line();
    }

    private void BeginList(ValueModel model)
    {
        if (model.Collection == CollectionStyle.Comma)
        {
            source.Line($"{target}.BeginQueryList();");
        }
    }

    private void EndList(ValueModel model)
    {
        if (model.Collection == CollectionStyle.Comma)
        {
            source.Line();
            source.Line($"{target}.EndQueryList();");
        }
    }

    private static Name Listed(Name name, ValueModel model) => model.Collection == CollectionStyle.Bracket ? name.Bracketed : name;

    /// <summary>A name on the wire: known, or made at run time of a dictionary's key.</summary>
    private readonly record struct Name(string? Text, string Code)
    {
        public static Name None => new(null, "");

        public Name Bracketed => Of(Text + "[]");

        public static Name Of(string text) => new(text, Literals.String(text));

        public Name With(string part) => Of(Text is null ? part : $"{Text}[{part}]");

        public Name Inside(string entry) => new(null, Text is null ? entry + ".Key" : $"{Literals.String(Text + "[")} + {entry}.Key + \"]\"");
    }
}
