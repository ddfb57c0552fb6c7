using System.Reflection;
using CodeFirstWorkflow.Sqlite.Hosting;
using Microsoft.Data.Sqlite;

namespace CodeFirstWorkflow.Sqlite.Tests;

/// <summary>
/// The plan of every statement of the store. SQLite plans by rules where nobody ran ANALYZE, so an empty file shows what a large one gets.
/// </summary>
public sealed class PlanTests
{
    // Whole tables are read where the question is about all rows, and where the table is as small as the fleet.
    private static readonly string[] MayScan = ["workflow_worker", "workflow_subscription", "workflow_schema", " INDEX "];

    // The log is read in its own order up to the limit; the deliveries of one event are few enough to sort. The engine looks back for the events of a
    // key by the time of
    // their routing, with the index of a key; the log's order of all events of one key is asked for by people only, and an index for it would cost
    // each event.
    private static readonly string[] Known =
    [
        "EventQueries.AllNewest: SCAN TABLE workflow_event", "EventQueries.AllOldest: SCAN TABLE workflow_event",
        "ExecutionQueries.EventNewest: USE TEMP B-TREE FOR ORDER BY", "ExecutionQueries.EventOldest: USE TEMP B-TREE FOR ORDER BY",
        "EventQueries.KeyNewest: USE TEMP B-TREE FOR ORDER BY", "EventQueries.KeyOldest: USE TEMP B-TREE FOR ORDER BY",
    ];

    [Fact]
    public async Task Plans_OfEveryStatement_ReadNoTableThrough()
    {
        using var file = new TemporaryFile();
        await using var store = new SqliteWorkflowStore(file.ConnectionString, new SqliteOptions(), TimeProvider.System);
        await store.InitializeAsync(CancellationToken.None);
        await using var connection = new SqliteConnection(file.ConnectionString);
        await connection.OpenAsync();

        var statements = Statements().ToList();
        Assert.True(statements.Count > 40, $"Only {statements.Count} statements were found.");
        var bad = statements.SelectMany(
            statement => Plan(connection, statement.Sql).Where(IsBad).Select(step => $"{statement.Name}: {step}")).Except(Known).ToList();
        Assert.True(bad.Count == 0, string.Join('\n', bad));
    }

    private static bool IsBad(string step) => (step.StartsWith("SCAN TABLE workflow_", StringComparison.Ordinal) && !MayScan.Any(step.Contains))
        || step.Contains("workflow_execution_state (kind=", StringComparison.Ordinal)
        || (step.Contains("USE TEMP B-TREE", StringComparison.Ordinal) && !step.Contains("DISTINCT", StringComparison.Ordinal));

    private static IEnumerable<(string Name, string Sql)> Statements() =>
        from type in typeof(SqliteWorkflowStore).Assembly.GetTypes()
        from field in type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly)
        where field.IsLiteral && field.FieldType == typeof(string)
        let sql = (string)field.GetRawConstantValue()!
        where sql.Contains(
            "workflow_",
            StringComparison.Ordinal) && (IsVerb(sql, "select")
                ? sql.Contains("where", StringComparison.Ordinal) || sql.Contains("group by", StringComparison.Ordinal)
                : IsVerb(sql, "update") || IsVerb(sql, "delete") || IsVerb(sql, "insert") || IsVerb(sql, "with"))
        select ($"{type.Name}.{field.Name}", sql);

    private static bool IsVerb(string sql, string verb) => sql.StartsWith(verb, StringComparison.Ordinal);

    private static List<string> Plan(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"explain query plan {sql}";
        for (var n = 1; n <= 30; n++)
        {
            command.Parameters.AddWithValue($"?{n}", 1);
        }

        using var reader = command.ExecuteReader();
        var steps = new List<string>();
        while (reader.Read())
        {
            steps.Add(reader.GetString(3));
        }

        return steps;
    }
}
