using System.Reflection;
using System.Text.Json.Serialization;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;
using JsonProperty = Newtonsoft.Json.Serialization.JsonProperty;
using SystemTextJson = System.Text.Json.JsonSerializer;

namespace AiRudder.Aot.Benchmarks;

/// <summary>Newtonsoft.Json over the flat models, the way that its users read and write bytes.</summary>
internal static class NewtonsoftWays
{
    public const string Name = "newtonsoft";

    private static readonly JsonSerializer Serializer = JsonSerializer.Create(new JsonSerializerSettings
    {
        ContractResolver = new FlatNames(),
        NullValueHandling = NullValueHandling.Ignore,
        DateParseHandling = DateParseHandling.None,
    });

    public static Way Reading(Document document)
    {
        object Read()
        {
            using var reader = new JsonTextReader(new StreamReader(new MemoryStream(document.Bytes)));
            return Serializer.Deserialize(reader, document.Peer.Type)!;
        }

        return new(Name, () => Read() is null ? 0 : 1, () => SameValues.AreIn(document.Bytes, SystemTextJson.SerializeToUtf8Bytes(Read(), document.Peer)));
    }

    public static Way Writing(Document document)
    {
        object value = SystemTextJson.Deserialize(document.Bytes, document.Peer)!;
        var destination = new MemoryStream();
        long Run()
        {
            destination.SetLength(0);
            using (var writer = new JsonTextWriter(new StreamWriter(destination, leaveOpen: true)))
            {
                Serializer.Serialize(writer, value);
            }

            return destination.Length;
        }

        return new(Name, Run, () => Run() > 0 && SameValues.AreIn(document.Bytes, destination.ToArray()));
    }

    /// <summary>Message by message out of the nested array.</summary>
    public static Task<long> StreamAsync(Stream session)
    {
        using var reader = new JsonTextReader(new StreamReader(session));
        while (reader.Read() && !(reader.TokenType == JsonToken.StartArray && reader.Path == "messages"))
        {
        }

        long count = 0;
        while (reader.Read() && reader.TokenType == JsonToken.StartObject)
        {
            count += Serializer.Deserialize<FlatMessage>(reader)!.MsgId!.Length > 0 ? 1 : 0;
        }

        return Task.FromResult(count);
    }

    // The names that the flat models have for System.Text.Json.
    private sealed class FlatNames : DefaultContractResolver
    {
        public FlatNames() => NamingStrategy = new SnakeCaseNamingStrategy();

        protected override JsonProperty CreateProperty(MemberInfo member, MemberSerialization memberSerialization)
        {
            JsonProperty property = base.CreateProperty(member, memberSerialization);
            property.PropertyName = member.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? property.PropertyName;
            return property;
        }
    }
}
