namespace AiRudder.Aot.Json;

/// <summary>Kinds of JSON value, by their first byte.</summary>
[Flags]
public enum JsonTokens
{
    /// <summary>No kind.</summary>
    None = 0,

    /// <summary>The literal <c>null</c>.</summary>
    Null = 1,

    /// <summary>A string.</summary>
    String = 2,

    /// <summary>A number.</summary>
    Number = 4,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean = 8,

    /// <summary>An object.</summary>
    Object = 16,

    /// <summary>An array.</summary>
    Array = 32,
}
