namespace CodeFirstWorkflow.Tests.Golden;

/// <summary>A workflow of which a journal is kept, and what is done to it from outside while that is recorded.</summary>
internal sealed record GoldenScenario(string Name, Func<WorkflowContext, int, Task<string>> Code, Func<WorkflowHandle, Task>? Drive = null);
