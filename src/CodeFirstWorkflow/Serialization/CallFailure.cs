namespace CodeFirstWorkflow.Serialization;

/// <summary>Payload of an entry for a call that failed for good.</summary>
/// <param name="Kind">Which exception it gives.</param>
/// <param name="Attempts">How many attempts were made.</param>
/// <param name="Failure">The last error.</param>
internal sealed record CallFailure(CallFailureKind Kind, int Attempts, FailureInfo Failure)
{
    public Exception ToException(string call) => Kind switch
    {
        CallFailureKind.TimedOut => new ActionTimeoutException(Failure.Message),
        CallFailureKind.OutcomeUnknown => new ActionOutcomeUnknownException(call),
        _ => new ActionFailedException(call, Attempts, Failure),
    };
}
