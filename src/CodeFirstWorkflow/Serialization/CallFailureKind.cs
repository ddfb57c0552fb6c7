namespace CodeFirstWorkflow.Serialization;

/// <summary>Which exception a failed call gives.</summary>
internal enum CallFailureKind
{
    Failed = 0,
    TimedOut = 1,
    OutcomeUnknown = 2,
}
