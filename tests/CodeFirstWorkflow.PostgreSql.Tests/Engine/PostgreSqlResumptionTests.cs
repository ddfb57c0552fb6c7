using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlResumptionTests() : ResumptionFacts(new PostgreSqlEngineHarness());
