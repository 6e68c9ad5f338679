namespace AiRudder.Aot.PostgreSql.Tests.Server;

/// <summary>A test against a real server; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute()
    {
        if (PostgresPrograms.Missing is { } reason)
        {
            Skip = reason;
        }
    }
}
