using System.Text;

namespace AiRudder.Aot.Http;

/// <summary>
/// Where an answer's payload stands and where its verdict. The run-time form of <see cref="EnvelopeAttribute"/>: names of
/// properties of the answer's root object, null for one that does not exist.
/// </summary>
public sealed class Envelope
{
    private readonly Name _payload, _code, _message, _status, _requestId;
    private Envelope? _forFailures;

    /// <summary>Property that holds the payload. When null, the answer itself is the payload, and the other properties stand inside it.</summary>
    public string? Payload { get => _payload.Text; init => _payload = new Name(value); }

    /// <summary>Property that holds the numeric result code. When null, the HTTP status alone decides.</summary>
    public string? Code { get => _code.Text; init => _code = new Name(value); }

    /// <summary>Property that holds the human-readable message.</summary>
    public string? Message { get => _message.Text; init => _message = new Name(value); }

    /// <summary>Property that holds a status word; it stands in for the message of an answer that has none.</summary>
    public string? Status { get => _status.Text; init => _status = new Name(value); }

    /// <summary>Property that holds the vendor's id of the request.</summary>
    public string? RequestId { get => _requestId.Text; init => _requestId = new Name(value); }

    /// <summary>The code that means success; any other is an error, whatever the HTTP status says.</summary>
    public long Success { get; init; }

    /// <summary>For answers whose HTTP status is a failure where no envelope is declared: the names that the vendor's surfaces use.</summary>
    internal static Envelope Usual { get; } = new() { Code = "code", Message = "message", Status = "status", RequestId = "request_id" };

    /// <summary>
    /// The same names, the undeclared ones filled from <see cref="Usual"/>: the form of an error body is not documented, so
    /// whichever of them is there is read.
    /// </summary>
    internal Envelope ForFailures => _forFailures ??= new Envelope
    {
        Payload = Payload,
        Code = Code ?? Usual.Code,
        Message = Message ?? Usual.Message,
        Status = Status ?? Usual.Status,
        RequestId = RequestId ?? Usual.RequestId,
        Success = Success,
    };

    internal EnvelopePart Classify(ReadOnlySpan<byte> name)
    {
        return _payload.Is(name) ? EnvelopePart.Payload
            : _code.Is(name) ? EnvelopePart.Code
            : _status.Is(name) ? EnvelopePart.Status
            : _message.Is(name) ? EnvelopePart.Message
            : _requestId.Is(name) ? EnvelopePart.RequestId
            : EnvelopePart.None;
    }

    private readonly struct Name(string? text)
    {
        private readonly byte[]? _utf8 = text is null ? null : Encoding.UTF8.GetBytes(text);

        public string? Text { get; } = text;

        public bool Is(ReadOnlySpan<byte> name) => _utf8 is not null && name.SequenceEqual(_utf8);
    }
}
