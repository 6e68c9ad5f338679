using System.Text.Json.Serialization;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor.Surfaces;

namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>A new task.</summary>
[JsonModel(Surface = typeof(DialerSurface), Lenient = false)]
public sealed partial class CreateDialerTaskRequest : DialerTaskSettings;
