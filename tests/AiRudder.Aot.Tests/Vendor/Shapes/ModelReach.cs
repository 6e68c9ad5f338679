using System.Reflection;
using System.Text.Json.Serialization;

namespace AiRudder.Aot.Tests.Vendor.Shapes;

/// <summary>Which models are sent and which arrive, by the signatures of the declared operations.</summary>
internal static class ModelReach
{
    /// <summary>Models that only ever go to the vendor: an operation takes them, none gives them, and no event holds them.</summary>
    public static HashSet<Type> SentOnly()
    {
        MethodInfo[] operations =
        [
            .. typeof(AiRudderClient).Assembly.GetTypes()
                .Where(type => type.IsDefined(typeof(ApiClientAttribute)))
                .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                .Where(method => method.IsDefined(typeof(OperationAttribute))),
        ];
        HashSet<Type> sent = From(operations.SelectMany(operation => operation.GetParameters()).Select(parameter => parameter.ParameterType));
        HashSet<Type> arrives = From(operations.Select(operation => operation.ReturnType));
        HashSet<Type> events = From(ModelShape.All.Select(model => model.Type).Where(type => !sent.Contains(type)));
        sent.ExceptWith(arrives);
        sent.ExceptWith(events);
        return sent;
    }

    private static HashSet<Type> From(IEnumerable<Type> roots)
    {
        var reached = new HashSet<Type>();
        var open = new Stack<Type>(roots);
        while (open.TryPop(out Type? type))
        {
            foreach (Type argument in type.IsArray ? [type.GetElementType()!] : type.GetGenericArguments())
            {
                open.Push(argument);
            }

            if (!ModelShape.IsModel(type) || !reached.Add(type))
            {
                continue;
            }

            foreach (Type next in type.GetProperties().Select(member => member.PropertyType).Concat(type.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false).Select(derived => derived.DerivedType)))
            {
                open.Push(next);
            }
        }

        return reached;
    }
}
