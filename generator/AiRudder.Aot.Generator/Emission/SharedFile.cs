using System.Collections.Generic;
using System.Linq;
using AiRudder.Aot.Generator.Model;

namespace AiRudder.Aot.Generator.Emission;

/// <summary>
/// The file that holds the JSON code of the platform's types: lists, arrays, dictionaries, scalars. Each keystroke costs the
/// compiler something for every generated file, and for all pairs of them; these are as many as the models themselves.
/// </summary>
internal static class SharedFile
{
    public const string Name = "Collections.g.cs";

    /// <summary>Whether the code of a type belongs here: nobody would look for it in a file of its own.</summary>
    public static bool Holds(TypeModel type) => type is CollectionModel or DictionaryModel or ScalarModel;

    public static string Emit(EquatableArray<TypeModel> types)
    {
        var source = new SourceWriter();
        int opened = source.OpenContainers(types[0].Host.Namespace, default);
        foreach (TypeModel type in types.OrderBy(type => type.Host.HintName, System.StringComparer.Ordinal))
        {
            CodecEmitter.Emit(source, type);
            source.Line();
        }

        source.CloseAll(opened);
        return source.Finish();
    }
}
