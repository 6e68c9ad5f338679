using System.Globalization;
using AiRudder.Aot.Http;

namespace AiRudder.Aot.Tests.Http;

public class RequestPathTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("../up", "..%2Fup")]
    [InlineData("a?b#c", "a%3Fb%23c")]
    [InlineData("a b+c%d&e=f", "a%20b%2Bc%25d%26e%3Df")]
    [InlineData("\\\\host", "%5C%5Chost")]
    [InlineData("\r\nX: 1", "%0D%0AX%3A%201")]
    [InlineData("电话", "%E7%94%B5%E8%AF%9D")]
    [InlineData("...", "...")]
    [InlineData("%2e%2e", "%252e%252e")]
    public void Route_values_are_percent_encoded(string value, string encoded)
    {
        var path = new RequestPath();
        path.AppendLiteral("/items/");
        path.AppendRouteValue("id", value);
        path.AppendLiteral("/end");

        Assert.Equal($"/items/{encoded}/end", path.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public void Route_values_that_would_change_the_path_are_refused(string? value)
    {
        Assert.Throws<ArgumentException>(() =>
        {
            using var path = new RequestPath();
            path.AppendLiteral("/items/");
            path.AppendRouteValue("id", value);
        });
        Assert.Equal("id", Assert.Throws<ArgumentException>(() =>
        {
            using var path = new RequestPath();
            path.AppendRouteValue("id", value);
        }).ParamName);
    }

    [Fact]
    public void Query_values_are_percent_encoded_and_null_is_left_out()
    {
        var path = new RequestPath();
        path.AppendLiteral("/items");
        path.AppendQuery("a", "x&y=z +/");
        path.AppendQuery("none", (string?)null);
        path.AppendQuery("none", (int?)null);
        path.AppendQuery("none", (bool?)null);
        path.AppendQuery("empty", "");
        path.AppendQuery("b c", 7);
        path.AppendQuery("d", (long?)-8);
        path.AppendQuery("e", true);
        path.AppendQuery("f", (bool?)false);

        Assert.Equal("/items?a=x%26y%3Dz%20%2B%2F&empty=&b%20c=7&d=-8&e=true&f=false", path.ToString());
    }

    [Fact]
    public void A_literal_that_has_a_query_is_continued()
    {
        var path = new RequestPath();
        path.AppendLiteral("/items?version=2");
        path.AppendQuery("a", 1);

        Assert.Equal("/items?version=2&a=1", path.ToString());
    }

    [Fact]
    public void Formatting_takes_no_notice_of_the_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NumberDecimalSeparator = ",";
        odd.NumberFormat.NegativeSign = "minus";
        CultureInfo.CurrentCulture = odd;
        try
        {
            var path = new RequestPath();
            path.AppendLiteral("/");
            path.AppendRouteValue(-1.5);
            path.AppendQuery("a", -2.5m);
            path.AppendQuery("day", new DateOnly(2024, 3, 12));
            path.AppendQuery("guid", Guid.Empty);
            path.AppendQuery("kind", DayOfWeek.Friday);

            Assert.Equal("/-1.5?a=-2.5&day=2024-03-12&guid=00000000-0000-0000-0000-000000000000&kind=Friday", path.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Points_in_time_have_the_formats_of_json()
    {
        var time = new DateTimeOffset(2023, 9, 1, 12, 30, 0, TimeSpan.FromHours(8));
        var path = new RequestPath();
        path.AppendLiteral("/");
        path.AppendRouteValue(time, TimeFormat.UnixSeconds);
        path.AppendQuery("iso", time);
        path.AppendQuery("utc", time, TimeFormat.Iso8601Utc);
        path.AppendQuery("vendor", time, TimeFormat.DateTimeOffset);
        path.AppendQuery("ms", time, TimeFormat.UnixMilliseconds);
        path.AppendQuery("wall", new DateTime(2024, 3, 12, 14, 54, 26), TimeFormat.WallClock);
        path.AppendQuery("none", (DateTimeOffset?)null, TimeFormat.Iso8601);

        Assert.Equal(
            "/1693542600?iso=2023-09-01T12%3A30%3A00%2B08%3A00&utc=2023-09-01T04%3A30%3A00Z&vendor=2023-09-01%2012%3A30%3A00%2B08%3A00&ms=1693542600000&wall=2024-03-12%2014%3A54%3A26",
            path.ToString());
    }

    [Fact]
    public void Long_values_grow_the_buffer()
    {
        string value = new('ü', 5000);
        var path = new RequestPath();
        path.AppendLiteral("/");
        path.AppendRouteValue("id", value);
        path.AppendQuery("q", value);

        Assert.Equal($"/{Uri.EscapeDataString(value)}?q={Uri.EscapeDataString(value)}", path.ToString());
    }

    [Fact]
    public void It_is_empty_after_it_gave_its_text()
    {
        var path = new RequestPath();
        path.AppendLiteral("/a?b=c");
        Assert.Equal("/a?b=c", path.ToString());

        path.AppendLiteral("/d");
        path.AppendQuery("e", 1);
        Assert.Equal("/d?e=1", path.ToString());
    }
}
