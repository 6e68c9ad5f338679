using System.Runtime.InteropServices;

namespace AiRudder.Aot.Json;

/// <summary>An element of an array that was indexed: its header, and where it stands.</summary>
/// <typeparam name="THeader">The header.</typeparam>
/// <param name="Header">What was read of it.</param>
/// <param name="Start">Bytes from the start of the document to its first byte.</param>
/// <param name="Length">How many bytes it has.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct IndexedElement<THeader>(THeader Header, int Start, int Length)
    where THeader : struct, IJsonHeader<THeader>;
