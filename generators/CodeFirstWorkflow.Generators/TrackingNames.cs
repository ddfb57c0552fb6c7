namespace CodeFirstWorkflow.Generators;

/// <summary>The names of the pipeline's steps, for tests that check which steps ran again.</summary>
internal static class TrackingNames
{
    public const string Workflows = nameof(Workflows);
    public const string Actions = nameof(Actions);
    public const string Subscriptions = nameof(Subscriptions);
    public const string Events = nameof(Events);
    public const string Entities = nameof(Entities);
    public const string JsonContexts = nameof(JsonContexts);
    public const string Namespace = nameof(Namespace);
    public const string RootNamespace = nameof(RootNamespace);
    public const string AssemblyName = nameof(AssemblyName);
    public const string References = nameof(References);
    public const string Taken = nameof(Taken);
    public const string Aliases = nameof(Aliases);
    public const string Model = nameof(Model);
    public const string Outputs = nameof(Outputs);
}
