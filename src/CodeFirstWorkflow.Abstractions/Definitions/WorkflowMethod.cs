using System.ComponentModel;

namespace CodeFirstWorkflow.Generated;

/// <summary>The code of a workflow: its definition and how to run it. Made by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WorkflowMethod
{
    private readonly Func<WorkflowContext, ReadOnlyMemory<byte>, Task<ReadOnlyMemory<byte>>> invoke;
    private readonly Action<ReadOnlyMemory<byte>, IPayloadSerializer> check;

    private WorkflowMethod(
        WorkflowDefinition definition,
        string source,
        Action<ReadOnlyMemory<byte>, IPayloadSerializer> check,
        Func<WorkflowContext, ReadOnlyMemory<byte>, Task<ReadOnlyMemory<byte>>> invoke) =>
        (Definition, Source, this.check, this.invoke) = (definition, source, check, invoke);

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
    public static WorkflowMethod Create<TInput, TOutput>(
        WorkflowDefinition<TInput, TOutput> definition,
        string source,
        Func<WorkflowContext, TInput, Task<TOutput>> method,
        Func<ReadOnlyMemory<byte>, IPayloadSerializer, TInput>? read = null) =>
        new(definition, source, Check(read), async (context, input) =>
            context.Serializer.SerializeResult(await method(context, Read(context.Serializer, input, read)).ConfigureAwait(true)));

    /// <summary>Pairs a workflow with a method that returns no result.</summary>
    /// <typeparam name="TInput">The type of the input.</typeparam>
    /// <param name="definition">The workflow.</param>
    /// <param name="source">The method's name, for messages.</param>
    /// <param name="method">The method.</param>
    /// <param name="read">Reads the input; null reads it with the serializer.</param>
    /// <returns>The pair.</returns>
    public static WorkflowMethod Create<TInput>(
        WorkflowDefinition<TInput, Unit> definition,
        string source,
        Func<WorkflowContext, TInput, Task> method,
        Func<ReadOnlyMemory<byte>, IPayloadSerializer, TInput>? read = null) =>
        new(definition, source, Check(read), async (context, input) =>
        {
            await method(context, Read(context.Serializer, input, read)).ConfigureAwait(true);
            return default;
        });

    /// <summary>Runs the method. Called by the engine on the execution's own scheduler.</summary>
    /// <param name="context">The context.</param>
    /// <param name="input">UTF-8 JSON; empty when there is no input.</param>
    /// <returns>The result as UTF-8 JSON; empty when the workflow has none.</returns>
    public Task<ReadOnlyMemory<byte>> InvokeAsync(WorkflowContext context, ReadOnlyMemory<byte> input) => invoke(context, input);

    /// <summary>Checks that an input can be read. Called by the engine before it stores what came as JSON.</summary>
    /// <param name="input">UTF-8 JSON; empty when there is no input.</param>
    /// <param name="serializer">Reads it.</param>
    /// <exception cref="PayloadException">It does not fit the type of the input.</exception>
    public void CheckInput(ReadOnlyMemory<byte> input, IPayloadSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        try
        {
            check(input, serializer);
        }
        catch (PayloadException e)
        {
            throw new PayloadException(
                $"The input of workflow '{Definition.Name}' version {Definition.Version} is not valid, and nothing was started. {e.Message}", e);
        }
    }

    private static Action<ReadOnlyMemory<byte>, IPayloadSerializer> Check<TInput>(Func<ReadOnlyMemory<byte>, IPayloadSerializer, TInput>? read) =>
        typeof(TInput) == typeof(Unit) ? CheckNone : (input, serializer) => _ = Read(serializer, input, read);

    private static void CheckNone(ReadOnlyMemory<byte> input, IPayloadSerializer serializer)
    {
        if (!input.IsEmpty && !input.Span.SequenceEqual("null"u8))
        {
            throw new PayloadException("It takes no input. Pass null, or leave it out.");
        }
    }

    private static TInput Read<TInput>(
        IPayloadSerializer serializer,
        ReadOnlyMemory<byte> input,
        Func<ReadOnlyMemory<byte>, IPayloadSerializer, TInput>? read) =>
        read is null ? serializer.DeserializeValue<TInput>(input.Span) : read(input, serializer);
}
