using CodeFirstWorkflow.Analyzers.Determinism;

namespace CodeFirstWorkflow.Analyzers.Tests.Determinism;

public sealed class HashCodeTests
{
    [Theory]
    [InlineData("_ = order.Sku.GetHashCode();", "String.GetHashCode")]
    [InlineData("_ = order.GetHashCode();", "Order.GetHashCode")]
    [InlineData("_ = new object().GetHashCode();", "Object.GetHashCode")]
    [InlineData("_ = StringComparer.Ordinal.GetHashCode(order.Sku);", "StringComparer.GetHashCode")]
    [InlineData("_ = HashCode.Combine(1, 2);", "HashCode.Combine")]
    [InlineData("_ = System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(order);", "RuntimeHelpers.GetHashCode")]
    [InlineData("_ = (1, 2).GetHashCode();", "ValueTuple.GetHashCode")]
    [InlineData("_ = default(Range).GetHashCode();", "Range.GetHashCode")]
    [InlineData("_ = default(Int128).GetHashCode();", "Int128.GetHashCode")]
    public Task HashCode_OfProcess_IsReported(string code, string api) =>
        Given.Workflow(code).Only("CFW1022").ExpectAsync<DeterminismAnalyzer>(
            $"2 CFW1022: 'FlowAsync' uses {api}. Compare the values themselves or compute a stable hash, such as SHA-256.");

    [Theory]
    [InlineData("_ = order.Id.GetHashCode();")]
    [InlineData("_ = Guid.Empty.GetHashCode();")]
    [InlineData("_ = DayOfWeek.Friday.GetHashCode();")]
    [InlineData("int? n = 5; _ = n.GetHashCode();")]
    [InlineData("_ = context.UtcNow.GetHashCode();")]
    public Task HashCode_OfValue_IsNotReported(string code) => Given.Workflow(code).Only("CFW1022").ExpectNothingAsync<DeterminismAnalyzer>();
}
