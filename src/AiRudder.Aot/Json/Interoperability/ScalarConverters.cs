using System.ComponentModel;
using System.Text.Json.Serialization;

namespace AiRudder.Aot.Json;

/// <summary>Converters of the scalars that System.Text.Json does not know. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ScalarConverters
{
    /// <summary>Of <see cref="Json.RawJson"/>.</summary>
    public static JsonConverter RawJson { get; } = new RawJsonConverter();

    /// <summary>Of <see cref="System.DateTimeOffset"/> in a format.</summary>
    /// <param name="format">The format.</param>
    public static JsonConverter<DateTimeOffset> DateTimeOffset(TimeFormat format) => new TimeConverter<DateTimeOffset>(
        (ref JsonCursor cursor) => cursor.ReadDateTimeOffset(format),
        (ref JsonBuffer buffer, DateTimeOffset value) => buffer.WriteDateTimeOffset(value, format));

    /// <summary>Of <see cref="System.DateTime"/> in a format.</summary>
    /// <param name="format">The format.</param>
    public static JsonConverter<DateTime> DateTime(TimeFormat format) => new TimeConverter<DateTime>(
        (ref JsonCursor cursor) => cursor.ReadDateTime(format),
        (ref JsonBuffer buffer, DateTime value) => buffer.WriteDateTime(value, format));

    /// <summary>Of a nullable <see cref="System.DateTimeOffset"/> in a format; an empty string is null.</summary>
    /// <param name="format">The format.</param>
    public static JsonConverter<DateTimeOffset?> NullableDateTimeOffset(TimeFormat format) => new TimeConverter<DateTimeOffset?>(
        (ref JsonCursor cursor) => cursor.ReadNullableDateTimeOffset(format),
        (ref JsonBuffer buffer, DateTimeOffset? value) =>
        {
            if (value is { } time)
            {
                buffer.WriteDateTimeOffset(time, format);
            }
            else
            {
                buffer.WriteNull();
            }
        });

    /// <summary>Of a nullable <see cref="System.DateTime"/> in a format; an empty string is null.</summary>
    /// <param name="format">The format.</param>
    public static JsonConverter<DateTime?> NullableDateTime(TimeFormat format) => new TimeConverter<DateTime?>(
        (ref JsonCursor cursor) => cursor.ReadNullableDateTime(format),
        (ref JsonBuffer buffer, DateTime? value) =>
        {
            if (value is { } time)
            {
                buffer.WriteDateTime(time, format);
            }
            else
            {
                buffer.WriteNull();
            }
        });
}
