using System.Text.Json.Serialization;
using AiRudder.Aot;

// How gateways and the runtime API write JSON.
[assembly: JsonModel(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
