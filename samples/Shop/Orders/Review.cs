using System.ComponentModel.DataAnnotations;
using CodeFirstWorkflow;

namespace Shop.Orders;

/// <summary>What a person decided about a large order. Saving it publishes the event that the fulfilment waits for.</summary>
[Entity("Review")]
public sealed record Review([property: Key] int OrderId, bool Approved, string By);
