using AiRudder.Aot.Webhooks.Deliveries;
using Npgsql;
using NpgsqlTypes;

namespace AiRudder.Aot.PostgreSql;

/// <summary>Positional parameters of statements, each with its type in the database.</summary>
internal static class Parameters
{
    public static NpgsqlParameter Of(string value) => new NpgsqlParameter<string> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };

    public static NpgsqlParameter OfOptional(string? value) => new NpgsqlParameter { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    public static NpgsqlParameter Of(int value) => new NpgsqlParameter<int> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Integer };

    public static NpgsqlParameter Of(long value) => new NpgsqlParameter<long> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bigint };

    public static NpgsqlParameter Of(bool value) => new NpgsqlParameter<bool> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Boolean };

    public static NpgsqlParameter Of(TimeSpan value) => new NpgsqlParameter<TimeSpan> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Interval };

    public static NpgsqlParameter Of(DateTime value) => new NpgsqlParameter<DateTime> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.TimestampTz };

    public static NpgsqlParameter Of(ReadOnlyMemory<byte> value) => new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bytea };

    /// <summary>A key as the <c>uuid</c> that shows the same digits: the smallest column of its size.</summary>
    public static NpgsqlParameter Of(DeliveryKey value)
    {
        Span<byte> bytes = stackalloc byte[DeliveryKey.Size];
        value.CopyTo(bytes);
        return new NpgsqlParameter<Guid> { TypedValue = new Guid(bytes, bigEndian: true), NpgsqlDbType = NpgsqlDbType.Uuid };
    }

    /// <summary>Reads what <see cref="Of(DeliveryKey)"/> wrote.</summary>
    public static DeliveryKey KeyAt(NpgsqlDataReader reader, int column)
    {
        Span<byte> bytes = stackalloc byte[DeliveryKey.Size];
        _ = reader.GetGuid(column).TryWriteBytes(bytes, bigEndian: true, out _);
        return new DeliveryKey(bytes);
    }
}
