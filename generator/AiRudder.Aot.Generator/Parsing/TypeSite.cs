using AiRudder.Aot.Generator.Model;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Where a type is met: the place that a diagnostic points at, and the way there through the models.</summary>
/// <param name="Place">The nearest declaration in source.</param>
/// <param name="Path">The way: <c>FindAsync(request).Rows[].Status</c>.</param>
internal readonly record struct TypeSite(LocationInfo? Place, string Path)
{
    public TypeSite Member(LocationInfo? place, string name) => new(place ?? Place, Path + "." + name);

    public TypeSite Element() => this with { Path = Path + "[]" };
}
