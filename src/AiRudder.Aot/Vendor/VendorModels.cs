using System.Text.Json.Serialization;
using AiRudder.Aot;

// How the vendor writes JSON, unless a model says otherwise.
[assembly: JsonModel(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
