using CodeFirstWorkflow.Analyzers.Determinism;

namespace CodeFirstWorkflow.Analyzers.Tests.Determinism;

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
    [InlineData("decimal? price = 1.5m; _ = price.ToString();", "Nullable.ToString without a culture")]
    [InlineData("_ = order.Id.ToString(\"N0\");", "Int32.ToString without a culture")]
    [InlineData("_ = order.Id.ToString(\"#,##0\");", "Int32.ToString without a culture")]
    [InlineData("_ = TimeSpan.Zero.ToString(\"g\");", "TimeSpan.ToString without a culture")]
    [InlineData("_ = Convert.ToDecimal(order.Sku);", "Convert.ToDecimal without a culture")]
    [InlineData("_ = Convert.ToString(1.5m);", "Convert.ToString without a culture")]
    [InlineData("_ = char.ToUpper('i');", "Char.ToUpper without a culture")]
    [InlineData("_ = order.Lines.Keys.Sum(decimal.Parse);", "Decimal.Parse without a culture")]
    [InlineData("Func<string> upper = order.Sku.ToUpper;", "String.ToUpper without a culture")]
    [InlineData("DateTimeOffset at = new DateTime(2026, 1, 1);", "the time zone of a new DateTime()")]
    [InlineData("_ = context.UtcNow > new DateTime(2026, 1, 1);", "the time zone of a new DateTime()")]
    [InlineData("_ = new DateTimeOffset(new DateTime(2026, 1, 1));", "the time zone of a new DateTime()")]
    public Task Culture_OfTheMachine_IsReported(string code, string api) =>
        Given.Workflow(code).Only("CFW1020").ExpectAsync<DeterminismAnalyzer>(
            $"2 CFW1020: 'FlowAsync' uses {api}. Name the culture, such as CultureInfo.InvariantCulture, or the time zone.");

    [Theory]
    [InlineData("_ = order.Sku.ToUpperInvariant();")]
    [InlineData("_ = string.Compare(order.Sku, \"x\", StringComparison.Ordinal);")]
    [InlineData("_ = 1.5m.ToString(System.Globalization.CultureInfo.InvariantCulture);")]
    [InlineData("_ = context.UtcNow.ToString(\"O\");")]
    [InlineData("_ = order.Id.ToString();")]
    [InlineData("_ = TimeZoneInfo.FindSystemTimeZoneById(\"Europe/Berlin\");")]
    [InlineData("_ = order.Id.ToString(\"D5\") + order.Id.ToString(\"x8\") + order.Id.ToString(\"00000\") + TimeSpan.Zero.ToString(\"c\");")]
    [InlineData(
        "_ = Convert.ToInt32(order.Sku) + Convert.ToDecimal(5) + Convert.ToDecimal(order.Sku, System.Globalization.CultureInfo.InvariantCulture);")]
    [InlineData(
        "_ = char.ToUpperInvariant('i'); _ = nameof(decimal.Parse); _ = order.Sku.Select(char.ToUpperInvariant).Select(c => c.ToString()).ToList();")]
    [InlineData(
        "DateTimeOffset at = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc); at = context.UtcNow.UtcDateTime.AddDays(1); _ = new "
            + "DateTimeOffset(new DateTime(2026, 1, 1), TimeSpan.Zero);")]
    public Task Culture_Named_IsNotReported(string code) => Given.Workflow(code).Only("CFW1020").ExpectNothingAsync<DeterminismAnalyzer>();
}
