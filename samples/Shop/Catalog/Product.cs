using System.ComponentModel.DataAnnotations;
using CodeFirstWorkflow;

namespace Shop.Catalog;

/// <summary>A product and how many are in stock. Orders that are served at the same time notice each other by the stock.</summary>
[Entity("Product")]
public sealed class Product
{
    [Key]
    public required string Sku { get; init; }

    public required string Name { get; init; }

    public decimal Price { get; init; }

    [ConcurrencyCheck]
    public int Stock { get; set; }
}
