using System;
using System.Collections.Generic;
using System.Linq;

namespace AiRudder.Aot.Generator.Emission;

/// <summary>Names of generated files: a file system may not tell names apart that differ only in case.</summary>
internal static class FileNames
{
    /// <summary>The items in the order of their names, each with a name of its own.</summary>
    public static IEnumerable<T> Distinct<T>(IEnumerable<T> items, Func<T, string> name, Func<T, string, T> rename)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (T item in items.OrderBy(name, StringComparer.Ordinal))
        {
            string unique = name(item);
            for (int i = 2; !taken.Add(unique); i++)
            {
                unique = name(item) + i;
            }

            yield return unique == name(item) ? item : rename(item, unique);
        }
    }
}
