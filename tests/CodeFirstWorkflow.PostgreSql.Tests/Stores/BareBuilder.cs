using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.PostgreSql.Tests.Stores;

/// <summary>Collects registrations, so that a store is made as an application makes it, without an engine.</summary>
internal sealed class BareBuilder : IWorkflowBuilder
{
    public IServiceCollection Services { get; } = new ServiceCollection();

    public IWorkflowBuilder AddModule(WorkflowModule module) => throw new NotSupportedException("These tests run no workflows.");

    /// <summary>Makes the store. It keeps its own connections; disposing the store closes them.</summary>
    public static IWorkflowStore Store(string connectionString, Action<PostgreSqlOptions>? configure = null) =>
        new BareBuilder().UsePostgreSql(connectionString, configure).Services.BuildServiceProvider().GetRequiredService<IWorkflowStore>();
}
