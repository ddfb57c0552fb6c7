namespace CodeFirstWorkflow.Documentation.Tests.Snippets;

public sealed class CardRefusedException() : Exception("The card was refused.");
