using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CodeFirstWorkflow;

/// <summary>The settings of a store or another part of the engine. The engine checks those of all parts together with its own.</summary>
internal abstract class PartOptions
{
    /// <summary>Returns what is wrong with the settings; empty when nothing is.</summary>
    public abstract IEnumerable<string> Failures(IServiceProvider provider);
}

/// <summary>The settings of one type.</summary>
internal sealed class PartOptions<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions> : PartOptions
    where TOptions : class
{
    public override IEnumerable<string> Failures(IServiceProvider provider)
    {
        try
        {
            _ = provider.GetRequiredService<IOptions<TOptions>>().Value;
            return [];
        }
        catch (OptionsValidationException error)
        {
            return error.Failures;
        }
    }
}
