namespace CodeFirstWorkflow;

/// <summary>What kind of deployment the host is.</summary>
public enum EngineMode
{
    /// <summary>A laptop or a test: in-memory or SQLite store, in-process dispatch.</summary>
    Local = 0,

    /// <summary>Refuses to start without a durable, shared store.</summary>
    Production = 1,
}
