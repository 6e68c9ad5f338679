using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Json;

/// <summary>A header that enters an object and stops there: everything else is left to the index.</summary>
internal readonly record struct Entered(bool IsObject) : IJsonHeader<Entered>
{
    public static Entered ReadHeader(ref JsonCursor cursor)
    {
        if (cursor.IsAtObject())
        {
            cursor.BeginObject();
            return new Entered(true);
        }

        cursor.SkipValue();
        return default;
    }
}
