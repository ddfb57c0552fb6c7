namespace CodeFirstWorkflow.Conformance.Routing;

/// <summary>A nested value without an equality of its own.</summary>
public sealed class InvoiceAddress
{
    public string City { get; set; } = "";

    public string? Street { get; set; }
}
