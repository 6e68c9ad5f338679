using System.Text.Json.Serialization;
using AiRudder.Aot;
using AiRudder.Aot.Vendor.Surfaces;

// How the vendor writes JSON, unless a model says otherwise. Lenient: a detail of another shape must not cost a delivery.
[assembly: JsonModel(Surface = typeof(CloudSurface), DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Lenient = true)]
