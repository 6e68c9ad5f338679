using System.Buffers;
using System.Buffers.Text;
using System.Text;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Http;

/// <summary>Puts the lines of a <c>text/event-stream</c> together to events (WHATWG HTML, server-sent events, 9.2.6).</summary>
internal sealed class EventReader(LineReader lines, int maxDataBytes)
{
    private readonly ArrayBufferWriter<byte> _data = new();
    private bool _isFirst = true;

    /// <summary>The data of the event, until the next one is read.</summary>
    internal ReadOnlySpan<byte> Data => _data.WrittenSpan;

    internal string EventType { get; private set; } = "message";

    internal string? Id { get; private set; }

    internal TimeSpan? Retry { get; private set; }

    /// <summary>Reads an event; false at the end. One that the end cuts off is none.</summary>
    /// <exception cref="AiRudderJsonException">Its data is too long.</exception>
    internal async ValueTask<bool> ReadAsync()
    {
        _data.ResetWrittenCount();
        (EventType, Retry) = ("message", null);
        bool hasData = false;
        while (await lines.ReadAsync().ConfigureAwait(false))
        {
            ReadOnlySpan<byte> line = lines.Line;
            if (_isFirst && line.StartsWith("\uFEFF"u8))
            {
                line = line[3..];
            }

            _isFirst = false;
            if (!line.IsEmpty)
            {
                Take(line, ref hasData);
            }
            else if (hasData)
            {
                return true;
            }
            else
            {
                EventType = "message";
            }
        }

        return false;
    }

    private void Take(ReadOnlySpan<byte> line, ref bool hasData)
    {
        int colon = line.IndexOf((byte)':');
        ReadOnlySpan<byte> name = colon < 0 ? line : line[..colon];
        ReadOnlySpan<byte> value = colon < 0 ? [] : line[(colon + 1)..];
        value = value.StartsWith(" "u8) ? value[1..] : value;
        if (name.SequenceEqual("data"u8))
        {
            if (_data.WrittenCount + value.Length >= maxDataBytes)
            {
                throw new AiRudderJsonException(FormattableString.Invariant($"The data of an event has more than {maxDataBytes} bytes."));
            }

            if (hasData)
            {
                _data.Write("\n"u8);
            }

            _data.Write(value);
            hasData = true;
        }
        else if (name.SequenceEqual("event"u8))
        {
            EventType = Encoding.UTF8.GetString(value);
        }
        else if (name.SequenceEqual("id"u8))
        {
            Id = value.Contains((byte)0) ? Id : Encoding.UTF8.GetString(value);
        }
        else if (name.SequenceEqual("retry"u8) && Utf8Parser.TryParse(value, out uint milliseconds, out int consumed) && consumed == value.Length)
        {
            Retry = TimeSpan.FromMilliseconds(milliseconds);
        }
    }
}
