using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AiRudder.Aot.Json;

/// <summary>Decides how a context describes a type for the caller's options.</summary>
/// <param name="context">The context that is asked.</param>
/// <param name="options">The caller's options.</param>
internal readonly struct CodecResolution(CodecContext context, JsonSerializerOptions options)
{
    [ThreadStatic]
    private static bool _isAsking;

    public JsonTypeInfo? Describe(CodecEntry entry)
    {
        if (ConverterOf(entry.Type) is { } converter)
        {
            return entry.Describe(options, converter);
        }

        if (entry.Uses is null && Others().Any(other => other.Find(entry.Type) is { Uses: not null }))
        {
            // Its own assembly's context is in the chain, and knows more of it.
            return null;
        }

        if (CodecOptions.AreFollowed(options) && !IsAnyPartTaken(entry))
        {
            return entry.DescribeByCode(options);
        }

        // What has no parts has nothing that the options could speak of.
        return entry.DescribeByParts(options) ?? (entry.Uses is [] ? entry.DescribeByCode(options) : null) ?? throw new NotSupportedException(
            $"The options ask for what the JSON code of '{entry.Type}' does not do, and its parts are not known here: put the JsonSerializerContext of its assembly into the options' TypeInfoResolverChain, or a converter for the type into the options.");
    }

    private JsonConverter? ConverterOf(Type type)
    {
        JsonConverter? converter = Registered(type);
        return converter is JsonConverterFactory factory
            ? factory.CreateConverter(type, options) ?? throw new InvalidOperationException($"The converter factory '{factory.GetType()}' gave no converter for '{type}'.")
            : converter;
    }

    private JsonConverter? Registered(Type type) => options.Converters.FirstOrDefault(converter => converter.CanConvert(type));

    /// <summary>Whether something else than generated code is to read and write a type that this one is made of.</summary>
    private bool IsAnyPartTaken(CodecEntry entry)
    {
        IList<IJsonTypeInfoResolver> chain = options.TypeInfoResolverChain;
        int position = chain.IndexOf(context);
        if (position < 0)
        {
            // Something stands around this context, modifiers for instance, that wants to see the parts.
            return true;
        }

        IJsonTypeInfoResolver[] before = [.. chain.Take(position).Where(resolver => resolver is not CodecContext)];
        if (options.Converters.Count == 0 && before.Length == 0)
        {
            return false;
        }

        var seen = new HashSet<Type> { entry.Type };
        var open = new Stack<CodecEntry>();
        open.Push(entry);
        while (open.TryPop(out CodecEntry? current))
        {
            if (current.Uses is null)
            {
                return true;
            }

            foreach (Type type in current.Uses)
            {
                if (!seen.Add(type))
                {
                    continue;
                }

                if (IsTaken(type, before))
                {
                    return true;
                }

                if (Find(type) is { } next)
                {
                    open.Push(next);
                }
            }
        }

        return false;
    }

    private bool IsTaken(Type type, IJsonTypeInfoResolver[] before) => Registered(type) is not null || (before.Length > 0 && IsAnswered(type, before));

    private bool IsAnswered(Type type, IJsonTypeInfoResolver[] before)
    {
        if (_isAsking)
        {
            // The resolver asks for a model while it answers for a part: asking it again, about the parts of that model, might never end.
            return true;
        }

        try
        {
            _isAsking = true;
            foreach (IJsonTypeInfoResolver resolver in before)
            {
                if (resolver.GetTypeInfo(type, options) is { } info && !IsOrdinary(info))
                {
                    return true;
                }
            }

            return false;
        }
        finally
        {
            _isAsking = false;
        }
    }

    /// <summary>Whether System.Text.Json reads and writes the type as generated code does: a scalar or a collection that it converts itself.</summary>
    private static bool IsOrdinary(JsonTypeInfo info) =>
        info.Kind != JsonTypeInfoKind.Object
        && info.Converter.GetType().Assembly == typeof(JsonSerializer).Assembly
        && info.NumberHandling is null or JsonNumberHandling.Strict
        && !(Nullable.GetUnderlyingType(info.Type) ?? info.Type).IsEnum;

    private CodecEntry? Find(Type type)
    {
        CodecEntry? own = context.Find(type);
        return own is { Uses: not null } ? own : Others().Select(other => other.Find(type)).FirstOrDefault(entry => entry is { Uses: not null }) ?? own;
    }

    private IEnumerable<CodecContext> Others()
    {
        CodecContext self = context;
        return options.TypeInfoResolverChain.OfType<CodecContext>().Where(other => other != self);
    }
}
