namespace CodeFirstWorkflow.Analyzers.Tests.Determinism;

using CodeFirstWorkflow.Analyzers.Determinism;

public sealed class CultureTests
{
    [Theory]
    [InlineData("_ = System.Globalization.CultureInfo.CurrentCulture;", "CultureInfo.CurrentCulture")]
    [InlineData("_ = TimeZoneInfo.Local;", "TimeZoneInfo.Local")]
    [InlineData("_ = context.UtcNow.ToLocalTime();", "DateTimeOffset.ToLocalTime")]
    [InlineData("_ = order.Sku.Equals(\"x\", StringComparison.CurrentCulture);", "StringComparison.CurrentCulture")]
    [InlineData("_ = order.Sku.ToUpper();", "String.ToUpper without a culture")]
    [InlineData("_ = string.Compare(order.Sku, \"x\");", "String.Compare without a culture")]
    [InlineData("_ = decimal.Parse(order.Sku);", "Decimal.Parse without a culture")]
    [InlineData("_ = DateTime.TryParse(order.Sku, out _);", "DateTime.TryParse without a culture")]
    [InlineData("_ = 1.5m.ToString();", "Decimal.ToString without a culture")]
    [InlineData("_ = context.UtcNow.ToString(\"d\");", "DateTimeOffset.ToString without a culture")]
    public Task Culture_OfTheMachine_IsReported(string code, string api) =>
        Given.Workflow(code).ExpectAsync<CultureAnalyzer>($"2 CFW1020: 'FlowAsync' uses {api}. Name the culture, such as CultureInfo.InvariantCulture, or the time zone.");

    [Theory]
    [InlineData("_ = order.Sku.ToUpperInvariant();")]
    [InlineData("_ = string.Compare(order.Sku, \"x\", StringComparison.Ordinal);")]
    [InlineData("_ = 1.5m.ToString(System.Globalization.CultureInfo.InvariantCulture);")]
    [InlineData("_ = context.UtcNow.ToString(\"O\");")]
    [InlineData("_ = order.Id.ToString();")]
    [InlineData("_ = TimeZoneInfo.FindSystemTimeZoneById(\"Europe/Berlin\");")]
    public Task Culture_Named_IsNotReported(string code) => Given.Workflow(code).ExpectNothingAsync<CultureAnalyzer>();
}
