namespace CodeFirstWorkflow.Documentation.Tests.Snippets;

using System.ComponentModel.DataAnnotations;

[Entity("Ticket")]
public sealed record Ticket([property: Key] int Id, string Status, string? Owner);
