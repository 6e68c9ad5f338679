using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Vendor.Shapes;

/// <summary>A property of a model as it stands in JSON.</summary>
/// <param name="Name">Its JSON name.</param>
/// <param name="Member">The property; null for the discriminator of a polymorphic model, which the type itself tells.</param>
/// <param name="Kind">Its kind, a column of the documented table.</param>
/// <param name="Sample">A value that fits.</param>
/// <param name="IsRequired">Whether the model makes no sense without it.</param>
internal sealed record ShapeProperty(string Name, PropertyInfo? Member, string Kind, string Sample, bool IsRequired);

/// <summary>A model, found and described by reflection alone: its properties, and how it is read and written.</summary>
internal abstract class ModelShape(Type type)
{
    private static readonly JsonModelAttribute Defaults = typeof(AiRudderClient).Assembly.GetCustomAttribute<JsonModelAttribute>()!;

    public Type Type { get; } = type;

    public IReadOnlyList<ShapeProperty> Properties { get; } = [.. PropertiesOf(type)];

    /// <summary>Whether a value that does not fit an optional property is no error.</summary>
    public bool IsLenient { get; } = (Named(type.GetCustomAttributesData(), "Lenient") ?? Named(type.Assembly.GetCustomAttributesData(), "Lenient")) is true;

    /// <summary>Whether what the model does not know is kept.</summary>
    public bool KeepsUnknown { get; } = type.IsDefined(typeof(JsonUnknownDerivedTypeAttribute), inherit: false) || type.GetProperties().Any(member => member.IsDefined(typeof(JsonExtensionDataAttribute)) || member.IsDefined(typeof(JsonRawAttribute)));

    /// <summary>Every model of the vendor's API.</summary>
    public static IReadOnlyList<ModelShape> All { get; } =
    [
        .. typeof(AiRudderClient).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("AiRudder.Aot.Vendor", StringComparison.Ordinal) == true && IsModel(type) && !IsOurs(type))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(Of),
    ];

    public abstract object? Read(string json);

    public abstract string Write(object? value);

    /// <summary>A document with every property.</summary>
    public string Sample() => Document([.. Properties.Select(property => (property.Name, property.Sample))]);

    public static string Document(IReadOnlyList<(string Name, string Json)> properties) =>
        $"{{{string.Join(',', properties.Select(property => $"{JsonSerializer.Serialize(property.Name)}:{property.Json}"))}}}";

    public static bool IsModel(Type type) =>
        type.IsClass && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IJsonCodec<>) && face.GetGenericArguments()[0] == type);

    // How far a long list was sent: no JSON of the vendor's.
    private static bool IsOurs(Type type) => type.Name.StartsWith("WorkflowUpload", StringComparison.Ordinal);

    public static ModelShape Of(Type type) => (ModelShape)Activator.CreateInstance(typeof(ModelShape<>).MakeGenericType(type))!;

    // Data, not the attribute: the attribute does not tell what was said from what was not.
    private static object? Named(IList<CustomAttributeData> attributes, string name) =>
        attributes.Where(attribute => attribute.AttributeType == typeof(JsonModelAttribute))
            .SelectMany(attribute => attribute.NamedArguments)
            .SingleOrDefault(argument => argument.MemberName == name).TypedValue.Value;

    private static IEnumerable<ShapeProperty> PropertiesOf(Type type)
    {
        if (type.GetCustomAttribute<JsonPolymorphicAttribute>(inherit: false) is { } polymorphic)
        {
            JsonDerivedTypeAttribute derived = type.GetCustomAttributes<JsonDerivedTypeAttribute>().First();
            return
            [
                new ShapeProperty(polymorphic.TypeDiscriminatorPropertyName!, null, "discriminator", JsonSerializer.Serialize(derived.TypeDiscriminator), IsRequired: false),
                .. PropertiesOf(derived.DerivedType).Select(property => property with { Member = null, Kind = "" }),
            ];
        }

        return type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(member => !member.IsDefined(typeof(JsonIgnoreAttribute)) && !member.IsDefined(typeof(JsonExtensionDataAttribute)) && !member.IsDefined(typeof(JsonRawAttribute)))
            .Select(member => new ShapeProperty(
                JsonName(type, member),
                member,
                ShapeValue.KindOf(member),
                ShapeValue.SampleOf(member),
                member.IsDefined(typeof(RequiredMemberAttribute)) || member.IsDefined(typeof(JsonRequiredAttribute))));
    }

    /// <summary>The surface whose names and times the model has.</summary>
    public static SurfaceAttribute SurfaceOf(Type type) =>
        (type.GetCustomAttribute<JsonModelAttribute>()?.Surface ?? Defaults.Surface)!.GetCustomAttribute<SurfaceAttribute>()!;

    private static string JsonName(Type type, PropertyInfo member)
    {
        JsonKnownNamingPolicy policy = Named(type.GetCustomAttributesData(), "PropertyNamingPolicy") is int own ? (JsonKnownNamingPolicy)own : SurfaceOf(type).PropertyNamingPolicy;
        return member.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? policy switch
        {
            JsonKnownNamingPolicy.SnakeCaseLower => JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name),
            JsonKnownNamingPolicy.CamelCase => JsonNamingPolicy.CamelCase.ConvertName(member.Name),
            JsonKnownNamingPolicy.Unspecified => member.Name,
            _ => throw new NotSupportedException($"{type}: {policy}"),
        };
    }
}

/// <summary>A model that carries its JSON code.</summary>
/// <typeparam name="T">The model.</typeparam>
internal sealed class ModelShape<T>() : ModelShape(typeof(T))
    where T : IJsonCodec<T>
{
    public override object? Read(string json) => AiRudderJson.Parse<T>(System.Text.Encoding.UTF8.GetBytes(json));

    public override string Write(object? value) => System.Text.Encoding.UTF8.GetString(AiRudderJson.ToUtf8Bytes((T?)value));
}
