using CodeFirstWorkflow;

namespace Shop.Catalog;

/// <summary>There is too little of a product. Another attempt would fail too.</summary>
public sealed class OutOfStockException(string sku, int stock, int wanted)
    : NonRetryableException($"Product '{sku}' has {stock} in stock, and the order needs {wanted}.");
