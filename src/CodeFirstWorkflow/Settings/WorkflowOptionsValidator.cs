using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CodeFirstWorkflow.Settings;

/// <summary>
/// Reports all that is wrong with the settings at once: what does not parse, what is out of range, misspelt keys, and what other parts find wrong with
/// theirs.
/// </summary>
/// <param name="configuration">The configuration; null where the host has none.</param>
/// <param name="logger">Gets a warning for each key that nothing reads.</param>
/// <param name="parts">Returns what is wrong with the settings of other parts; null for none.</param>
internal sealed partial class WorkflowOptionsValidator(
    IConfiguration? configuration = null,
    ILogger<WorkflowOptionsValidator>? logger = null,
    Func<IEnumerable<string>>? parts = null) : IValidateOptions<WorkflowOptions>
{
    private readonly ILogger logger = logger ?? NullLogger<WorkflowOptionsValidator>.Instance;

    public ValidateOptionsResult Validate(string? name, WorkflowOptions options)
    {
        string[] failures = [.. Unparsed(), .. OutOfRange(options), .. Misspelt(), .. parts?.Invoke() ?? []];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IEnumerable<string> Unparsed()
    {
        var (section, scratch) = (configuration?.GetSection(SettingTable.Section), new WorkflowOptions());
        foreach (var setting in section is null ? [] : SettingTable.All)
        {
            if (ConfiguredSettings.Read(section!, setting) is { } text && !setting.TrySet(scratch, text))
            {
                yield return Failure(setting, text);
            }
        }
    }

    private static IEnumerable<string> OutOfRange(WorkflowOptions options) =>
        SettingTable.All.Where(setting => !setting.IsValid(options)).Select(setting => Failure(setting, setting.Show(options)));

    private IEnumerable<string> Misspelt()
    {
        foreach (var key in configuration is null ? [] : ConfiguredSettings.Unknown(configuration.GetSection(SettingTable.Section)))
        {
            if (ClosestKey.Find(key) is { } meant)
            {
                yield return $"Setting '{SettingTable.Section}:{key}' does not exist. Did you mean '{SettingTable.Section}:{meant}'?";
            }
            else
            {
                LogUnknown(logger, $"{SettingTable.Section}:{key}");
            }
        }
    }

    private static string Failure(Setting setting, string? value) =>
        $"Setting '{SettingTable.Section}:{setting.Key}' is '{value}'. It must be {setting.Range}.";

    [LoggerMessage(EventId = 3001, Level = LogLevel.Warning, Message = "Setting '{Key}' is not one of CodeFirstWorkflow; it is ignored.")]
    private static partial void LogUnknown(ILogger logger, string key);
}
