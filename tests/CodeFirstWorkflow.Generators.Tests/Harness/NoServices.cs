namespace CodeFirstWorkflow.Generators.Tests.Harness;

/// <summary>A provider without services.</summary>
internal sealed class NoServices : IServiceProvider
{
    public object? GetService(Type serviceType) => null;
}
