using AiRudder.Aot.PostgreSql.Schema;

namespace AiRudder.Aot.PostgreSql.Queue;

/// <summary>
/// What a queue says to the database. A row's state: 0 waiting, 1 running, 2 done, 3 dead. Whoever ends a run names the claim
/// that began it, and has no effect where another has begun since.
/// </summary>
internal sealed class QueueStatements(Names names)
{
    private const string Mine = "where id = $1 and claims = $2 and state = 1";

    /// <summary>queue, key, type, headers, body: 1 where it is new.</summary>
    public string Enqueue { get; } = $"""
        with added as (
            insert into {names.Events} (queue, key, type, headers, body, due_at) values ($1, $2, $3, $4::jsonb, $5, clock_timestamp())
            on conflict (queue, key) do nothing returning id
        )
        select count(pg_notify('{names.Scope}', $1)) from added
        """;

    /// <summary>queue, limit, lease: the events that are due and nobody has, each with its claim.</summary>
    public string Claim { get; } = $"""
        with due as materialized (
            select id from {names.Events} where queue = $1 and due_at <= now() order by due_at limit $2 for update skip locked
        )
        update {names.Events} as event
        set lapses = lapses + state, state = 1, claims = claims + 1, attempts = attempts + 1, due_at = clock_timestamp() + $3
        from due where event.id = due.id
        returning event.id, claims, key, type, headers::text, body, attempts, lapses, accepted_at
        """;

    /// <summary>id, claim: holds a run against everybody else until the transaction ends.</summary>
    public string Hold { get; } = $"select 1 from {names.Events} {Mine} for update";

    /// <summary>id, claim: handled. The body is of no further use.</summary>
    public string Complete { get; } = $"update {names.Events} set state = 2, due_at = null, ended_at = clock_timestamp(), body = '', headers = null, error = null {Mine}";

    /// <summary>id, claim, pause, error: to be tried again.</summary>
    public string Retry { get; } = $"update {names.Events} set state = 0, due_at = clock_timestamp() + $3, error = $4 {Mine}";

    /// <summary>id, claim, error: given up.</summary>
    public string Bury { get; } = $"update {names.Events} set state = 3, due_at = null, ended_at = clock_timestamp(), error = $3 {Mine}";

    /// <summary>id, claim: given back, as if it had not been tried.</summary>
    public string Release { get; } = $"update {names.Events} set state = 0, due_at = clock_timestamp(), attempts = attempts - 1 {Mine}";

    /// <summary>queue, key: tries a dead event again, as if for the first time.</summary>
    public string Revive { get; } = $"""
        with revived as (
            update {names.Events} set state = 0, due_at = clock_timestamp(), ended_at = null, attempts = 0
            where queue = $1 and key = $2 and state = 3 returning id
        )
        select count(pg_notify('{names.Scope}', $1)) from revived
        """;

    /// <summary>queue, limit: what was given up, the latest first.</summary>
    public string Dead { get; } = $"""
        select key, type, attempts, lapses, accepted_at, ended_at, error from {names.Events}
        where queue = $1 and ended_at is not null and state = 3 order by ended_at desc limit $2
        """;

    /// <summary>queue: how many of what.</summary>
    public string Count { get; } = $"""
        select count(*) filter (where state = 0), count(*) filter (where state = 1), count(*) filter (where state = 2),
            count(*) filter (where state = 3), coalesce(sum(lapses), 0)
        from {names.Events} where queue = $1
        """;

    /// <summary>queue, retention of what is done, of what is dead, limit.</summary>
    public string Delete { get; } = $"""
        delete from {names.Events} where id in (
            select id from {names.Events}
            where queue = $1 and ended_at <= now() - case state when 2 then $2 else $3 end
            limit $4 for update skip locked
        )
        """;
}
