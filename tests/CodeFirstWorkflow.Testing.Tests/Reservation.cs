namespace CodeFirstWorkflow.Testing.Tests;

public sealed record Reservation(string Id);
