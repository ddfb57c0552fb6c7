namespace CodeFirstWorkflow;

/// <summary>Subscribes a workflow or a handler to an event.</summary>
/// <param name="key">An event type when it contains a dot, else an event name; compared ordinally, no wildcards.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class OnAttribute(string key) : Attribute
{
    /// <summary>
    /// The value of <see cref="CorrelateBy"/> that takes the member marked with <see cref="CorrelationKeyAttribute"/>; of an entity's event, the key of
    /// the entity.
    /// </summary>
    public const string CorrelationKey = "$key";

    /// <summary>Gets the event type or event name.</summary>
    public string Key { get; } = key;

    /// <summary>
    /// Gets or sets the name of a <c>static bool (WorkflowEvent&lt;T&gt;)</c> method of the same class that decides whether the event is for this
    /// subscription.
    /// </summary>
    public string? When { get; set; }

    /// <summary>
    /// Gets or sets the name of a <c>static void (WorkflowEvent&lt;T&gt;)</c> method of the same class; what it throws makes the delivery a dead
    /// letter at once.
    /// </summary>
    public string? Validator { get; set; }

    /// <summary>
    /// Gets or sets the name of the payload's member whose value becomes the correlation id of the workflow, or <see cref="CorrelationKey"/>; null takes
    /// the event's id, with which every event starts an execution of its own. With a member, the rule of <see cref="StartOptions.CorrelationId"/> holds:
    /// an event whose execution exists and is neither Failed nor Cancelled starts no second one. A value that is null or blank counts as none. Workflows
    /// only.
    /// </summary>
    public string? CorrelateBy { get; set; }

    /// <summary>
    /// Gets or sets the number of retries after the first attempt; -1, the default, takes <c>Delivery:MaxRetries</c>. Handlers only.
    /// </summary>
    public int Retries { get; set; } = -1;

    /// <summary>
    /// Gets or sets the name of a <c>Task (WorkflowEvent&lt;T&gt;, Exception, services…)</c> method of the same class, called after the last attempt,
    /// at least once. It gets the exception that the last attempt threw, an <see cref="ActionTimeoutException"/> where that took too long, or an
    /// <see cref="ActionFailedException"/> with its type, message and stack where the process that saw it is gone. Handlers only.
    /// </summary>
    public string? DeadLetter { get; set; }

    /// <summary>
    /// Gets or sets the identity of the subscription; null derives it: of a workflow from workflow and key, so that the attribute may move from one
    /// version's method to another's; of a handler from namespace, type, method and key, so that one that moves or is renamed needs its former id
    /// here.
    /// </summary>
    public string? Id { get; set; }
}
