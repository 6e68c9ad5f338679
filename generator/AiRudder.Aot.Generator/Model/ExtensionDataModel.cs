namespace AiRudder.Aot.Generator.Model;

/// <summary>The property that takes the JSON properties that a model does not have.</summary>
/// <param name="Property">The property; it is not one of the JSON object's own.</param>
/// <param name="IsDictionary">A dictionary of JsonElement; otherwise the library's ExtensionData.</param>
internal sealed record ExtensionDataModel(PropertyModel Property, bool IsDictionary);
