using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlInterleavingTests() : InterleavingFacts(new PostgreSqlEngineHarness());
