using AiRudder.Aot.PostgreSql;
using AotPostgreSql;
using Npgsql;

if (args is not [var job, var connectionString, var schema, var prefix, var seed])
{
    Console.Error.WriteLine("usage: AotPostgreSql claim|token|work CONNECTION-STRING SCHEMA TABLE-PREFIX SEED");
    return 2;
}

await using var source = new NpgsqlSlimDataSourceBuilder(connectionString).Build();
var database = new PostgresDatabase(source, new PostgresOptions { Schema = schema, TablePrefix = prefix });
await database.InstallSchemaAsync();
var effects = new Effects(source, schema);

// All processes of a test begin together.
Console.WriteLine("ready");
await Console.In.ReadLineAsync();
await (job switch
{
    "claim" => ClaimJob.RunAsync(database, effects),
    "token" => TokenJob.RunAsync(database, effects),
    "work" => WorkJob.RunAsync(database, effects, int.Parse(seed, System.Globalization.CultureInfo.InvariantCulture)),
    _ => throw new ArgumentException("Unknown job: " + job),
});
return 0;
