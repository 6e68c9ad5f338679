namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Metadata names of the types that parsing looks for.</summary>
internal static class KnownNames
{
    public const string ApiClient = "AiRudder.Aot.ApiClientAttribute";
    public const string Operation = "AiRudder.Aot.OperationAttribute";
    public const string Anonymous = "AiRudder.Aot.AnonymousAttribute";
    public const string Items = "AiRudder.Aot.ItemsAttribute";
    public const string Query = "AiRudder.Aot.QueryAttribute";
    public const string Header = "AiRudder.Aot.HeaderAttribute";
    public const string Body = "AiRudder.Aot.BodyAttribute";
    public const string Part = "AiRudder.Aot.PartAttribute";
    public const string Destination = "AiRudder.Aot.DestinationAttribute";
    public const string Paged = "AiRudder.Aot.PagedAttribute";
    public const string Route = "AiRudder.Aot.RouteAttribute";
    public const string Surface = "AiRudder.Aot.SurfaceAttribute";
    public const string Envelope = "AiRudder.Aot.EnvelopeAttribute";
    public const string Sensitive = "AiRudder.Aot.SensitiveAttribute";
    public const string JsonModel = "AiRudder.Aot.JsonModelAttribute";
    public const string JsonContext = "AiRudder.Aot.JsonContextAttribute";
    public const string JsonTime = "AiRudder.Aot.JsonTimeAttribute";
    public const string JsonRaw = "AiRudder.Aot.JsonRawAttribute";
    public const string JsonUnknownDerivedType = "AiRudder.Aot.JsonUnknownDerivedTypeAttribute";
    public const string OpenEnum = "AiRudder.Aot.OpenEnumAttribute";
    public const string KnownValue = "AiRudder.Aot.KnownValueAttribute";

    public const string ApiTransport = "AiRudder.Aot.Http.ApiTransport";
    public const string ApiResult = "AiRudder.Aot.Http.ApiResult";
    public const string MultipartFile = "AiRudder.Aot.Http.MultipartFile";
    public const string ApiResponse = "AiRudder.Aot.Http.ApiResponse";
    public const string ServerSentEvent = "AiRudder.Aot.Http.ServerSentEvent";
    public const string DownloadProgress = "AiRudder.Aot.Http.DownloadProgress";
    public const string UploadProgress = "AiRudder.Aot.Http.UploadProgress";
    public const string JsonCodec = "AiRudder.Aot.Json.IJsonCodec";
    public const string ExtensionData = "AiRudder.Aot.Json.ExtensionData";
    public const string RawJson = "AiRudder.Aot.Json.RawJson";

    private const string Serialization = "System.Text.Json.Serialization.";
    public const string JsonPropertyName = Serialization + "JsonPropertyNameAttribute";
    public const string JsonPropertyOrder = Serialization + "JsonPropertyOrderAttribute";
    public const string JsonIgnore = Serialization + "JsonIgnoreAttribute";
    public const string JsonInclude = Serialization + "JsonIncludeAttribute";
    public const string JsonRequired = Serialization + "JsonRequiredAttribute";
    public const string JsonConstructor = Serialization + "JsonConstructorAttribute";
    public const string JsonExtensionData = Serialization + "JsonExtensionDataAttribute";
    public const string JsonPolymorphic = Serialization + "JsonPolymorphicAttribute";
    public const string JsonDerivedType = Serialization + "JsonDerivedTypeAttribute";
    public const string JsonConverter = Serialization + "JsonConverterAttribute";
    public const string JsonStringEnumConverter = Serialization + "JsonStringEnumConverter";
    public const string JsonStringEnumMemberName = Serialization + "JsonStringEnumMemberNameAttribute";
    private const string JsonNumberHandling = Serialization + "JsonNumberHandlingAttribute";
    private const string JsonUnmappedMemberHandling = Serialization + "JsonUnmappedMemberHandlingAttribute";
    private const string JsonObjectCreationHandling = Serialization + "JsonObjectCreationHandlingAttribute";

    /// <summary>Attributes of System.Text.Json that change what is read or written, and that we do not follow.</summary>
    public static readonly string[] Ungoverned = [JsonConverter, JsonNumberHandling, JsonUnmappedMemberHandling, JsonObjectCreationHandling];

    public const string Obsolete = "System.ObsoleteAttribute";
    public const string Experimental = "System.Diagnostics.CodeAnalysis.ExperimentalAttribute";
    public const string SetsRequiredMembers = "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute";
}
