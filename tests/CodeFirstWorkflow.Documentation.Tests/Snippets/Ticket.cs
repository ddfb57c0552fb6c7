using System.ComponentModel.DataAnnotations;

namespace CodeFirstWorkflow.Documentation.Tests.Snippets;

[Entity("Ticket")]
public sealed record Ticket([property: Key] int Id, string Status, string? Owner);
