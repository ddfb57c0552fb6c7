using System.ComponentModel.DataAnnotations;

namespace Shop.Orders;

/// <summary>The body of POST /orders.</summary>
public sealed record PlaceOrder(
    [Required, StringLength(100)] string Customer,
    [Required, StringLength(100)] string PaymentToken,
    [Required, MinLength(1), MaxLength(100)] IReadOnlyList<PlaceOrderLine> Lines);

/// <summary>A product and how many of it.</summary>
public sealed record PlaceOrderLine([Required] string Sku, [Range(1, 1000)] int Quantity);

/// <summary>The body of POST /orders/{id}/review.</summary>
public sealed record ReviewOrder(bool Approved, [Required, StringLength(100)] string By);
