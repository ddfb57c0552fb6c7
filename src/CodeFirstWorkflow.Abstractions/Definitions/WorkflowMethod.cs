namespace CodeFirstWorkflow;

/// <summary>The code of a workflow: its definition and how to run it. Made by generated code.</summary>
public sealed class WorkflowMethod
{
    private readonly Func<WorkflowContext, ReadOnlyMemory<byte>, Task<ReadOnlyMemory<byte>>> invoke;

    private WorkflowMethod(WorkflowDefinition definition, string source, Func<WorkflowContext, ReadOnlyMemory<byte>, Task<ReadOnlyMemory<byte>>> invoke) =>
        (Definition, Source, this.invoke) = (definition, source, invoke);

    /// <summary>Gets what it is the code of.</summary>
    public WorkflowDefinition Definition { get; }

    /// <summary>Gets the method, such as <c>OrderWorkflows.FulfilAsync</c>, for messages.</summary>
    public string Source { get; }

    /// <summary>Pairs a workflow with its method.</summary>
    /// <typeparam name="TInput">The type of the input.</typeparam>
    /// <typeparam name="TOutput">The type of the result.</typeparam>
    /// <param name="definition">The workflow.</param>
    /// <param name="source">The method's name, for messages.</param>
    /// <param name="method">The method.</param>
    /// <param name="read">Reads the input; null reads it with the serializer.</param>
    /// <returns>The pair.</returns>
    public static WorkflowMethod Create<TInput, TOutput>(WorkflowDefinition<TInput, TOutput> definition, string source, Func<WorkflowContext, TInput, Task<TOutput>> method, Func<ReadOnlyMemory<byte>, IPayloadSerializer, TInput>? read = null) =>
        new(definition, source, async (context, input) =>
            context.Serializer.Serialize(await method(context, Read(context, input, read)).ConfigureAwait(true)));

    /// <summary>Pairs a workflow without result with its method.</summary>
    /// <typeparam name="TInput">The type of the input.</typeparam>
    /// <param name="definition">The workflow.</param>
    /// <param name="source">The method's name, for messages.</param>
    /// <param name="method">The method.</param>
    /// <param name="read">Reads the input; null reads it with the serializer.</param>
    /// <returns>The pair.</returns>
    public static WorkflowMethod Create<TInput>(WorkflowDefinition<TInput> definition, string source, Func<WorkflowContext, TInput, Task> method, Func<ReadOnlyMemory<byte>, IPayloadSerializer, TInput>? read = null) =>
        new(definition, source, async (context, input) =>
        {
            await method(context, Read(context, input, read)).ConfigureAwait(true);
            return default;
        });

    /// <summary>Pairs a workflow without input with its method.</summary>
    /// <typeparam name="TOutput">The type of the result.</typeparam>
    /// <param name="definition">The workflow.</param>
    /// <param name="source">The method's name, for messages.</param>
    /// <param name="method">The method.</param>
    /// <returns>The pair.</returns>
    public static WorkflowMethod Create<TOutput>(WorkflowWithoutInput<TOutput> definition, string source, Func<WorkflowContext, Task<TOutput>> method) =>
        new(definition, source, async (context, _) => context.Serializer.Serialize(await method(context).ConfigureAwait(true)));

    /// <summary>Pairs a workflow without input and result with its method.</summary>
    /// <param name="definition">The workflow.</param>
    /// <param name="source">The method's name, for messages.</param>
    /// <param name="method">The method.</param>
    /// <returns>The pair.</returns>
    public static WorkflowMethod Create(WorkflowWithoutInput definition, string source, Func<WorkflowContext, Task> method) =>
        new(definition, source, async (context, _) =>
        {
            await method(context).ConfigureAwait(true);
            return default;
        });

    /// <summary>Runs the method. Called by the engine on the execution's own scheduler.</summary>
    /// <param name="context">The context.</param>
    /// <param name="input">UTF-8 JSON; empty when there is no input.</param>
    /// <returns>The result as UTF-8 JSON; empty when the workflow has none.</returns>
    public Task<ReadOnlyMemory<byte>> InvokeAsync(WorkflowContext context, ReadOnlyMemory<byte> input) => invoke(context, input);

    private static TInput Read<TInput>(WorkflowContext context, ReadOnlyMemory<byte> input, Func<ReadOnlyMemory<byte>, IPayloadSerializer, TInput>? read) =>
        read is null ? context.Serializer.Deserialize<TInput>(input.Span) : read(input, context.Serializer);
}
