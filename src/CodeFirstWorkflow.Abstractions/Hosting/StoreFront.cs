namespace CodeFirstWorkflow;

/// <summary>
/// Puts something of the engine's own in front of the store that a host chose. Registered by the engine; <c>UseStore</c> applies it.
/// </summary>
/// <param name="store">The store.</param>
/// <returns>What the host gets as its store; the same where nothing is to be in front.</returns>
internal delegate IWorkflowStore StoreFront(IWorkflowStore store);
