using System.Runtime.CompilerServices;
using Hangfire;

namespace CodeFirstWorkflow.Hangfire.Dashboard;

/// <summary>
/// Finds the host that a page belongs to. Hangfire's routes, menus and metrics are static, and tell a page only its storage; so this has to be static
/// too. It
/// holds no host longer than its storage lives.
/// </summary>
internal static class DashboardHosts
{
    private static readonly ConditionalWeakTable<JobStorage, DashboardServices> Hosts = [];

    public static void Add(JobStorage storage, DashboardServices services) => Hosts.AddOrUpdate(storage, services);

    public static DashboardServices Find(JobStorage storage) => Hosts.TryGetValue(storage, out var services)
        ? services
        : throw new WorkflowException(
            "This dashboard shows a Hangfire storage whose host has not started CodeFirstWorkflow. Call UseHangfire() where the dashboard runs, "
                + "and start the host first.");
}
