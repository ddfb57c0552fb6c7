using System.Runtime.CompilerServices;
using CodeFirstWorkflow.Histories;
using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Serialization;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Testing;

/// <summary>
/// Replays executions against the code of this build, to find out before a deployment which of them it could not continue. Nothing is written, no
/// action runs and time does not move: what the code asks for beyond its journal is dropped.
/// </summary>
public static class ReplayVerifier
{
    /// <summary>Replays exported histories.</summary>
    /// <param name="configure">Adds modules, with <c>AddGeneratedWorkflows()</c>, and payload codecs.</param>
    /// <param name="histories">
    /// Texts that <see cref="WorkflowHandle.ExportAsync"/> or <c>workflow export</c> wrote, each with one or more executions.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="FormatException">A text is no history; the message has the number of the line.</exception>
    public static Task<ReplayReport> VerifyAsync(
        Action<IWorkflowBuilder> configure, IEnumerable<string> histories, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(histories);
        return VerifyAsync(configure, _ => ReadAsync(histories, cancellationToken), cancellationToken);
    }

    /// <summary>Replays the open executions of a store, newest first. The store's schema is neither upgraded nor checked.</summary>
    /// <param name="configure">Adds modules, payload codecs and the store, such as <c>UsePostgreSql(…)</c>.</param>
    /// <param name="sample">How many executions of each workflow and version, at least 1; null for all.</param>
    /// <param name="since">The earliest time at which they were created; null for any.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The sample is less than 1.</exception>
    public static Task<ReplayReport> VerifyStoreAsync(
        Action<IWorkflowBuilder> configure, int? sample = null, DateTimeOffset? since = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sample ?? 1, 1, nameof(sample));
        return VerifyAsync(
            configure,
            services => new OpenExecutions(services.GetRequiredService<IWorkflowStore>(), services.GetRequiredService<PayloadPipeline>())
                .ReadAsync(sample, since, cancellationToken),
            cancellationToken);
    }

    private static async Task<ReplayReport> VerifyAsync(
        Action<IWorkflowBuilder> configure, Func<IServiceProvider, IAsyncEnumerable<History>> read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var services = new ServiceCollection();
        configure(services.AddCodeFirstWorkflow());
        var provider = services.BuildServiceProvider();
        await using var disposing = provider.ConfigureAwait(false);
        var check = new ReplayCheck(provider.GetRequiredService<RunServices>());
        var (count, mismatches) = await check.RunAsync(read(provider), cancellationToken).ConfigureAwait(false);
        return new ReplayReport(count, [.. mismatches.Select(Failure)]);
    }

    private static async IAsyncEnumerable<History> ReadAsync(
        IEnumerable<string> histories, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var history in histories)
        {
            using var text = new StringReader(history);
            await foreach (var execution in new HistoryReader(text).ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return execution;
            }
        }
    }

    private static ReplayFailure Failure(ReplayMismatch mismatch) => new(
        mismatch.Execution.Id,
        mismatch.Execution.Name,
        mismatch.Execution.Version,
        mismatch.Entry?.Sequence,
        mismatch.Entry?.Call,
        mismatch.Instead,
        mismatch.Reason);
}
