namespace CodeFirstWorkflow.Serialization;

/// <summary>Payload of an entry for a call that failed for good.</summary>
/// <param name="Kind">The kind of exception that the call throws.</param>
/// <param name="Attempts">The number of attempts.</param>
/// <param name="Failure">The last error.</param>
internal sealed record CallFailure(CallFailureKind Kind, int Attempts, FailureInfo Failure)
{
    /// <summary>
    /// Describes the error that ended the execution of an action on another queue, as the journal of its caller would; null when the error is not the
    /// action's.
    /// </summary>
    public static CallFailure? Of(Exception error, int attempts) => error switch
    {
        ActionFailedException { Failure: { } failure } failed => new(CallFailureKind.Failed, failed.Attempts, failure),
        ActionTimeoutException => new(CallFailureKind.TimedOut, attempts, FailureInfo.From(error)),
        ActionOutcomeUnknownException => new(CallFailureKind.OutcomeUnknown, attempts, FailureInfo.From(error)),
        _ => null,
    };

    public Exception ToException(string call) => Kind switch
    {
        CallFailureKind.TimedOut => new ActionTimeoutException(Failure.Message),
        CallFailureKind.OutcomeUnknown => new ActionOutcomeUnknownException(call),
        _ => new ActionFailedException(call, Attempts, Failure),
    };
}
