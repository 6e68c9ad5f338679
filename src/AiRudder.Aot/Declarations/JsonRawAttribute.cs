namespace AiRudder.Aot;

/// <summary>
/// On a <see cref="Json.RawJson"/> property: holds the whole object that the model was read from, byte for byte. The model is
/// written as these bytes, and its other properties are only read.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class JsonRawAttribute : Attribute;
