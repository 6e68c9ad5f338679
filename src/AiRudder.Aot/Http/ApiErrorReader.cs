using AiRudder.Aot.Json;

namespace AiRudder.Aot.Http;

/// <summary>Reads the body of a failing answer into the model that an operation declares for it. Generated code makes it.</summary>
public abstract class ApiErrorReader
{
    private protected ApiErrorReader()
    {
    }

    /// <summary>The model; null where the body is no JSON of that shape: a proxy's page, an empty body.</summary>
    internal abstract object? Read(ReadOnlySpan<byte> body, int maxDepth);
}

/// <summary>Reads the body of a failing answer into a model.</summary>
/// <typeparam name="T">The model.</typeparam>
/// <typeparam name="TCodec">Its JSON code.</typeparam>
public sealed class ApiErrorReader<T, TCodec> : ApiErrorReader
    where TCodec : IJsonCodec<T>
{
    internal override object? Read(ReadOnlySpan<byte> body, int maxDepth)
    {
        try
        {
            var cursor = new JsonCursor(body, maxDepth);
            T? details = JsonCursor.Read<T, TCodec>(ref cursor);
            cursor.End();
            return details;
        }
        catch (AiRudderJsonException)
        {
            // The failure itself is the news; what of the body can be shown stands in the error's excerpt.
            return null;
        }
    }
}
