namespace CodeFirstWorkflow.Replay;

/// <summary>The result of a call, whatever its type: the task that the code received, and how a payload completes it.</summary>
internal interface ICallResult
{
    /// <summary>Gets the task that the code received.</summary>
    Task Completion { get; }

    /// <summary>Gets the type of the result.</summary>
    Type Expected { get; }

    /// <summary>Returns why a payload is no result; null when it is one.</summary>
    PayloadException? Misfit(ReadOnlyMemory<byte> payload);

    /// <summary>Completes the task with a payload; returns why it is no result, and leaves the task open, when it does not fit.</summary>
    PayloadException? Complete(ReadOnlyMemory<byte> payload);

    /// <summary>Completes the task without a result.</summary>
    void CompleteEmpty();

    /// <summary>Fails the task.</summary>
    void Fail(Exception error);
}
