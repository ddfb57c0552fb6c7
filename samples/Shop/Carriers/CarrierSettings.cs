using System.ComponentModel.DataAnnotations;

namespace Shop.Carriers;

/// <summary>Section <c>Carriers</c>.</summary>
public sealed class CarrierSettings
{
    /// <summary>Gets or sets how long a carrier thinks about a quote, in seconds, from 0 to 60.</summary>
    [Range(0, 60)]
    public double AnswerSeconds { get; set; }
}
