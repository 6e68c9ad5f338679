using System.Text.Json.Serialization;

namespace AiRudder.Aot.Vendor.Surfaces;

/// <summary>
/// The vendor's text messages, <c>/service/sms/...</c>: the cloud API's token, answers in <c>{"code":0,"message":...,"body":...}</c>.
/// For clients of your own: <c>[ApiClient(Surface = typeof(MessagingSurface))]</c>; routes stand below that path.
/// </summary>
/// <remarks>Seen in users' code; the vendor's pages of it are not public. The one client that was seen sends the token as <c>Bearer</c>; whether both are accepted is not documented.</remarks>
[Surface(Authentication = ApiAuthentication.Token, BasePath = "/service/sms", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[Envelope(Payload = "body", Code = "code", Success = 0, Message = "message")]
public static class MessagingSurface;
