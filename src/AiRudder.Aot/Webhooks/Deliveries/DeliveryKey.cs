using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace AiRudder.Aot.Webhooks.Deliveries;

/// <summary>
/// What makes one delivery the same as another: the first 128 bits of a SHA-256, over fields of the event or over the raw body.
/// Two different deliveries share one with a probability that is none, and no number, name or id can be read out of it.
/// </summary>
public readonly struct DeliveryKey : IEquatable<DeliveryKey>
{
    /// <summary>Length of <see cref="CopyTo"/>'s result in bytes.</summary>
    public const int Size = 16;

    private readonly ulong _high;
    private readonly ulong _low;

    /// <summary>Takes a key that was stored.</summary>
    /// <param name="bytes">What <see cref="CopyTo"/> gave.</param>
    /// <exception cref="ArgumentException">They are not <see cref="Size"/> bytes.</exception>
    public DeliveryKey(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
        {
            throw new ArgumentException($"A delivery key has {Size} bytes.", nameof(bytes));
        }

        _high = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _low = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
    }

    internal DeliveryKey(ulong high, ulong low)
    {
        _high = high;
        _low = low;
    }

    internal ulong High => _high;

    internal ulong Low => _low;

    /// <summary>The key of a body, byte for byte: for events that have nothing of their own to tell them apart.</summary>
    /// <param name="body">The raw bytes.</param>
    /// <returns>The key.</returns>
    public static DeliveryKey OfBody(ReadOnlySpan<byte> body)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, digest);
        return new DeliveryKey(digest[..Size]);
    }

    /// <summary>The key of a body that was hashed while it arrived.</summary>
    internal static DeliveryKey OfDigest(IncrementalHash sha256)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        sha256.GetHashAndReset(digest);
        return new DeliveryKey(digest[..Size]);
    }

    /// <summary>The key of an event, from its own fields. Order counts; null differs from empty; no two lists of fields run into one.</summary>
    /// <param name="fields">The fields that make the event what it is: ids, a state, a time.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ArgumentException">There is no field: every event would be the same.</exception>
    public static DeliveryKey Of(params ReadOnlySpan<string?> fields)
    {
        if (fields.IsEmpty)
        {
            throw new ArgumentException("A delivery key needs at least one field.", nameof(fields));
        }

        var most = 0;
        foreach (var field in fields)
        {
            most = checked(most + sizeof(int) + Encoding.UTF8.GetMaxByteCount(field?.Length ?? 0));
        }

        byte[]? rented = null;
        var text = most <= 512 ? stackalloc byte[512] : rented = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            var length = 0;
            foreach (var field in fields)
            {
                // Each field with its length in front, -1 for null: nothing in a field can look like the border of two.
                var count = field is null ? -1 : Encoding.UTF8.GetBytes(field, text[(length + sizeof(int))..]);
                BinaryPrimitives.WriteInt32BigEndian(text[length..], count);
                length += sizeof(int) + Math.Max(count, 0);
            }

            return OfBody(text[..length]);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented, clearArray: true);
            }
        }
    }

    /// <summary>The key that this one is within a scope, so that receivers that share a log do not take each other's deliveries for their own.</summary>
    /// <param name="scope">Name of the receiver.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="scope"/> is null.</exception>
    public DeliveryKey Within(string scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return Within(Of(scope));
    }

    /// <summary>The key within a scope whose name was hashed before.</summary>
    internal DeliveryKey Within(DeliveryKey scope)
    {
        Span<byte> content = stackalloc byte[Size * 2];
        scope.CopyTo(content);
        CopyTo(content[Size..]);
        return OfBody(content);
    }

    /// <summary>Writes the key to be stored.</summary>
    /// <param name="destination">Takes <see cref="Size"/> bytes.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public void CopyTo(Span<byte> destination)
    {
        if (destination.Length < Size)
        {
            throw new ArgumentException($"A delivery key has {Size} bytes.", nameof(destination));
        }

        BinaryPrimitives.WriteUInt64BigEndian(destination, _high);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _low);
    }

    /// <inheritdoc/>
    public bool Equals(DeliveryKey other) => _high == other._high && _low == other._low;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is DeliveryKey other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _low.GetHashCode();

    /// <summary>The key in hexadecimal digits.</summary>
    /// <returns>32 lower-case digits.</returns>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{_high:x16}{_low:x16}");

    /// <summary>Whether two keys are the same.</summary>
    public static bool operator ==(DeliveryKey left, DeliveryKey right) => left.Equals(right);

    /// <summary>Whether two keys differ.</summary>
    public static bool operator !=(DeliveryKey left, DeliveryKey right) => !left.Equals(right);
}
