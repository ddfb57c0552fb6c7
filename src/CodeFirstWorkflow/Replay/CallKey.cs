namespace CodeFirstWorkflow.Replay;

/// <summary>Names calls outside their execution. A retry gives the numbers of the calls that it voids again, so a number names a call only together with run and generation.</summary>
internal static class CallKey
{
    /// <summary>Gives the idempotency key of an action, and the id of an event that is published without one.</summary>
    public static string Of(ExecutionRecord caller, int number, int generation) =>
        generation == 0 ? $"{caller.Id}/{caller.Run}/{number}" : $"{caller.Id}/{caller.Run}/{number}/{generation}";

    /// <summary>Gives what a child keeps of the call that started it. The idempotency key of an action on another queue is made of it.</summary>
    public static string OfChild(ExecutionRecord parent, int number, string identity, int generation) =>
        generation == 0 ? $"{parent.Run}/{number}/{identity}" : $"{parent.Run}/{number}/{identity}/{generation}";

    /// <summary>Gives the identity in what a child keeps of its call. An identity ends with the number of its occurrence.</summary>
    public static string IdentityIn(string parentCall)
    {
        var identity = parentCall.Split('/', 3)[2];
        var generation = identity.IndexOf('/', identity.LastIndexOf('#'));
        return generation < 0 ? identity : identity[..generation];
    }
}
