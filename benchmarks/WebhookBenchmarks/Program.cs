using System.Diagnostics;
using AiRudder.Aot.Benchmarks;

// usage: WebhookBenchmarks FOLDER [--quick]: FOLDER has the published programs, each in a folder of its own.
string folder = args[0];
bool quick = args.Contains("--quick");
var ours = (Service: Path.Combine(folder, "microservice", "Microservice"), Handler: Path.Combine(folder, "handler", "ServerlessHandler"));
var usual = (Service: Path.Combine(folder, "microservice-peer", "MicroservicePeer"), Handler: Path.Combine(folder, "handler-peer", "HandlerPeer"));

byte[] small = HttpSocket.Post("/hooks/status", Deliveries.Status, Deliveries.Sign(Deliveries.Status));
Throughput(small, quick ? 5 : 15);
ColdStart(quick ? 15 : 60);
Bytes("microservice", ours.Service, usual.Service);
Bytes("handler", ours.Handler, usual.Handler);

void Throughput(byte[] small, int rounds)
{
    // The small one again and again: both programs verify and read it like the first, and then know it as a repetition. No two
    // sessions are the same: a repetition of one that is read from a stream would be known before it is read.
    var smallLoad = new Load(() => () => small, connections: 16, requests: 10_000);
    var largeLoad = new Load(() => new Sessions("/hooks/session", Deliveries.Megabyte).Next, connections: 4, requests: 150);
    using var own = Start(Ready(ours.Service));
    using var peer = Start(Ready(usual.Service));
    var rest = new Pair();
    rest.Round(own.ResidentMegabytes, peer.ResidentMegabytes);
    rest.Print("microservice", "rest_mb", "MB");

    // Both warm, before anything counts.
    smallLoad.Run(own);
    smallLoad.Run(peer);
    var events = new Pair();
    var sessions = new Pair();
    for (int i = 0; i < rounds; i++)
    {
        events.Round(() => smallLoad.Run(own), () => smallLoad.Run(peer));
        sessions.Round(() => largeLoad.Run(own), () => largeLoad.Run(peer));
    }

    events.Print("microservice", "small_rps", "1/s");
    sessions.Print("microservice", "megabyte_rps", "1/s");
    var peak = new Pair();
    peak.Round(own.PeakMegabytes, peer.PeakMegabytes);
    peak.Print("microservice", "peak_mb", "MB");
}

void ColdStart(int rounds)
{
    var api = new RuntimeApi(Deliveries.FunctionUrlEvent("/hooks/session", Payloads.Session));
    byte[] first = HttpSocket.Post("/hooks/session", Payloads.Session, Deliveries.Sign(Payloads.Session));
    var handlers = new Pair();
    for (int i = 0; i < 5 * rounds; i++)
    {
        handlers.Round(() => api.FirstAnswer(ours.Handler), () => api.FirstAnswer(usual.Handler));
    }

    // Behind the handlers, not between them: a start of 5 ms is not to be measured in the wake of one of 50.
    var services = new Pair();
    for (int i = 0; i < rounds; i++)
    {
        services.Round(() => FirstAnswer(ours.Service, first), () => FirstAnswer(usual.Service, first));
    }

    handlers.Print("handler", "first_answer_ms", "ms");
    services.Print("microservice", "first_answer_ms", "ms");
}

static ProcessStartInfo Ready(string program) => Service.Ready(program, ("AIRUDDER_APP_KEY", "key"), ("AIRUDDER_APP_SECRET", "secret"));

static Service Start(ProcessStartInfo program)
{
    Service service = Service.Start(program);
    service.WaitForAddress();
    return service;
}

static double FirstAnswer(string program, byte[] request)
{
    ProcessStartInfo ready = Ready(program);
    long start = Stopwatch.GetTimestamp();
    using Service service = Start(ready);
    using HttpSocket socket = HttpSocket.Connect(service.Address);
    socket.Exchange(request);
    return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
}

static void Bytes(string name, string own, string peer)
{
    var bytes = new Pair();
    bytes.Round(() => new FileInfo(own).Length, () => new FileInfo(peer).Length);
    bytes.Print(name, "program_bytes", "B");
}
