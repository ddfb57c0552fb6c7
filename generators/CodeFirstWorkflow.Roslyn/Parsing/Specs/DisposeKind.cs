namespace CodeFirstWorkflow.Roslyn.Parsing.Specs;

/// <summary>How an instance is disposed after the call.</summary>
internal enum DisposeKind
{
    /// <summary>It is left to the garbage collector.</summary>
    None,

    /// <summary>By <see cref="IDisposable"/>.</summary>
    Sync,

    /// <summary>By <c>IAsyncDisposable</c>.</summary>
    Async,
}
