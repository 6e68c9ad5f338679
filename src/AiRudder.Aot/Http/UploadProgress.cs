namespace AiRudder.Aot.Http;

/// <summary>How much of a request's body was handed to the network. A request that is sent again starts over.</summary>
/// <param name="BytesSent">Bytes so far, as they go over the wire: after any compression.</param>
/// <param name="TotalBytes">Bytes of the whole body; null when that is not known beforehand.</param>
public readonly record struct UploadProgress(long BytesSent, long? TotalBytes);
