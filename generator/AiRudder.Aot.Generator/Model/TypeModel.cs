namespace AiRudder.Aot.Generator.Model;

/// <summary>A type for which JSON code is emitted.</summary>
/// <param name="Type">The type, <c>global::</c>-qualified, without nullable annotations: its identity.</param>
/// <param name="Host">Where the code goes.</param>
/// <param name="IsReference">Whether it is a reference type.</param>
internal abstract record TypeModel(string Type, CodecHost Host, bool IsReference);
