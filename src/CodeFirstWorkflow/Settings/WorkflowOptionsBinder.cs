using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CodeFirstWorkflow.Settings;

/// <summary>Applies the configuration section. What does not parse is left for <see cref="WorkflowOptionsValidator"/> to report.</summary>
/// <param name="configuration">The configuration; null where the host has none.</param>
internal sealed class WorkflowOptionsBinder(IConfiguration? configuration = null) : IConfigureOptions<WorkflowOptions>
{
    public void Configure(WorkflowOptions options)
    {
        if (configuration is null)
        {
            return;
        }

        var section = configuration.GetSection(SettingTable.Section);
        foreach (var setting in SettingTable.All)
        {
            if (ConfiguredSettings.Read(section, setting) is { } text)
            {
                setting.TrySet(options, text);
            }
        }
    }
}
