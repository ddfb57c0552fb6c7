using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlVolumeTests() : VolumeFacts(new PostgreSqlEngineHarness());
