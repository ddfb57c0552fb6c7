using System.ComponentModel.DataAnnotations;

namespace Shop.Payments;

/// <summary>An entry in the books of the payment provider. It is no <c>[Entity]</c>: nothing is published about it.</summary>
public sealed class Payment
{
    [Key]
    public required string IdempotencyKey { get; init; }

    public required int OrderId { get; init; }

    public required decimal Amount { get; init; }

    public bool Refunded { get; set; }
}
