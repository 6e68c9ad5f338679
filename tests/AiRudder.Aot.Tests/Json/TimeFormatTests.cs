using System.Text;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Json;

public class TimeFormatTests
{
    private static readonly DateTimeOffset Moment = new(2023, 9, 1, 2, 3, 4, TimeSpan.FromHours(8));

    [Theory]
    [InlineData(TimeFormat.Iso8601, "\"2023-09-01T02:03:04+08:00\"")]
    [InlineData(TimeFormat.Iso8601Utc, "\"2023-08-31T18:03:04Z\"")]
    [InlineData(TimeFormat.DateTimeOffset, "\"2023-09-01 02:03:04+08:00\"")]
    [InlineData(TimeFormat.UnixSeconds, "1693504984")]
    [InlineData(TimeFormat.UnixMilliseconds, "1693504984000")]
    public void A_point_in_time_is_written_and_read_in_its_format(TimeFormat format, string json)
    {
        var buffer = new JsonBuffer();
        buffer.WriteDateTimeOffset(Moment, format);
        Assert.Equal(json, Encoding.UTF8.GetString(buffer.WrittenSpan));
        var cursor = new JsonCursor(buffer.WrittenSpan);
        Assert.Equal(Moment, cursor.ReadDateTimeOffset(format));
        cursor.End();
        buffer.Dispose();
    }

    [Theory]
    [InlineData(TimeFormat.Iso8601, "\"2023-09-01T02:03:04\"", DateTimeKind.Unspecified)]
    [InlineData(TimeFormat.Iso8601Utc, "\"2023-09-01T02:03:04Z\"", DateTimeKind.Utc)]
    [InlineData(TimeFormat.WallClock, "\"2023-09-01 02:03:04\"", DateTimeKind.Unspecified)]
    [InlineData(TimeFormat.UnixSeconds, "1693533784", DateTimeKind.Utc)]
    [InlineData(TimeFormat.UnixMilliseconds, "1693533784000", DateTimeKind.Utc)]
    public void A_wall_clock_time_is_written_and_read_in_its_format(TimeFormat format, string json, DateTimeKind kind)
    {
        var buffer = new JsonBuffer();
        buffer.WriteDateTime(new DateTime(2023, 9, 1, 2, 3, 4), format);
        Assert.Equal(json, Encoding.UTF8.GetString(buffer.WrittenSpan));
        var cursor = new JsonCursor(buffer.WrittenSpan);
        DateTime read = cursor.ReadDateTime(format);
        Assert.Equal((new DateTime(2023, 9, 1, 2, 3, 4), kind), (read, read.Kind));
        cursor.End();
        buffer.Dispose();
    }

    [Theory]
    [InlineData(TimeFormat.Iso8601, false)]
    [InlineData(TimeFormat.Iso8601Utc, true)]
    [InlineData(TimeFormat.DateTimeOffset, true)]
    [InlineData(TimeFormat.WallClock, true)]
    [InlineData(TimeFormat.UnixSeconds, false)]
    [InlineData(TimeFormat.UnixMilliseconds, false)]
    public void An_empty_string_is_null_in_textual_formats_but_ISO(TimeFormat format, bool isNull)
    {
        bool hasOffset = format != TimeFormat.WallClock;
        foreach (string json in new[] { "null", "\"\"" })
        {
            try
            {
                var cursor = new JsonCursor(Streamed.Utf8(json));
                object? value = hasOffset ? cursor.ReadNullableDateTimeOffset(format) : cursor.ReadNullableDateTime(format);
                cursor.End();
                Assert.Null(value);
                Assert.True(isNull || json == "null");
            }
            catch (AiRudderJsonException)
            {
                Assert.False(isNull || json == "null");
            }
        }
    }

    [Theory]
    [InlineData(TimeFormat.DateTimeOffset, "\"2023-09-01 00:00:00Z\"", true)]
    [InlineData(TimeFormat.DateTimeOffset, "\"2023-09-01 00:00:00+0800\"", true)]
    [InlineData(TimeFormat.DateTimeOffset, "\"2023-09-01 00:00:00+08\"", true)]
    [InlineData(TimeFormat.DateTimeOffset, "\"2023-09-01 00:00:00\"", false)]
    [InlineData(TimeFormat.DateTimeOffset, "\"2023-09-01 00:00:00+15:00\"", false)]
    [InlineData(TimeFormat.DateTimeOffset, "\"2023-02-30 00:00:00+08:00\"", false)]
    [InlineData(TimeFormat.DateTimeOffset, "\"0001-01-01 00:00:00+08:00\"", false)]
    [InlineData(TimeFormat.DateTimeOffset, "\"9999-12-31 23:59:59-08:00\"", false)]
    [InlineData(TimeFormat.DateTimeOffset, "\"2023-09-01 24:00:00+08:00\"", false)]
    [InlineData(TimeFormat.UnixSeconds, "253402300799", true)]
    [InlineData(TimeFormat.UnixSeconds, "253402300800", false)]
    [InlineData(TimeFormat.UnixSeconds, "-62135596800", true)]
    [InlineData(TimeFormat.UnixSeconds, "-62135596801", false)]
    [InlineData(TimeFormat.UnixSeconds, "1.5", false)]
    [InlineData(TimeFormat.UnixSeconds, "\"1\"", false)]
    [InlineData(TimeFormat.UnixMilliseconds, "253402300799999", true)]
    [InlineData(TimeFormat.UnixMilliseconds, "253402300800000", false)]
    [InlineData(TimeFormat.UnixMilliseconds, "9223372036854775808", false)]
    public void The_formats_are_strict(TimeFormat format, string json, bool isAccepted)
    {
        bool isRead = true;
        try
        {
            var cursor = new JsonCursor(Streamed.Utf8(json));
            cursor.ReadDateTimeOffset(format);
            cursor.End();
        }
        catch (AiRudderJsonException)
        {
            isRead = false;
        }

        Assert.Equal(isAccepted, isRead);
    }
}
