using AiRudder.Aot.Benchmarks;

// AotCalls    what a call allocates; a program of its own, so that HttpClient weighs on no other figure
await new CallBenchmarks(new Figures()).RunAsync();
new TelemetryBenchmarks(new Figures()).Run();
