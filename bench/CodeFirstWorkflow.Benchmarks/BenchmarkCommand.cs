using System.CommandLine;
using System.CommandLine.Parsing;
using CodeFirstWorkflow.Benchmarks.Hosting;
using CodeFirstWorkflow.Benchmarks.Measuring;
using CodeFirstWorkflow.Benchmarks.Reporting;
using CodeFirstWorkflow.Benchmarks.Scenarios;

namespace CodeFirstWorkflow.Benchmarks;

/// <summary>The command line.</summary>
internal static class BenchmarkCommand
{
    private static readonly Option<StoreKind?> Store = new("--store") { Description = "The store; PostgreSQL unless named." };
    private static readonly Option<int?> Clients = new("--clients")
    {
        Description = "How many clients; what the scenario is defined with unless named.",
    };
    private static readonly Option<int?> Count = new("--count")
    {
        Description = "How much work a repetition has; what the scenario is defined with unless named.",
    };
    private static readonly Option<int> Repeat = new("--repeat")
    {
        Description = "How often engine and limit are measured in turn.",
        DefaultValueFactory = _ => 3,
    };
    private static readonly Option<FileInfo?> Json = new("--json") { Description = "Writes every repetition to a file." };

    /// <summary>Makes it.</summary>
    /// <param name="scenarios">The scenarios it knows.</param>
    public static RootCommand Create(IReadOnlyList<IScenario> scenarios)
    {
        string[] names = [.. scenarios.Select(scenario => scenario.Id)];
        var ids = new Argument<string[]>("scenario") { Arity = ArgumentArity.ZeroOrMore, Description = $"{string.Join(", ", names)}; all when none is named." };
        var command = new RootCommand("Measures the engine against bare group commit on the same machine in the same run.") { ids, Store, Clients, Count, Repeat, Json, MicroCommand.Create(), WorkerCommand.Create() };
        ids.AcceptOnlyFromAmong([.. names, .. names.Select(name => name.ToLowerInvariant())]);
        Repeat.Validators.Add(AtLeastOne);
        Clients.Validators.Add(AtLeastOne);
        Count.Validators.Add(AtLeastOne);
        command.SetAction((parsed, _) => RunAsync(parsed, Find(scenarios, parsed.GetValue(ids) ?? [])));
        return command;
    }

    private static void AtLeastOne(OptionResult option)
    {
        if (option.Tokens.Any(token => int.TryParse(token.Value, out var number) && number < 1))
        {
            option.AddError($"'{option.Option.Name}' is '{option.Tokens[0].Value}'. Give 1 or more.");
        }
    }

    private static IReadOnlyList<IScenario> Find(IReadOnlyList<IScenario> scenarios, string[] ids) =>
        [.. scenarios.Where(scenario => ids.Length == 0 || ids.Contains(scenario.Id, StringComparer.OrdinalIgnoreCase))];

    private static async Task<int> RunAsync(ParseResult parsed, IReadOnlyList<IScenario> scenarios)
    {
        var settings = new BenchmarkSettings(parsed.GetValue(Store), parsed.GetValue(Clients), parsed.GetValue(Count), parsed.GetValue(Repeat));
        await using var machine = new BenchmarkMachine();
        var description = await machine.DescribeAsync(withServer: settings.Store is null or StoreKind.Postgres);
        Console.WriteLine(description);
        var results = new List<ScenarioResult>();
        try
        {
            await MeasureAsync(new Bench(machine, settings), scenarios, results);
        }
        catch (WrongResultException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 1;
        }

        if (parsed.GetValue(Json) is { } file)
        {
            await JsonReport.WriteAsync(file, description, results);
        }

        return 0;
    }

    private static async Task MeasureAsync(Bench bench, IReadOnlyList<IScenario> scenarios, List<ScenarioResult> results)
    {
        foreach (var scenario in scenarios)
        {
            var own = new List<ScenarioResult>();
            await foreach (var result in scenario.RunAsync(bench))
            {
                Console.WriteLine(ResultLine.Details(result));
                own.Add(result);
            }

            foreach (var result in own)
            {
                Console.WriteLine(ResultLine.Machine(result));
            }

            results.AddRange(own);
        }
    }
}
