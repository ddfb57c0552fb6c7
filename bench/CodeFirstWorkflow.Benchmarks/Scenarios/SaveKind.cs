namespace CodeFirstWorkflow.Benchmarks.Scenarios;

/// <summary>What a measured save writes beside its rows.</summary>
internal enum SaveKind
{
    /// <summary>Nothing.</summary>
    Plain,

    /// <summary>The events of the bridge.</summary>
    Bridged,

    /// <summary>A message per row that the application adds to the same context.</summary>
    OwnOutbox,
}
