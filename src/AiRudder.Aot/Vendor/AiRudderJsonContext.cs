namespace AiRudder.Aot.Vendor;

/// <summary>
/// Gives the vendor's models to <c>System.Text.Json</c>: <c>JsonSerializer.Serialize(value, AiRudderJsonContext.Default.Options)</c>.
/// It reads and writes through the same generated code as this library itself.
/// </summary>
[JsonContext]
public sealed partial class AiRudderJsonContext;
