using System.ComponentModel.DataAnnotations;

namespace Shop.Payments;

/// <summary>Section <c>Payments</c>.</summary>
public sealed class PaymentSettings
{
    /// <summary>Gets or sets how often a call of the provider fails, from 0 (never) to 1 (always).</summary>
    [Range(0, 1)]
    public double FailureRate { get; set; }
}
