using System.Buffers;

namespace AiRudder.Aot.Json;

/// <summary>The classes of bytes that reading in pieces asks for.</summary>
internal static class JsonBytes
{
    /// <summary>What ends a number or a literal.</summary>
    public static readonly SearchValues<byte> Delimiters = SearchValues.Create(" \t\r\n,]}"u8);

    /// <summary>The four bytes that JSON takes for white space.</summary>
    public static ReadOnlySpan<byte> WhiteSpace => " \t\r\n"u8;

    /// <summary>What may stand before a document in a stream.</summary>
    public static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Whether a value can begin with this byte.</summary>
    public static bool CanStartValue(byte b) => b is (byte)'{' or (byte)'[' or (byte)'"' or (byte)'-' or (>= (byte)'0' and <= (byte)'9') or (byte)'t' or (byte)'f' or (byte)'n';
}
