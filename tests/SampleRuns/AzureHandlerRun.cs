using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace SampleRuns;

/// <summary>The custom handler as the Functions host runs it: found by host.json, told its port, asked at the route of function.json.</summary>
internal static class AzureHandlerRun
{
    /// <summary>Runs it.</summary>
    /// <param name="folder">What is deployed.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static async Task RunAsync(string folder, CancellationToken cancellationToken)
    {
        JsonNode host = await ReadAsync(Path.Combine(folder, "host.json"), cancellationToken);
        Check.Equal("2.0", (string?)host["version"]);
        Check.Equal(true, (bool?)host["customHandler"]!["enableForwardingHttpRequest"]);
        string program = Path.Combine(folder, (string)host["customHandler"]!["description"]!["defaultExecutablePath"]!);
        JsonNode trigger = (await ReadAsync(Path.Combine(folder, "session", "function.json"), cancellationToken))["bindings"]!.AsArray()
            .Single(binding => (string?)binding!["type"] == "httpTrigger")!;
        string path = $"{(string)host["extensions"]!["http"]!["routePrefix"]!}/{(string)trigger["route"]!}";

        int port = FreePort();
        using var handler = new SampleProcess(
            program,
            ("FUNCTIONS_CUSTOMHANDLER_PORT", port.ToString(CultureInfo.InvariantCulture)),
            ("WEBHOOK_SECRET", Delivery.Secret));
        var address = new Uri(await handler.LineAsync("listening on ", cancellationToken));
        Check.Equal($"http://127.0.0.1:{port}/", address.ToString());
        using var client = new HttpClient { BaseAddress = address };

        // The host's own question whether the handler is there: any answer will do.
        using HttpResponseMessage ping = await client.GetAsync(new Uri("/", UriKind.Relative), cancellationToken);
        Check.Equal(HttpStatusCode.NotFound, ping.StatusCode);

        byte[] body = Delivery.Session("run", 3000);
        Check.Equal(HttpStatusCode.OK, await Delivery.PostAsync(client, path, body, Delivery.Sign(body), cancellationToken));
        Check.Equal("run with 3000 messages", await handler.LineAsync("session ", cancellationToken));
        Check.Equal(HttpStatusCode.OK, await Delivery.PostAsync(client, path, body, Delivery.Sign(body), cancellationToken));
        Check.Equal(HttpStatusCode.Unauthorized, await Delivery.PostAsync(client, path, body, Delivery.Sign("{}"u8), cancellationToken));
        Check.Equal(HttpStatusCode.BadRequest, await Delivery.PostAsync(client, path, "{"u8.ToArray(), Delivery.Sign("{"u8), cancellationToken));
        Check.Equal(0, await handler.StopAsync(cancellationToken));
        Check.Equal(null, await handler.FindLineAsync("session ", cancellationToken), "a second session");
    }

    private static async Task<JsonNode> ReadAsync(string path, CancellationToken cancellationToken) =>
        JsonNode.Parse(await File.ReadAllBytesAsync(path, cancellationToken))!;

    // A number has to be known before the program starts, as the host's is.
    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
