using CodeFirstWorkflow.Sqlite.Connections;

namespace CodeFirstWorkflow.Sqlite.Schema;

/// <summary>Creates, upgrades or checks the tables.</summary>
internal sealed class SchemaUpgrade(string file, TimeProvider time)
{
    private readonly IReadOnlyList<SchemaScript> scripts = SchemaScript.ReadAll();

    private int Newest => scripts[^1].Version;

    /// <summary>
    /// Applies the missing scripts. Call in a transaction that holds the write lock: when many processes start at once, the first one applies all.
    /// </summary>
    /// <returns>How many scripts were applied.</returns>
    public int Apply(SqliteSession session)
    {
        session.Execute("create table if not exists workflow_schema (version integer not null primary key, applied_at integer not null)");
        var current = ReadVersion(session);
        RefuseNewer(current);
        var missing = scripts.Where(script => script.Version > current).ToList();
        foreach (var script in missing)
        {
            session.Execute(script.Sql);
            session.Prepare("insert into workflow_schema (version, applied_at) values (?1, ?2)").Bind(script.Version).Bind(time.GetUtcNow()).Run();
        }

        return missing.Count;
    }

    /// <summary>Returns the version of the database.</summary>
    /// <returns>0 when it has no tables yet.</returns>
    public int Check(SqliteSession session)
    {
        using var exists = session.Prepare("select 1 from sqlite_master where type = 'table' and name = 'workflow_schema'");
        var current = exists.Step() ? ReadVersion(session) : 0;
        RefuseNewer(current);
        return current;
    }

    public bool IsCurrent(int version) => version == Newest;

    public WorkflowException NotApplied(int current) =>
        new(
            $"SQLite file '{file}' has the workflow tables of version {current}; this build needs version {Newest} and may not change them. Run the "
                + "command 'workflow migrate', or set SqliteOptions.AutoMigrate to true.");

    private static int ReadVersion(SqliteSession session)
    {
        using var statement = session.Prepare("select coalesce(max(version), 0) from workflow_schema");
        statement.Step();
        return statement.Int32();
    }

    private void RefuseNewer(int current)
    {
        if (current > Newest)
        {
            throw new WorkflowException(
                $"SQLite file '{file}' has the workflow tables of version {current}; this build knows up to version {Newest}. A newer build has "
                    + "upgraded the file. Deploy that build here too.");
        }
    }
}
