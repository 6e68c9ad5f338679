using AiRudder.Aot.Cryptography;

namespace AiRudder.Aot.Tests.Cryptography;

public class SignatureTimestampTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_500);

    [Theory]
    [InlineData(SignatureTimestampUnit.Seconds, "1700000000")]
    [InlineData(SignatureTimestampUnit.Milliseconds, "1700000000500")]
    public void A_time_is_written_as_it_is_read(SignatureTimestampUnit unit, string expected)
    {
        var timestamp = new SignatureTimestamp("X-Time") { Unit = unit };
        Assert.Equal(expected, timestamp.Format(Now));
        Assert.Equal(expected, timestamp.Format(Now.ToOffset(TimeSpan.FromHours(8))));
        Assert.True(timestamp.IsTimely(expected, Now));
    }

    [Fact]
    public void The_tolerance_holds_in_both_directions_and_ends_where_it_says()
    {
        var timestamp = new SignatureTimestamp("X-Time") { Unit = SignatureTimestampUnit.Milliseconds, Tolerance = TimeSpan.FromSeconds(30) };
        foreach (var direction in new[] { -1, 1 })
        {
            Assert.True(timestamp.IsTimely(timestamp.Format(Now.AddMilliseconds(direction * 30_000)), Now));
            Assert.False(timestamp.IsTimely(timestamp.Format(Now.AddMilliseconds(direction * 30_001)), Now));
        }

        Assert.Equal(TimeSpan.FromMinutes(5), new SignatureTimestamp("X-Time").Tolerance);
        Assert.True((timestamp with { Tolerance = TimeSpan.MaxValue }).IsTimely("0", Now));
    }

    [Fact]
    public void Anything_but_a_known_time_in_digits_is_not_timely()
    {
        foreach (var unit in new[] { SignatureTimestampUnit.Seconds, SignatureTimestampUnit.Milliseconds })
        {
            var timestamp = new SignatureTimestamp("X-Time") { Unit = unit, Tolerance = TimeSpan.MaxValue };
            foreach (var text in new[] { "", " ", "-1", "+1", " 1700000000", "1700000000 ", "1700000000.0", "1,7", "0x10", "2023-11-14T22:13:20Z", "１", "1700000000\0", "9223372036854775807", "9223372036854775808", "253402300800000", new string('9', 400) })
            {
                Assert.False(timestamp.IsTimely(text, Now), text);
            }
        }

        Assert.True(new SignatureTimestamp("X-Time") { Tolerance = TimeSpan.MaxValue }.IsTimely("253402300799", Now));
        Assert.False(new SignatureTimestamp("X-Time") { Tolerance = TimeSpan.MaxValue }.IsTimely("253402300800", Now));
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new SignatureTimestamp(" "));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SignatureTimestamp("X-Time") { Tolerance = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SignatureTimestamp("X-Time") { Unit = (SignatureTimestampUnit)2 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SignatureTimestamp("X-Time").Format(DateTimeOffset.UnixEpoch.AddTicks(-1)));
    }
}
