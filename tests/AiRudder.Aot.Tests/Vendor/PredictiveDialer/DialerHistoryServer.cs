using System.Globalization;
using System.Text;
using System.Text.Json;
using AiRudder.Aot.Tests.Http;

namespace AiRudder.Aot.Tests.Vendor.PredictiveDialer;

/// <summary>The dialer's query of calls, over calls that the test names: it counts and cuts as the test says the vendor does.</summary>
/// <param name="Calls">Second and id of each call; an empty id is left out.</param>
/// <param name="Ceiling">How many rows a query gives at most.</param>
/// <param name="IncludesMin">Whether the window's begin belongs to it.</param>
/// <param name="IncludesMax">Whether its end does.</param>
/// <param name="CapsTotal">Whether the total stops at the ceiling, or tells how many there are.</param>
internal sealed record DialerHistoryServer(IReadOnlyList<(long Time, string Id)> Calls, int Ceiling, bool IncludesMin, bool IncludesMax, bool CapsTotal)
{
    public HttpResponseMessage Answer(ScriptedHandler.Sent sent)
    {
        using JsonDocument query = JsonDocument.Parse(sent.Bytes);
        long min = query.RootElement.GetProperty("minstarttime").GetInt64();
        long max = query.RootElement.GetProperty("maxstarttime").GetInt64();
        int limit = query.RootElement.GetProperty("limit").GetInt32();
        int offset = query.RootElement.GetProperty("offset").GetInt32();
        (long Time, string Id)[] found = [.. Calls.Where(call => (IncludesMin ? call.Time >= min : call.Time > min) && (IncludesMax ? call.Time <= max : call.Time < max)).OrderByDescending(call => call.Time)];
        int total = CapsTotal ? Math.Min(found.Length, Ceiling) : found.Length;
        IEnumerable<string> rows = found.Take(Ceiling).Skip(offset).Take(limit).Select(Row);
        return DialerWire.Body($$"""{"total":{{total.ToString(CultureInfo.InvariantCulture)}},"list":[{{string.Join(',', rows)}}]}""");
    }

    /// <summary>Everything that the row of a call says.</summary>
    public static string Row((long Time, string Id) call)
    {
        var row = new StringBuilder("{");
        if (call.Id.Length > 0)
        {
            row.Append(CultureInfo.InvariantCulture, $"\"callid\":\"{call.Id}\",");
        }

        return row.Append(CultureInfo.InvariantCulture, $"\"calltime\":\"{DateTimeOffset.FromUnixTimeSeconds(call.Time):yyyy-MM-ddTHH:mm:sszzz}\"}}").ToString();
    }
}
