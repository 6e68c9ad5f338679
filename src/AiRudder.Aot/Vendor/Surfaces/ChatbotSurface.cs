using System.Text.Json.Serialization;

namespace AiRudder.Aot.Vendor.Surfaces;

/// <summary>
/// The vendor's chatbot API, <c>/api/v1/...</c>: the headers <c>X-AIRudder-Sign</c> and <c>X-AIRudder-Sign-Key</c>, answers in
/// <c>{"request_id":...,"code":200,"message":"Success","data":...}</c>. For clients of your own too:
/// <c>[ApiClient(Surface = typeof(ChatbotSurface))]</c>.
/// </summary>
/// <remarks>The rule behind the signature is not published; the integrator configures what computes it.</remarks>
[Surface(Authentication = ApiAuthentication.Signature, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, TimeFormat = TimeFormat.UnixSeconds)]
[Envelope(Payload = "data", Code = "code", Success = 200, Message = "message", RequestId = "request_id")]
public static class ChatbotSurface;
