using Microsoft.Extensions.DependencyInjection;
using ProjectStatus.Hosting;
using ProjectStatus.Reports;

namespace ProjectStatus.Commands;

/// <summary>Shows how everything stands, and runs nothing.</summary>
internal static class StatusCommand
{
    public static async Task<int> ExecuteAsync(DataDirectory data, CancellationToken cancellationToken)
    {
        await using var session = Session.Open(data);
        return await session.Services.GetRequiredService<Report>().PrintAsync(session.Elapsed, cancellationToken);
    }
}
