using CodeFirstWorkflow.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Generators.Tests;

/// <summary>What authors write above their declarations is shown where the generated members are used.</summary>
public sealed class DocumentationTests
{
    private const string Documented = """
        namespace Shop;
        /// <summary>An order was paid, see <see cref="Flows"/>.</summary>
        /// <param name="OrderId">Its number, <c>1</c> &amp; up.</param>
        [Event("shop.paid")] public sealed record Paid(int OrderId, string Currency);
        public static class Flows
        {
            /// <summary>
            ///   Sends a mail
            ///   about <paramref name="n"/>, <see langword="null"/> or <see href="https://dot.net"><b>more</b> at <see cref="System.Text.Json"/></see>.
            /// </summary>
            /// <param name="n">The number.</param>
            [Action("send")] public static void Send(int n, int more) { }
            /// <summary>Follows an order.</summary>
            /// <remarks>Kept to itself.</remarks>
            [Workflow("flow")] public static Task RunAsync(WorkflowContext context, Paid paid) => context.SendAsync(1, 2);
            /// <summary>Broken & open.
            [Action("broken")] public static void Broken() { }
            //// <summary>No documentation.</summary>
            [Action("plain")] public static void Plain() { }
        }
        """;

    [Theory]
    [InlineData(
        "FlowsContextExtensions.g.cs",
        "/// <summary>Sends a mail about <c>n</c>, <see langword=\"null\" /> or <see href=\"https://dot.net\"><b>more</b> at "
            + "<c>System.Text.Json</c></see>.</summary>")]
    [InlineData("FlowsContextExtensions.g.cs", "/// <remarks>Calls the action <c>send</c>. Replay: ends at the same place.</remarks>")]
    [InlineData("FlowsContextExtensions.g.cs", "/// <param name=\"n\">The number.</param>")]
    [InlineData("FlowsContextExtensions.g.cs", "/// <param name=\"more\">Passed to <c>Flows.Send</c>.</param>")]
    [InlineData("FlowsContextExtensions.g.cs", "/// <summary>Calls the action <c>broken</c>. Replay: ends at the same place.</summary>")]
    [InlineData("FlowsContextExtensions.g.cs", "/// <summary>Calls the action <c>plain</c>. Replay: ends at the same place.</summary>")]
    [InlineData("Workflows.g.cs", "/// <summary>Follows an order.</summary>")]
    [InlineData("Events.g.cs", "/// <summary>An order was paid, see <c>Flows</c>.</summary>")]
    [InlineData("Events.g.cs", "/// <param name=\"orderId\">Its number, <c>1</c> &amp; up.</param>")]
    public void Documentation_OfTheAuthor_IsCarriedOver(string file, string line) =>
        Assert.Contains(line, GeneratorRun.Of(Documented).AssertCompiles().Files[file].Split('\n').Select(text => text.Trim()));

    [Fact]
    public void Edit_OfDocumentation_EmitsOnlyTheFilesThatShowIt()
    {
        var before = GeneratorRun.Of(Documented);
        var edited = before.Replace("Follows an order.", "Follows it.");

        Assert.Equal(["Workflows.g.cs"], edited.Files.Where(file => before.Files[file.Key] != file.Value).Select(file => file.Key));
    }

    [Fact]
    public void Edit_OfAnotherComment_EmitsNothing()
    {
        var edited = GeneratorRun.Of(Documented).Replace("Kept to itself.", "Still kept.");

        Assert.All(edited.Reasons(TrackingNames.Outputs), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }
}
