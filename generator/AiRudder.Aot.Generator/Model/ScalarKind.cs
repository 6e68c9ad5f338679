namespace AiRudder.Aot.Generator.Model;

/// <summary>The types that a cursor reads and a buffer writes without a codec.</summary>
internal enum ScalarKind
{
    None,
    String,
    Boolean,
    Byte,
    SByte,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Single,
    Double,
    Decimal,
    Char,
    Guid,
    DateTime,
    DateTimeOffset,
    DateOnly,
    TimeOnly,
    TimeSpan,
    Uri,
    Base64,
    JsonElement,
    RawJson,
}
