namespace AiRudder.Aot.Generator.Model;

/// <summary>How a value becomes text, or names with texts.</summary>
/// <param name="Type">Its type without <c>Nullable</c>, <c>global::</c>-qualified.</param>
/// <param name="Format">A format of the type itself; null for the usual one.</param>
/// <param name="TimeFormat">Member of TimeFormat, for a point in time.</param>
/// <param name="IsNullable">A <c>Nullable&lt;T&gt;</c>.</param>
/// <param name="Collection">How several texts of one name are sent.</param>
/// <param name="Element">The elements of a collection, the values of a dictionary.</param>
/// <param name="Parts">The properties of an object, the members of an enumeration.</param>
internal sealed record ValueModel(
    ValueShape Shape,
    string Type,
    TextKind Text,
    string? Format = null,
    string? TimeFormat = null,
    bool IsReference = false,
    bool IsNullable = false,
    CollectionStyle Collection = CollectionStyle.Repeated,
    ValueModel? Element = null,
    EquatableArray<ValuePartModel> Parts = default)
{
    public bool CanBeNull => IsReference || IsNullable;
}

/// <summary>A part of a value: a property with its name on the wire, or an enumeration's member with its text.</summary>
/// <param name="Value">The property's value; null for an enumeration's member.</param>
internal sealed record ValuePartModel(string Name, string WireName, ValueModel? Value);

/// <summary>What a value is to a query, a form or a header.</summary>
internal enum ValueShape
{
    Scalar,

    /// <summary>A boolean that is sent as a name without a value.</summary>
    Flag,

    /// <summary>An enumeration of flags: each member that is set is sent.</summary>
    Flags,

    Collection,

    /// <summary>A collection that is a struct and may have no array behind it.</summary>
    ImmutableArray,
    Dictionary,
    Object,
}

/// <summary>How several values of one name are sent: the members of CollectionFormat.</summary>
internal enum CollectionStyle
{
    Repeated,
    Comma,
    Bracket,
}
