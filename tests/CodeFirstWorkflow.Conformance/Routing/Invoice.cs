using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace CodeFirstWorkflow.Conformance.Routing;

/// <summary>An entity with two keys, renamed and ignored fields, nested values and collections.</summary>
[Entity("Invoice")]
public sealed class Invoice
{
    [Key]
    public int Number { get; set; }

    [Key]
    public string Country { get; set; } = "";

    public decimal Total { get; set; }

    public string? Note { get; set; }

    [JsonPropertyName("due_on")]
    public DateOnly? DueOn { get; set; }

    [JsonIgnore]
    public string Secret { get; set; } = "";

    public InvoiceAddress? Address { get; set; }

    public List<InvoiceLine> Lines { get; set; } = [];

    public Dictionary<string, int> Hours { get; set; } = [];
}
