using System.Security.Cryptography;
using System.Text;

namespace AiRudder.Aot.PostgreSql.Schema;

/// <summary>The names of everything that is ours in the database, quoted, so that no text from a configuration is read as SQL.</summary>
internal sealed class Names(PostgresOptions options)
{
    public string SchemaText { get; } = options.Schema;

    public string Schema { get; } = Quote(options.Schema);

    public string Versions { get; } = Table(options, "versions");

    public string Deliveries { get; } = Table(options, "deliveries");

    public string Tokens { get; } = Table(options, "tokens");

    public string Events { get; } = Table(options, "events");

    /// <summary>Tells these tables from others in what the whole database shares: advisory locks and channels.</summary>
    public string Scope { get; } = "airudder_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(options.Schema + "\0" + options.TablePrefix)).AsSpan(0, 12));

    /// <summary>An index, which stands in its table's schema.</summary>
    public string Index(string name) => Quote(options.TablePrefix + name);

    private static string Table(PostgresOptions options, string name) => Quote(options.Schema) + "." + Quote(options.TablePrefix + name);

    private static string Quote(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
