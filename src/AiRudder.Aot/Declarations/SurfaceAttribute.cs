using System.Text.Json.Serialization;

namespace AiRudder.Aot;

/// <summary>
/// Marks a type that declares what a family of endpoints has in common. The envelope of its answers is declared beside it
/// with <see cref="EnvelopeAttribute"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SurfaceAttribute : Attribute
{
    /// <summary>How the operations prove who calls. Default: not at all.</summary>
    public ApiAuthentication Authentication { get; set; }

    /// <summary>Stands before the route of every operation: <c>/service/cloud</c>, with a slash in front and none at its end.</summary>
    public string? BasePath { get; set; }

    /// <summary>What the body of a failing answer says, for operations that name no <see cref="OperationAttribute.ErrorType"/> of their own.</summary>
    public Type? ErrorType { get; set; }

    /// <summary>
    /// How the names of parameters become names in queries, forms and multipart parts, and those of properties become JSON
    /// names in the models that follow the surface (<see cref="JsonModelAttribute.Surface"/>). A name that is written out
    /// stays. Default: as they are.
    /// </summary>
    public JsonKnownNamingPolicy PropertyNamingPolicy { get; set; }

    /// <summary>
    /// How points in time are written in queries and forms, and in the models that follow the surface, where no
    /// <see cref="JsonTimeAttribute"/> says otherwise. It is for the types that the format is for:
    /// <see cref="TimeFormat.WallClock"/> for <see cref="DateTime"/>, <see cref="TimeFormat.DateTimeOffset"/> for
    /// <see cref="DateTimeOffset"/>, the others for both.
    /// </summary>
    public TimeFormat TimeFormat { get; set; }
}
