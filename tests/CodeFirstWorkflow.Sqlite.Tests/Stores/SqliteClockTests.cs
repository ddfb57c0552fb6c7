using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.Sqlite.Tests.Stores;

public sealed class SqliteClockTests : ClockConformance
{
    public SqliteClockTests()
        : this(new SqliteHarness())
    {
    }

    private SqliteClockTests(SqliteHarness harness)
        : base(harness, harness.Clock)
    {
    }
}
