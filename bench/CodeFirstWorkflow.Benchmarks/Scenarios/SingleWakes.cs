using CodeFirstWorkflow.Benchmarks.Measured;
using CodeFirstWorkflow.Benchmarks.Measuring;

namespace CodeFirstWorkflow.Benchmarks.Scenarios;

/// <summary>Wakes of an execution that was started for it, from sending until its next action runs.</summary>
internal static class SingleWakes
{
    // Keys of the rows that are filled in begin at 1.
    private const int Key = -1;

    public static async Task<Sample> ByEventAsync(Subject subject)
    {
        var handle = await subject.Engine.Client.StartAsync(Workflows.AwaitWoken, Key);
        await LongJournal.RestAsync(handle);
        var sample = await ManyWaiting.WakeAsync(subject, Key);
        WrongResultException.ThrowUnless(await handle.GetResultAsync(), Key + 1, $"The result of {handle.Id}");
        return sample;
    }

    public static async Task<Sample> BySignalAsync(Subject subject)
    {
        const int Steps = 1;
        var handle = await subject.Engine.Client.StartAsync(Workflows.WideJournal, Steps);
        var sample = await LongJournal.WakeAsync(subject, handle, "end");
        WrongResultException.ThrowUnless(await handle.GetResultAsync(), Steps, $"The result of {handle.Id}");
        return sample;
    }
}
