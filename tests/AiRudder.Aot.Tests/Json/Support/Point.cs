using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Json;

/// <summary>An element that is a value: reading it allocates nothing.</summary>
internal readonly record struct Point(int X, double Y) : IJsonCodec<Point>
{
    public static Point ReadJson(ref JsonCursor cursor)
    {
        int x = 0;
        double y = 0;
        if (!cursor.BeginObject())
        {
            return default;
        }

        do
        {
            if (cursor.MatchName("\"x\":"u8))
            {
                x = cursor.ReadInt32();
            }
            else if (cursor.MatchName("\"y\":"u8))
            {
                y = cursor.ReadDouble();
            }
            else
            {
                cursor.ReadName();
                cursor.SkipValue();
            }
        }
        while (cursor.NextProperty());
        return new Point(x, y);
    }

    public static void WriteJson(ref JsonBuffer buffer, Point value)
    {
        int start = buffer.BeginObject();
        buffer.WriteRaw(",\"x\":"u8);
        buffer.WriteNumber(value.X);
        buffer.WriteRaw(",\"y\":"u8);
        buffer.WriteNumber(value.Y);
        buffer.EndObject(start);
    }
}
