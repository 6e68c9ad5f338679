using System.Globalization;
using System.Text;

namespace AiRudder.Aot.Json;

/// <summary>
/// Finds path and line of a place in a document, by reading it from its start. Only errors need this, so reading itself keeps
/// no track of where it is. The document may be malformed: what cannot be understood is passed over.
/// </summary>
internal static class JsonPathFinder
{
    // Deeper parts of a path are cut: an attacker's nesting must not become a message of megabytes.
    private const int MaxLength = 1024;

    private struct Container
    {
        public bool IsObject;
        public bool ExpectsName;
        public Range Name;
        public long Index;
    }

    /// <summary>Path to the end of <paramref name="document"/>, in the form of System.Text.Json: <c>$.rows[2].status</c>.</summary>
    public static string Find(ReadOnlySpan<byte> document, out long line, out long positionInLine)
    {
        line = document.Count((byte)'\n');
        positionInLine = document.Length - (document.LastIndexOf((byte)'\n') + 1);
        var open = new Stack<Container>();
        int position = 0;
        while (position < document.Length)
        {
            byte next = document[position];
            switch (next)
            {
                case (byte)'"':
                    int end = EndOfString(document, position + 1);
                    if (end <= document.Length && open.TryPeek(out Container named) && named is { IsObject: true, ExpectsName: true })
                    {
                        open.Pop();
                        open.Push(named with { Name = (position + 1)..(end - 1), ExpectsName = false });
                    }

                    position = end;
                    continue;
                case (byte)'{':
                    open.Push(new Container { IsObject = true, ExpectsName = true });
                    break;
                case (byte)'[':
                    open.Push(new Container());
                    break;
                case (byte)'}' or (byte)']':
                    open.TryPop(out _);
                    break;
                case (byte)',' when open.TryPop(out Container current):
                    open.Push(current.IsObject ? current with { ExpectsName = true, Name = default } : current with { Index = current.Index + 1 });
                    break;
            }

            position++;
        }

        return Format(document, open);
    }

    private static string Format(ReadOnlySpan<byte> document, Stack<Container> open)
    {
        var path = new StringBuilder("$");
        Container[] innermostFirst = open.ToArray();
        for (int i = innermostFirst.Length - 1; i >= 0; i--)
        {
            Container container = innermostFirst[i];
            if (path.Length > MaxLength)
            {
                return path.Append("...").ToString();
            }

            if (!container.IsObject)
            {
                path.Append(CultureInfo.InvariantCulture, $"[{container.Index}]");
            }
            else if (!container.Name.Equals(default))
            {
                Append(path, document[container.Name]);
            }
        }

        return path.ToString();
    }

    /// <summary>Adds a property's name: <c>.status</c>, or <c>['a b']</c> where it is not a simple one.</summary>
    public static void Append(StringBuilder path, ReadOnlySpan<byte> name)
    {
        string text = Encoding.UTF8.GetString(name.Length > MaxLength ? name[..MaxLength] : name);
        bool isSimple = text.Length > 0 && text.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '$');
        _ = isSimple ? path.Append('.').Append(text) : path.Append("['").Append(text).Append("']");
    }

    private static int EndOfString(ReadOnlySpan<byte> document, int position)
    {
        while (position < document.Length && document[position] != '"')
        {
            position += document[position] == '\\' ? 2 : 1;
        }

        return position + 1;
    }
}
