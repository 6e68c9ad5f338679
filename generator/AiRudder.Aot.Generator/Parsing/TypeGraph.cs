using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AiRudder.Aot.Generator.Diagnostics;
using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>
/// Follows the types that a declaration reaches and makes a model of each that needs JSON code. What cannot be supported
/// becomes a diagnostic at the nearest declaration, with the way to it.
/// </summary>
internal sealed class TypeGraph(Compilation compilation, DiagnosticBag diagnostics, CancellationToken cancellationToken)
{
    private static readonly string[] Members = ["ReadJson", "WriteJson", "WriteJsonProperties", "Setters", "LenientReads"];

    private readonly Dictionary<string, TypeModel?> _models = [];
    private readonly Dictionary<string, LocationInfo> _enumsByName = [];
    private readonly SharedTypes _shared = SharedTypes.Of(compilation);
    private readonly string _generatedNamespace = Naming.GeneratedNamespace(compilation.AssemblyName);
    private int _depth;

    public DiagnosticBag Diagnostics => diagnostics;

    /// <summary>The models by name: in which order they were found depends on what was parsed before, or meanwhile.</summary>
    public EquatableArray<TypeModel> Models => _models.Values.OfType<TypeModel>().OrderBy(model => model.Type, System.StringComparer.Ordinal).ToEquatableArray();

    /// <summary>How a value of the type is read and written; null, after a diagnostic, when it cannot be.</summary>
    public TypeUse? Use(ITypeSymbol type, TypeSite site, TimeChoice time = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (type.Underlying() is var underlying && underlying != (object)type)
        {
            return Use(underlying, site, time) is { } value
                ? value with { Type = type.Qualified(), AnnotatedType = type.QualifiedAnnotated(), IsNullable = true }
                : null;
        }

        ScalarKind scalar = ScalarTypes.Classify(type);
        string? format = time.For(type, out string? problem);
        if (problem is not null)
        {
            return Unsupported(type, site, problem);
        }

        if (scalar != ScalarKind.None)
        {
            return new TypeUse(type.Qualified(), type.QualifiedAnnotated(), scalar, null, type.IsReferenceType, IsNullable: false, format, Token: TokenKinds.Of(scalar, format));
        }

        return Codec(type, site) is { } codec
            ? new TypeUse(type.Qualified(), type.QualifiedAnnotated(), ScalarKind.None, codec, type.IsReferenceType, IsNullable: false, null, type.Has(KnownNames.OpenEnum), TokenKinds.Of(type))
            : null;
    }

    /// <summary>Like <see cref="Use"/>, for a place where generic code needs a codec: a scalar gets a companion as well.</summary>
    public TypeUse? UseAsCodec(ITypeSymbol type, TypeSite site)
    {
        TypeUse? use = Use(type, site);
        if (use is null || (use.Scalar == ScalarKind.None && !use.IsNullable))
        {
            return use;
        }

        CodecHost host = Companion(type);
        _models[use.Type] = new ScalarModel(use.Type, host, use.IsReference, use);
        return use with { Scalar = ScalarKind.None, Codec = host.Name, IsNullable = false };
    }

    /// <summary>The list of a type.</summary>
    public ITypeSymbol ListOf(ITypeSymbol element) => compilation.GetTypeByMetadataName("System.Collections.Generic.List`1")!.Construct(element);

    /// <summary>The nullable form of a value type.</summary>
    public ITypeSymbol NullableOf(ITypeSymbol type) => compilation.GetSpecialType(SpecialType.System_Nullable_T).Construct(type);

    /// <summary>Whether a value can be assigned where another type is declared.</summary>
    public bool Converts(ITypeSymbol from, ITypeSymbol to) => compilation.HasImplicitConversion(from, to);

    /// <summary>Reports that a type cannot be supported, and gives null.</summary>
    public TypeUse? Unsupported(ITypeSymbol type, TypeSite site, string reason)
    {
        diagnostics.Add(Descriptors.UnsupportedType, site.Place, site.Path, type.Shown(), reason);
        return null;
    }

    /// <summary>Notes that an enumeration is read by the names of its members.</summary>
    public void NoteEnumByName(INamedTypeSymbol type, string key)
    {
        if (type.Place() is { } place)
        {
            _enumsByName[key] = place;
        }
    }

    /// <summary>Warns of the enumerations that answers read by name.</summary>
    public void ReportClosedEnums(IEnumerable<OperationModel> operations) => ClosedEnums.Report(operations, _models, _enumsByName, diagnostics);

    /// <summary>The type whose static methods serve <paramref name="type"/>; its model is added when the code is ours to emit.</summary>
    private string? Codec(ITypeSymbol type, TypeSite site)
    {
        string key = type.Qualified();
        if (CarriesContract(type))
        {
            return key;
        }

        if (type.Has(KnownNames.OpenEnum))
        {
            // The open enumeration's own pipeline emits it.
            return key;
        }

        if (_models.TryGetValue(key, out TypeModel? known))
        {
            return known is null ? HostOf(type).Name : known.Host.Name;
        }

        if (_shared.TryAdd(key, _models))
        {
            return _models[key]!.Host.Name;
        }

        if (Refusal(type) is { } reason)
        {
            Unsupported(type, site, reason);
            return null;
        }

        // Before its members are followed, so that a type that contains itself ends here.
        _models.Add(key, null);
        _depth++;
        TypeModel? model = Parse(type, key, site);
        _depth--;
        if (model is null)
        {
            _models.Remove(key);
            return null;
        }

        _models[key] = model;
        if (_depth == 0 && diagnostics.IsEmpty && _enumsByName.Count == 0)
        {
            _shared.Keep(_models);
        }

        return model.Host.Name;
    }

