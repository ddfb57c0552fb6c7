using CodeFirstWorkflow.Analyzers.Determinism;

namespace CodeFirstWorkflow.Analyzers.Tests.Determinism;

/// <summary>The rules of the one analyzer stay rules by themselves.</summary>
public sealed class DeterminismAnalyzerTests
{
    private const string Clock = "CFW1001: 'FlowAsync' uses DateTime.UtcNow. Use context.UtcNow or move it into an action.";
    private const string NewId = "CFW1004: 'FlowAsync' uses Guid.NewGuid. Use context.NewGuid() or move it into an action.";

    [Fact]
    public Task Workflow_BreaksTwoRules_IsReportedUnderBoth() =>
        Given.Workflow("_ = DateTime.UtcNow;\n_ = Guid.NewGuid();").ExpectAsync<DeterminismAnalyzer>("2 " + Clock, "3 " + NewId);

    [Fact]
    public Task Rule_SwitchedOff_LeavesTheOthersOn() =>
        Given.Workflow("_ = DateTime.UtcNow;\n_ = Guid.NewGuid();")
            .Configured("dotnet_diagnostic.CFW1001.severity = none")
            .ExpectAsync<DeterminismAnalyzer>("3 " + NewId);
}
