namespace AiRudder.Aot.Generator.Model;

/// <summary>A property of a JSON object.</summary>
/// <param name="Name">Its C# name.</param>
/// <param name="JsonName">Its JSON name.</param>
/// <param name="Use">How its value is read and written.</param>
/// <param name="Setter">How it is set.</param>
/// <param name="IsRequiredMember">Has the <c>required</c> modifier, so that an object initializer must name it.</param>
/// <param name="IsRequired">Must be present in JSON.</param>
/// <param name="IsWritten">Is written (it is readable and not ignored).</param>
/// <param name="Ignore">When it is left out in writing.</param>
/// <param name="IsNameDeclared">Whether its JSON name is declared; otherwise System.Text.Json's options may give another.</param>
/// <param name="IsIgnoreDeclared">Whether it is declared when it is left out; otherwise System.Text.Json's options may say so.</param>
/// <param name="IsNeverNull">Whether it is a reference that is declared not to be null.</param>
/// <param name="IsLenient">Whether a value that does not fit is kept elsewhere instead of being an error.</param>
/// <param name="IsSensitive">Whether its values must not be shown.</param>
internal sealed record PropertyModel(
    string Name,
    string JsonName,
    TypeUse Use,
    SetterKind Setter,
    bool IsRequiredMember,
    bool IsRequired,
    bool IsWritten,
    IgnoreWhen Ignore,
    AccessorModel? Accessor,
    bool IsNameDeclared = true,
    bool IsIgnoreDeclared = true,
    bool IsNeverNull = false,
    bool IsLenient = false,
    bool IsSensitive = false);

/// <summary>How a property is set from generated code.</summary>
internal enum SetterKind
{
    /// <summary>Not at all: it is only written.</summary>
    None,

    /// <summary>By assignment.</summary>
    Assignment,

    /// <summary>By calling the setter past its accessibility: <c>init</c>, or private with [JsonInclude].</summary>
    Accessor,

    /// <summary>By the constructor parameter of its name.</summary>
    Constructor,
}

/// <summary>When a property is left out in writing.</summary>
internal enum IgnoreWhen
{
    Never,
    Null,
    Default,
}

/// <summary>Signature of a setter that is called through UnsafeAccessor.</summary>
/// <param name="TargetType">The declaring type as its own definition names it.</param>
/// <param name="ValueType">The property's type as the definition names it.</param>
/// <param name="TypeParameters">The declaring type's type parameters: <c>&lt;T&gt;</c>, or empty.</param>
/// <param name="TypeArguments">What stands for them here.</param>
/// <param name="IsStruct">The declaring type is a struct, so that the target goes by reference.</param>
internal sealed record AccessorModel(string TargetType, string ValueType, string TypeParameters, string Constraints, string TypeArguments, bool IsStruct);
