using AiRudder.Aot.PostgreSql.Schema;
using AiRudder.Aot.PostgreSql.Tests.Server;
using Npgsql;

namespace AiRudder.Aot.PostgreSql.Tests;

[Collection(PostgresCollection.Name)]
public class SchemaTests(PostgresServer server)
{
    [PostgresFact]
    public async Task Tables_are_created_once_however_many_instances_start_at_once()
    {
        PostgresOptions options = PostgresServer.NewOptions();

        await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => new PostgresDatabase(server.Source, options).InstallSchemaAsync()));

        var names = new Names(options);
        Assert.Equal(Migrations.All(names).Length, await server.ReadAsync<long>($"select count(*) from {names.Versions}"));
        Assert.Equal(4, await server.ReadAsync<long>($"select count(*) from pg_tables where schemaname = '{options.Schema}' and left(tablename, 3) = 'p''-'"));
    }

    [PostgresFact]
    public async Task What_an_earlier_version_holds_stays()
    {
        PostgresOptions options = PostgresServer.NewOptions();
        var names = new Names(options);
        await server.ExecuteAsync($"""
            create schema {names.Schema};
            create table {names.Versions} (version integer primary key, installed_at timestamptz not null default clock_timestamp());
            {Migrations.All(names)[0]}
            insert into {names.Versions} (version) values (1);
            insert into {names.Deliveries} (key, completed, expires_at) values ('00112233-4455-6677-8899-aabbccddeeff', true, 'infinity');
            """);

        await new PostgresDatabase(server.Source, options).InstallSchemaAsync();

        Assert.Equal(1, await server.ReadAsync<long>($"select count(*) from {names.Deliveries}"));
        Assert.Equal(0, await server.ReadAsync<long>($"select count(*) from {names.Events}"));
    }

    [PostgresFact]
    public async Task The_script_creates_what_the_program_may_not()
    {
        PostgresOptions shape = PostgresServer.NewOptions();
        var options = new PostgresOptions { Schema = shape.Schema, TablePrefix = shape.TablePrefix, ManageSchema = false };
        var database = new PostgresDatabase(server.Source, options);
        await Assert.ThrowsAsync<PostgresException>(async () => await database.ExecuteAsync($"delete from {database.Names.Events}", CancellationToken.None));

        await server.ExecuteAsync(database.SchemaScript);

        Assert.Equal(0, await database.ExecuteAsync($"delete from {database.Names.Events}", CancellationToken.None));
        await database.InstallSchemaAsync(); // finds everything there
    }

    [PostgresFact]
    public async Task A_role_without_the_right_to_create_uses_what_is_there()
    {
        PostgresOptions options = PostgresServer.NewOptions();
        var names = new Names(options);
        await new PostgresDatabase(server.Source, options).InstallSchemaAsync();
        var role = "r" + Guid.NewGuid().ToString("N");
        await server.ExecuteAsync($"create role {role} login; grant usage on schema {names.Schema} to {role}; grant select, insert, update, delete on all tables in schema {names.Schema} to {role}");

        await using var database = new PostgresDatabase(server.ConnectionString.Replace("Username=postgres", "Username=" + role, StringComparison.Ordinal), options);

        Assert.Equal(0, await database.ExecuteAsync($"delete from {database.Names.Deliveries}", CancellationToken.None));
    }

    [PostgresFact]
    public async Task One_who_gives_up_the_first_use_leaves_it_to_the_next()
    {
        PostgresDatabase database = server.NewDatabase();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await database.OpenAsync(new CancellationToken(canceled: true)));

        Assert.Equal(0, await database.ExecuteAsync($"delete from {database.Names.Tokens}", CancellationToken.None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nul\0")]
    [InlineData("sixty-four-bytes-are-more-than-a-name-in-postgresql-may-have-----")]
    public void A_schema_that_cannot_be_one_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => new PostgresOptions { Schema = name });

    [Fact]
    public void A_prefix_that_leaves_no_room_for_a_name_is_refused() =>
        Assert.Throws<ArgumentException>(() => new PostgresOptions { TablePrefix = new string('x', 41) });
}
