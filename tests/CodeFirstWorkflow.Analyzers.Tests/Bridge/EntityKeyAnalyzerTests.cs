using CodeFirstWorkflow.Analyzers.Bridge;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.Bridge;

public sealed class EntityKeyAnalyzerTests
{
    [Fact]
    public Task Entity_WithoutAKey_IsReported() => BridgeStubs.Of("""
        [Entity("Order"), Keyless] public class Order { public int Id { get; set; } }
        """).ExpectAsync<EntityKeyAnalyzer>(
        "2 CFW2012: Entity 'Order' has no key, so the events of its saves cannot identify it. Give it a key, or remove [Entity].");

    [Theory]
    [InlineData("[System.ComponentModel.DataAnnotations.Key] public int Number", "Number")]
    [InlineData("public int Id", "Id")]
    public Task Key_Computed_IsReported(string property, string name) => BridgeStubs.Of($$"""
        using System.ComponentModel.DataAnnotations.Schema;
        [Entity("Order")] public class Order
        {
            [DatabaseGenerated(DatabaseGeneratedOption.Computed)] {{property}} { get; set; }
        }
        """).ExpectAsync<EntityKeyAnalyzer>(
        $"5 CFW2012: Entity 'Order' has key '{name}', which the database computes after the insert, so the events of its saves cannot identify it. "
            + "Use DatabaseGeneratedOption.Identity, or generate the key in the application.");

    [Fact]
    public Task Key_GeneratedWithTheInsert_IsFine() => BridgeStubs.Of("""
        using System.ComponentModel.DataAnnotations.Schema;
        [Entity("Order")] public class Order
        {
            [DatabaseGenerated(DatabaseGeneratedOption.Identity)] public int Id { get; set; }
            [DatabaseGenerated(DatabaseGeneratedOption.Computed)] public int Total { get; set; }
        }
        """).ExpectNothingAsync<EntityKeyAnalyzer>();
}
