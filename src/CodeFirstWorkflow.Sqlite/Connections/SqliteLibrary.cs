using SQLitePCL;

namespace CodeFirstWorkflow.Sqlite.Connections;

/// <summary>The build of SQLite that the application brings.</summary>
internal static class SqliteLibrary
{
    // In older builds, a process that restarts the write-ahead log while another one writes a checkpoint can corrupt the file:
    // https://sqlite.org/wal.html#walreset
    private const int Oldest = 3_051_003;

    /// <summary>Refuses a build with which a file that several connections write may be corrupted.</summary>
    /// <exception cref="WorkflowException">It is too old.</exception>
    public static void Check() => Check(raw.sqlite3_libversion_number());

    /// <param name="version">The version as SQLite counts it: 3.51.3 is 3051003.</param>
    /// <exception cref="WorkflowException">It is too old.</exception>
    public static void Check(int version)
    {
        if (version < Oldest)
        {
            throw new WorkflowException(
                $"SQLite {Show(version)} is too old for the SQLite store, which needs {Show(Oldest)} or newer: with it, a file that several "
                    + "connections write can be corrupted. "
                + "Reference a newer bundle in the application: dotnet add package SQLitePCLRaw.bundle_e_sqlite3.");
        }
    }

    private static string Show(int version) => FormattableString.Invariant($"{version / 1_000_000}.{version / 1_000 % 1_000}.{version % 1_000}");
}
