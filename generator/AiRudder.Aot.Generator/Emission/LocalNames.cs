using System.Collections.Generic;
using AiRudder.Aot.Generator.Parsing;

namespace AiRudder.Aot.Generator.Emission;

/// <summary>Names of the locals of one generated method, none of them twice.</summary>
internal sealed class LocalNames(IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = [.. taken];

    /// <summary>A name made of another one: <c>Tags</c> becomes tags, a second time tags2.</summary>
    public string Take(string name)
    {
        string word = name.TrimStart('@');
        word = char.ToLowerInvariant(word[0]) + word.Substring(1);
        string local = word.Escaped();
        for (int i = 2; !_taken.Add(local); i++)
        {
            local = word + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return local;
    }
}
