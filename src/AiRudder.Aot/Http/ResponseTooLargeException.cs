namespace AiRudder.Aot.Http;

/// <summary>Tells the reading of a body from everything that the network throws. Never leaves the transport.</summary>
internal sealed class ResponseTooLargeException : Exception;
