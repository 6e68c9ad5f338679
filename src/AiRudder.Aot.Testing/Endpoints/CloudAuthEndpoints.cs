namespace AiRudder.Aot.Testing;

/// <summary>The token of the cloud API.</summary>
internal static class CloudAuthEndpoints
{
    public const string Path = "/service/cloud/auth";

    public static IEnumerable<Endpoint> All(TokenBook tokens) =>
    [
        new("POST", Path, AccessControl.Anyone, call => tokens.Issue(call.Text("APPKey"), call.Text("APPSecret")) is { } token
            ? call.Envelope.SuccessObject(writer => writer.WriteString("token", token))
            : call.Envelope.Error(403, 403, "The credentials are wrong.")),
    ];
}
