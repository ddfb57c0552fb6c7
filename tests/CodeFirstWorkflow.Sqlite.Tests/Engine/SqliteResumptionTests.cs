using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteResumptionTests() : ResumptionFacts(new SqliteEngineHarness());
