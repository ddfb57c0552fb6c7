using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteInterleavingTests() : InterleavingFacts(new SqliteEngineHarness());
