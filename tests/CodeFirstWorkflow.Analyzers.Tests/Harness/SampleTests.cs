namespace CodeFirstWorkflow.Analyzers.Tests.Harness;

public sealed class SampleTests
{
    private const string Bad = """
        public static class C
        {
            public static Task Bad(WorkflowContext context) => Lib.L.RunAsync(context);
        }
        """;

    private const string Library = "namespace Lib; public static class L { public static Task RunAsync(WorkflowContext context) => context.DelayAsync(TimeSpan.Zero); }";

    [Fact]
    public Task Expect_FindingWithLibrary_ReportsLineIdAndMessage() =>
        Sample.Of(Bad).Using(Library).ExpectAsync<ProbeAnalyzer>("3 CFW9999: 'Bad' is bad. Rename it.");

    [Fact]
    public Task Expect_SwitchedOffByEditorConfig_FindsNothing() =>
        Sample.Of(Bad).Using(Library).Configured("dotnet_diagnostic.CFW9999.severity = none").ExpectNothingAsync<ProbeAnalyzer>();

    [Fact]
    public Task Expect_SourceDoesNotCompile_Fails() =>
        Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => Sample.Of(Bad).ExpectAsync<ProbeAnalyzer>("3 CFW9999: 'Bad' is bad. Rename it."));

    [Fact]
    public Task Expect_FindingIsMissing_Fails() =>
        Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(
            () => Sample.Of("class C;").ExpectAsync<ProbeAnalyzer>("3 CFW9999: 'Bad' is bad. Rename it."));
}
