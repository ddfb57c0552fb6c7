using CodeFirstWorkflow.Benchmarks.Builds;
using CodeFirstWorkflow.Benchmarks.Measuring;
using CodeFirstWorkflow.Benchmarks.Reporting;

namespace CodeFirstWorkflow.Benchmarks.Scenarios;

/// <summary>build: <c>dotnet build</c> of a project with many handlers, with generator and analyzers against the same code without them.</summary>
internal sealed class BuildCost : IScenario
{
    private const int Handlers = 500;
    private const int WarmUps = 3;

    public string Id => "build";

    public async IAsyncEnumerable<ScenarioResult> RunAsync(Bench bench)
    {
        var handlers = bench.Settings.Count ?? Handlers;
        using var place = await BuildPlace.CreateAsync(handlers);
        var with = await BuildProject.CreateAsync(place, hasGenerator: true);
        var without = await BuildProject.CreateAsync(place, hasGenerator: false);
        WrongResultException.ThrowUnless(with.CountTypes(), without.CountTypes(), "Types that were compiled");
        foreach (var isWarm in new[] { false, true })
        {
            var setting = $"handlers={handlers} compiler={(isWarm ? "warm" : "cold")}";
            var times = await MeasureAsync(with, without, isWarm, bench.Repeat);
            yield return new ScenarioResult(Id, "none", $"{setting} time=elapsed", "s", Pairs(times, time => time.Elapsed));
            if (ProcessorClock.IsSupported)
            {
                yield return new ScenarioResult(Id, "none", $"{setting} time=processor", "s", Pairs(times, time => time.Processor!.Value));
            }
        }
    }

    private static async Task<IReadOnlyList<(BuildTime With, BuildTime Without)>> MeasureAsync(
        BuildProject with,
        BuildProject without,
        bool isWarm,
        int repeat)
    {
        var times = new List<(BuildTime With, BuildTime Without)>();
        for (var i = isWarm ? -WarmUps : -1; i < repeat; i++)
        {
            // By turns first: a compiler server gets faster with every build, and the second of a pair is always the later one.
            var (first, second) = i % 2 == 0 ? (with, without) : (without, with);
            var (earlier, later) = (await first.BuildAsync(isWarm), await second.BuildAsync(isWarm));
            if (i >= 0)
            {
                times.Add(first == with ? (earlier, later) : (later, earlier));
            }
        }

        return times;
    }

    private static List<Pair> Pairs(IReadOnlyList<(BuildTime With, BuildTime Without)> times, Func<BuildTime, TimeSpan> time) =>
        [.. times.Select(pair => new Pair(new Sample(time(pair.With).TotalSeconds), new Sample(time(pair.Without).TotalSeconds)))];
}
