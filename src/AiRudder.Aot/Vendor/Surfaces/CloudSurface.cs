using System.Text.Json.Serialization;

namespace AiRudder.Aot.Vendor.Surfaces;

/// <summary>
/// The vendor's cloud API, <c>/service/cloud/...</c>: <c>Authorization: Token ...</c>, answers in
/// <c>{"data":...,"status":"OK","code":200}</c>. For clients of your own too: <c>[ApiClient(Surface = typeof(CloudSurface))]</c>.
/// </summary>
[Surface(Authentication = ApiAuthentication.Token, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[Envelope(Payload = "data", Code = "code", Success = 200, Status = "status", Message = "message")]
public static class CloudSurface;
