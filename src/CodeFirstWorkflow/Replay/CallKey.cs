namespace CodeFirstWorkflow.Replay;

/// <summary>
/// Builds keys that identify a call outside its execution. A retry reuses the numbers of the calls that it voids, so a number identifies a call only
/// together with run and generation.
/// </summary>
internal static class CallKey
{
    /// <summary>Returns the idempotency key of an action; also the id of an event that is published without one.</summary>
    public static string Of(ExecutionRecord caller, int number, int generation) =>
        generation == 0 ? $"{caller.Id}/{caller.Run}/{number}" : $"{caller.Id}/{caller.Run}/{number}/{generation}";

    /// <summary>
    /// Returns the key that a child stores for the call that started it. The idempotency key of an action on another queue is derived from it.
    /// </summary>
    public static string OfChild(ExecutionRecord parent, int number, string identity, int generation) =>
        generation == 0 ? $"{parent.Run}/{number}/{identity}" : $"{parent.Run}/{number}/{identity}/{generation}";

    /// <summary>Returns the identity within the key that a child stores. An identity ends with the number of its occurrence.</summary>
    public static string IdentityIn(string parentCall)
    {
        var identity = parentCall.Split('/', 3)[2];
        var generation = identity.IndexOf('/', identity.LastIndexOf('#'));
        return generation < 0 ? identity : identity[..generation];
    }
}
