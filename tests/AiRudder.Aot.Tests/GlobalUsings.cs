global using ManualClock = AiRudder.Aot.Testing.ManualClock;
