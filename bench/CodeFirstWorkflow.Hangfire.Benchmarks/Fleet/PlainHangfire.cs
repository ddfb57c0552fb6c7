using System.Diagnostics;
using CodeFirstWorkflow.Benchmarks.Measured;
using CodeFirstWorkflow.Benchmarks.Measuring;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Benchmarks.Fleet;

/// <summary>What Hangfire does without the engine. Its client blocks, so each caller has a thread of its own.</summary>
internal sealed class PlainHangfire(HangfireFleet fleet)
{
    private const int Steps = 5;
    private readonly Drained drained = fleet.Engine.Services.GetRequiredService<Drained>();
    private readonly Chains chains = fleet.Engine.Services.GetRequiredService<Chains>();
    private int last;

    /// <summary>S1 as five jobs, each a continuation of the one before; a closed loop of clients.</summary>
    public async Task<Sample> ChainsAsync(int clients, int count)
    {
        fleet.ExpectJobs((long)count * Steps);
        var sample = await ClosedLoop.RunAsync(clients, count, Steps, async _ =>
        {
            var number = Interlocked.Increment(ref last);
            var ended = chains.Expect(number);
            await OnThreadAsync(() => Chain(number));
            var started = Stopwatch.GetTimestamp();
            await ended;
            return started;
        });
        await fleet.SettleAsync();
        return sample;
    }

    /// <summary>Jobs that do nothing, made by as many callers as there are workers, until all have run.</summary>
    public async Task<Sample> JobsAsync(int count)
    {
        fleet.ExpectJobs(count);
        var drained = this.drained.Expect(count);
        var next = 0;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, HangfireFleet.Workers).Select(_ => OnThreadAsync(() =>
        {
            while (Interlocked.Increment(ref next) <= count)
            {
                fleet.Jobs.Enqueue<PlainJobs>(jobs => jobs.Nothing());
            }
        })));
        await drained;
        var sample = new Sample(count / Stopwatch.GetElapsedTime(started).TotalSeconds);
        await fleet.SettleAsync();
        return sample;
    }

    private void Chain(int number)
    {
        var job = fleet.Jobs.Enqueue<PlainJobs>(jobs => jobs.Step(number));
        for (var step = 1; step < Steps - 1; step++)
        {
            job = fleet.Jobs.ContinueJobWith<PlainJobs>(job, jobs => jobs.Step(number));
        }

        fleet.Jobs.ContinueJobWith<PlainJobs>(job, jobs => jobs.LastStep(number));
    }

    private static Task OnThreadAsync(Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
