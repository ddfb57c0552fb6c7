namespace CodeFirstWorkflow.Execution;

/// <summary>Something that happened to an execution, applied in its own turn.</summary>
internal interface IExecutionMessage
{
    void Apply(ExecutionInstance instance);
}
