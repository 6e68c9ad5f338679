using AiRudder.Aot.Generator.Diagnostics;
using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Parses the type that a client names as its surface.</summary>
internal static class SurfaceParser
{
    private static readonly string[] Authentications = ["None", "Token", "Signature"];

    /// <summary>A client without a surface: no envelope, no credentials.</summary>
    public static SurfaceModel None { get; } = new("None", Authentications[0], null);

    public static SurfaceModel? Parse(INamedTypeSymbol type, LocationInfo? place, DiagnosticBag diagnostics)
    {
        if (type.Attribute(KnownNames.Surface) is not { } surface)
        {
            diagnostics.Add(Descriptors.InvalidSurface, place, type.Shown(), "it does not carry [Surface]");
            return null;
        }

        if (surface.Named<int>("Authentication") is not (>= 0 and < 3))
        {
            diagnostics.Add(Descriptors.InvalidSurface, place, type.Shown(), "its Authentication is not a member of ApiAuthentication");
            return null;
        }

        if (RouteTemplate.BasePathProblem(surface.Named<string>("BasePath")) is { } problem)
        {
            diagnostics.Add(Descriptors.InvalidSurface, place, type.Shown(), problem);
            return null;
        }

        if (surface.Named<int>("PropertyNamingPolicy") is not (>= 0 and <= 5))
        {
            diagnostics.Add(Descriptors.InvalidSurface, place, type.Shown(), "its PropertyNamingPolicy is not a member of JsonKnownNamingPolicy");
            return null;
        }

        if (TimeChoice.NameOf(surface.Named<int>("TimeFormat")) is null)
        {
            diagnostics.Add(Descriptors.InvalidSurface, place, type.Shown(), "its TimeFormat is not a member of TimeFormat");
            return null;
        }

        EnvelopeModel? envelope = null;
        if (type.Attribute(KnownNames.Envelope) is { } attribute)
        {
            envelope = new EnvelopeModel(
                attribute.Named<string>("Payload"),
                attribute.Named<string>("Code"),
                attribute.Named<int>("Success"),
                attribute.Named<string>("Message"),
                attribute.Named<string>("Status"),
                attribute.Named<string>("RequestId"));
            if (envelope.Code is null && attribute.IsNamed("Success"))
            {
                diagnostics.Add(Descriptors.InvalidSurface, place, type.Shown(), "its [Envelope] sets Success, but not the Code that it is compared with");
                return null;
            }
        }

        return new SurfaceModel(type.Name, Authentications[surface.Named<int>("Authentication")], envelope);
    }
}
