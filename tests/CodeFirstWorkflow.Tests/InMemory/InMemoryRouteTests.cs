namespace CodeFirstWorkflow.Tests.InMemory;

using CodeFirstWorkflow.Conformance.Stores;

public sealed class InMemoryRouteTests() : RouteConformance(new InMemoryHarness());
