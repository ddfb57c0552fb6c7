namespace CodeFirstWorkflow.Serialization;

/// <summary>The kind of exception that a failed call throws.</summary>
internal enum CallFailureKind
{
    Failed = 0,
    TimedOut = 1,
    OutcomeUnknown = 2,
}