    private TypeModel? Parse(ITypeSymbol type, string key, TypeSite site)
    {
        CodecHost host = HostOf(type);
        switch (type)
        {
            case IArrayTypeSymbol array:
                return Element(array.ElementType, site) is { } item ? new CollectionModel(key, host, true, CollectionKind.Array, item) : null;

            case INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration:
                return EnumParser.Parse(enumeration, key, host, site, this);

            case INamedTypeSymbol named:
                if (CollectionTypes.Element(named) is var (kind, element))
                {
                    return Element(element, site) is { } use ? new CollectionModel(key, host, named.IsReferenceType, kind, use) : null;
                }

                if (CollectionTypes.DictionaryValue(named) is { } value)
                {
                    return Element(value, site) is { } use ? new DictionaryModel(key, host, use) : null;
                }

                return named.Has(KnownNames.JsonDerivedType)
                    ? PolymorphicParser.Parse(named, key, host, site, this)
                    : ObjectParser.Parse(named, key, host, site, this, compilation);

            default:
                Unsupported(type, site, "it is not a class, record, struct, enumeration, list, array or dictionary");
                return null;
        }
    }

    // Annotations inside a collection do not tell types apart, so its code is written without them.
    private TypeUse? Element(ITypeSymbol type, TypeSite site) => Use(type, site.Element()) is { } use ? use with { AnnotatedType = use.Type } : null;

    /// <summary>Why the type cannot be looked into at all.</summary>
    private static string? Refusal(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error } => "it is not known",
        { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Dynamic } => "its shape is not known: use JsonElement or RawJson",
        { TypeKind: TypeKind.TypeParameter } or INamedTypeSymbol { IsUnboundGenericType: true } => "a type parameter is not known at compile time",
        { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => "a Nullable holds a struct, and this is none: write 'T?'",
        { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer } => "a pointer has no value to write",
        { TypeKind: TypeKind.Delegate } => "a delegate has no value to write",
        { IsRefLikeType: true } => "a ref struct cannot be stored",
        IArrayTypeSymbol { Rank: > 1 } => "an array of several dimensions is not supported: use an array of arrays",
        INamedTypeSymbol { IsTupleType: true } => "a tuple has no property names in JSON: declare a record",
        INamedTypeSymbol named when named.IsOfSystem() && !CollectionTypes.IsCollection(named) =>
            "a type of the platform is supported only where the documentation lists it",
        _ when type.IsObsoleteError() => "it is obsolete, and using it is an error",
        _ when type.Has(KnownNames.Experimental) => "it is experimental",
        _ when HasTypeParameter(type) => "a type parameter is not known at compile time",
        _ when !type.IsReachable() => "it is private, protected or local to a file: make it internal or public",
        _ => null,
    };

    private static bool HasTypeParameter(ITypeSymbol? type) =>
        type is ITypeParameterSymbol || (type is INamedTypeSymbol named && (named.TypeArguments.Any(HasTypeParameter) || HasTypeParameter(named.ContainingType)));

    public static bool CarriesContract(ITypeSymbol type) =>
        !type.GetMembers("ReadJson").IsEmpty
        && type.AllInterfaces.Any(candidate => candidate.Is(KnownNames.JsonCodec) && SymbolEqualityComparer.Default.Equals(candidate.TypeArguments[0], type));

    private CodecHost HostOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsGenericType: false } named
        && SymbolEqualityComparer.Default.Equals(named.ContainingAssembly, compilation.Assembly)
        && !IsInsideGeneric(named)
        && named.IsPartial()
        && !HasMemberOf(named)
            ? Itself(named)
            : Companion(type);

    /// <summary>The host of a partial type: the type itself.</summary>
    public static CodecHost Itself(INamedTypeSymbol type) => new(
        type.NamespaceName(),
        type.ContainerDeclarations(),
        type.PartialDeclaration(),
        type.Qualified(),
        type.FileName() + ".Json");

    private CodecHost Companion(ITypeSymbol type)
    {
        string name = Naming.Mangled(type) + "Json";
        return new CodecHost(
            _generatedNamespace,
            default,
            $"internal readonly struct {name}",
            $"global::{_generatedNamespace}.{name}",
            name);
    }

    // A model that uses a name of the generated members for itself gets a companion.
    private static bool HasMemberOf(INamedTypeSymbol type) =>
        Members.Any(name => !type.GetMembers(name).IsEmpty) || ObjectParser.PropertiesOf(type).Any(property => Members.Contains(property.Name));

    private static bool IsInsideGeneric(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (outer.IsGenericType)
            {
                return true;
            }
        }

        return false;
    }
}
