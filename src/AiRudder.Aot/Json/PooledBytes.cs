using System.Buffers;

namespace AiRudder.Aot.Json;

/// <summary>Bytes in an array of <see cref="ArrayPool{T}.Shared"/>. Whoever holds them gives them back once, by <see cref="Dispose"/>; the default is empty.</summary>
public readonly struct PooledBytes : IDisposable, IEquatable<PooledBytes>
{
    private readonly byte[]? _array;

    internal PooledBytes(byte[]? array, int length)
    {
        _array = array;
        Length = length;
    }

    /// <summary>How many bytes there are.</summary>
    public int Length { get; }

    /// <summary>The bytes; not to be used once they are given back.</summary>
    public ReadOnlyMemory<byte> Memory => _array.AsMemory(0, Length);

    /// <summary>Whether both stand in the same array.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(PooledBytes left, PooledBytes right) => left.Equals(right);

    /// <summary>Whether both stand in different arrays.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(PooledBytes left, PooledBytes right) => !left.Equals(right);

    /// <summary>Gives the array back to the pool.</summary>
    public void Dispose()
    {
        if (_array is not null)
        {
            ArrayPool<byte>.Shared.Return(_array);
        }
    }

    /// <inheritdoc/>
    public bool Equals(PooledBytes other) => ReferenceEquals(_array, other._array) && Length == other.Length;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PooledBytes other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_array, Length);
}
