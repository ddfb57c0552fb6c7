using CodeFirstWorkflow.Generated;

namespace CodeFirstWorkflow.Testing.Tests;

/// <summary>A workflow whose code changes once it has made a number of delays, as if another build were deployed.</summary>
internal sealed class DriftingModule : WorkflowModule
{
    private int delays;

    public DriftingModule(int delaysBeforeTheChange) => Workflows =
    [
        WorkflowMethod.Create(Drifting, "DriftingModule.Run", async (context, total) =>
        {
            var isChanged = delays > delaysBeforeTheChange;
            for (var i = 0; i < total; i++)
            {
                if (isChanged)
                {
                    await context.WaitForSignalAsync<string>("other");
                }

                await context.DelayAsync(TimeSpan.FromHours(1));
                delays = Math.Max(delays, i + 1);
            }

            return total;
        }),
    ];

    public static WorkflowDefinition<int, int> Drifting { get; } = new("drifting", 1);

    public override string Name => "drifting";

    public override IReadOnlyList<WorkflowMethod> Workflows { get; }
}
