namespace AiRudder.Aot.Http;

/// <summary>How much of an answer's body has arrived.</summary>
/// <param name="BytesReceived">Bytes so far.</param>
/// <param name="TotalBytes">Bytes of the whole body; null when the answer does not say.</param>
public readonly record struct DownloadProgress(long BytesReceived, long? TotalBytes);
