using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteVolumeTests() : VolumeFacts(new SqliteEngineHarness());
