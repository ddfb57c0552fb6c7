namespace CodeFirstWorkflow.Roslyn.Parsing.Specs;

/// <summary>Where the value of a parameter comes from.</summary>
internal enum ArgumentKind
{
    /// <summary>From the caller, as JSON.</summary>
    Payload,

    /// <summary>The context of the workflow.</summary>
    WorkflowContext,

    /// <summary>The envelope of an event.</summary>
    Envelope,

    /// <summary>The envelope of an event, declared with another nullable annotation of the payload.</summary>
    ForgivenEnvelope,

    /// <summary>The payload of an event.</summary>
    EventPayload,

    /// <summary>The error of a dead letter.</summary>
    Error,

    /// <summary>From dependency injection.</summary>
    Service,

    /// <summary>From dependency injection, null where it is not registered.</summary>
    OptionalService,

    /// <summary>From dependency injection, by key.</summary>
    KeyedService,

    /// <summary>From dependency injection, by key, null where it is not registered.</summary>
    OptionalKeyedService,

    /// <summary>The provider itself.</summary>
    Provider,

    /// <summary>The token of the attempt.</summary>
    Token,

    /// <summary>The context of the action.</summary>
    Context,

    /// <summary>The transaction of the store.</summary>
    Transaction,

    /// <summary>From dependency injection, and connected with the transaction of the store.</summary>
    EnlistedService,
}
