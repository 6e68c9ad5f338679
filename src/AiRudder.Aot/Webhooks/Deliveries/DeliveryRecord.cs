using System.Buffers.Binary;
using System.Numerics;

namespace AiRudder.Aot.Webhooks.Deliveries;

/// <summary>
/// A record of the file, all of one length, so that one that is damaged costs no other: four bytes that mark it, the key, when
/// it was completed (Unix milliseconds), and a checksum over these. The file begins with a record that has no key.
/// </summary>
internal static class DeliveryRecord
{
    public const int Size = 32;

    private const int ContentSize = Size - sizeof(uint);
    private const uint HeadMark = 0x41524448;
    private const uint KeyMark = 0x4152444B;

    public static void WriteHead(Span<byte> destination) => Write(destination, HeadMark, default, 0);

    public static void Write(Span<byte> destination, DeliveryKey key, long time) => Write(destination, KeyMark, key, time);

    public static bool IsHead(ReadOnlySpan<byte> record) => IsWhole(record) && BinaryPrimitives.ReadUInt32BigEndian(record) == HeadMark;

    /// <summary>Reads a record; false when it is damaged, or the head.</summary>
    public static bool TryRead(ReadOnlySpan<byte> record, out DeliveryKey key, out long time)
    {
        var whole = IsWhole(record) && BinaryPrimitives.ReadUInt32BigEndian(record) == KeyMark;
        key = whole ? new DeliveryKey(record.Slice(4, DeliveryKey.Size)) : default;
        time = whole ? BinaryPrimitives.ReadInt64BigEndian(record[20..]) : 0;
        return whole;
    }

    private static void Write(Span<byte> destination, uint mark, DeliveryKey key, long time)
    {
        BinaryPrimitives.WriteUInt32BigEndian(destination, mark);
        key.CopyTo(destination[4..]);
        BinaryPrimitives.WriteInt64BigEndian(destination[20..], time);
        BinaryPrimitives.WriteUInt32BigEndian(destination[ContentSize..], Checksum(destination[..ContentSize]));
    }

    private static bool IsWhole(ReadOnlySpan<byte> record) =>
        record.Length == Size && BinaryPrimitives.ReadUInt32BigEndian(record[ContentSize..]) == Checksum(record[..ContentSize]);

    /// <summary>CRC-32C: finds every flipped byte, and every record that was not written to its end.</summary>
    private static uint Checksum(ReadOnlySpan<byte> content)
    {
        var crc = uint.MaxValue;
        for (; content.Length >= sizeof(ulong); content = content[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(content));
        }

        foreach (var value in content)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return ~crc;
    }
}
