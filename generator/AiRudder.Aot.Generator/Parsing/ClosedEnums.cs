using System.Collections.Generic;
using System.Linq;
using AiRudder.Aot.Generator.Diagnostics;
using AiRudder.Aot.Generator.Model;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Finds the enumerations that an answer reads by name: the service's next value would fail the whole answer.</summary>
internal static class ClosedEnums
{
    /// <param name="places">The enumerations of this compilation that are read by name, and where they are declared.</param>
    public static void Report(IEnumerable<OperationModel> operations, IReadOnlyDictionary<string, TypeModel?> models, IReadOnlyDictionary<string, LocationInfo> places, DiagnosticBag diagnostics)
    {
        if (places.Count == 0)
        {
            return;
        }

        var seen = new HashSet<string>();
        foreach (OperationModel operation in operations)
        {
            if (operation.Payload is { } payload)
            {
                Visit(payload.Type, operation.MethodName + "()");
            }
        }

        void Visit(string type, string path)
        {
            if (!seen.Add(type) || !models.TryGetValue(type, out TypeModel? model) || model is null)
            {
                return;
            }

            if (model is EnumModel enumeration && places.TryGetValue(type, out LocationInfo? place))
            {
                diagnostics.Add(Descriptors.ClosedEnum, place, enumeration.Name, path);
            }

            foreach (TypeReference reference in TypeReference.Of(model).Where(reference => reference.IsRead))
            {
                Visit(reference.Type, path + reference.Step);
            }
        }
    }
}
