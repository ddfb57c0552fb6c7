namespace CodeFirstWorkflow.Architecture.Tests;

/// <summary>One file names something that another declares.</summary>
internal sealed record Use(string From, string To, int Line, string Symbol);
