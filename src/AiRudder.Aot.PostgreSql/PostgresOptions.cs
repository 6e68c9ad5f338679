using System.Text;

namespace AiRudder.Aot.PostgreSql;

/// <summary>Where in a database the tables stand, and how they are used.</summary>
public sealed class PostgresOptions
{
    internal const int MaxIdentifierBytes = 63;
    private const int MaxPrefixBytes = 40; // leaves room for the longest name of a table or index

    private readonly string _schema = "airudder";
    private readonly string _tablePrefix = "";
    private readonly TimeProvider _timeProvider = TimeProvider.System;

    /// <summary>The schema that holds the tables. Any name: it is quoted. Default: <c>airudder</c>.</summary>
    /// <exception cref="ArgumentException">It is empty, holds a NUL, or is longer than PostgreSQL's 63 bytes.</exception>
    public string Schema
    {
        get => _schema;
        init
        {
            ArgumentException.ThrowIfNullOrEmpty(value, nameof(Schema));
            _schema = Identifier(value, MaxIdentifierBytes, nameof(Schema));
        }
    }

    /// <summary>What the names of the tables begin with, so that several programs can share a schema. Any text: it is quoted. Default: nothing.</summary>
    /// <exception cref="ArgumentException">It holds a NUL, or is longer than 40 bytes.</exception>
    public string TablePrefix
    {
        get => _tablePrefix;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(TablePrefix));
            _tablePrefix = Identifier(value, MaxPrefixBytes, nameof(TablePrefix));
        }
    }

    /// <summary>
    /// Whether schema and tables are created, and later versions of them, when they are first needed. Default: yes. Where the
    /// program may not do that, set it to false and run <see cref="PostgresDatabase.SchemaScript"/> as somebody who may.
    /// </summary>
    public bool ManageSchema { get; init; } = true;

    /// <summary>
    /// Whether statements are prepared once for each connection. Default: yes. Set it to false behind a pooler that gives each
    /// transaction another connection and does not follow prepared statements.
    /// </summary>
    public bool PrepareStatements { get; init; } = true;

    /// <summary>The clock that measures pauses on this side. Leases and retention are measured by the server's. Default: the system's.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public TimeProvider TimeProvider
    {
        get => _timeProvider;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _timeProvider = value;
        }
    }

    private static string Identifier(string value, int maxBytes, string name)
    {
        if (value.Contains('\0') || Encoding.UTF8.GetByteCount(value) > maxBytes)
        {
            throw new ArgumentException($"A name in PostgreSQL holds no NUL, and this one at most {maxBytes} bytes.", name);
        }

        return value;
    }
}
