namespace AiRudder.Aot.Json;

/// <summary>What <see cref="ArrayStreamMachine"/> has come to.</summary>
internal enum ArrayStep
{
    /// <summary>It can do nothing without more bytes, or the word that there are none.</summary>
    NeedsInput,

    /// <summary>An element is complete.</summary>
    Element,

    /// <summary>The document is complete and well-formed.</summary>
    End,
}
