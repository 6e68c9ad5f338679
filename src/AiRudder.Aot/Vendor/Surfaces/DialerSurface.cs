using System.Text.Json.Serialization;

namespace AiRudder.Aot.Vendor.Surfaces;

/// <summary>
/// The vendor's predictive dialer, <c>/service/callcenter/call/predict/...</c>: <c>Authorization: Token ...</c>, answers in
/// <c>{"code":0,"message":"successfully","status":...,"body":...}</c>. For clients of your own:
/// <c>[ApiClient(Surface = typeof(DialerSurface))]</c>; routes stand below that path.
/// </summary>
/// <remarks>
/// It has a token endpoint of its own, <c>/auth</c> below the same path, so that its clients need an
/// <see cref="Http.ApiTransport"/> whose token source asks there: the cloud API's token is another one. Seen in users' code; the
/// vendor's pages of it are not public.
/// </remarks>
[Surface(Authentication = ApiAuthentication.Token, BasePath = "/service/callcenter/call/predict", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[Envelope(Payload = "body", Code = "code", Success = 0, Status = "status", Message = "message")]
public static class DialerSurface;
