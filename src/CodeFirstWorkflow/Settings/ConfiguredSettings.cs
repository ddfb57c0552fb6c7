using Microsoft.Extensions.Configuration;

namespace CodeFirstWorkflow.Settings;

/// <summary>What the configuration section says, key by key, so that a bad value is our error and no reflection is needed.</summary>
internal static class ConfiguredSettings
{
    /// <summary>Reads a setting as text: a list as its items joined by commas.</summary>
    public static string? Read(IConfigurationSection section, Setting setting)
    {
        var found = section.GetSection(setting.Key);
        var text = setting.IsList && found.Value is null && found.GetChildren().Any()
            ? string.Join(",", found.GetChildren().Select(item => item.Value))
            : found.Value;
        return setting.IsOptional && string.IsNullOrWhiteSpace(text) ? null : text;
    }

    /// <summary>Lists the keys that hold a value and are no setting.</summary>
    public static IEnumerable<string> Unknown(IConfigurationSection section) => section.AsEnumerable(makePathsRelative: true)
        .Where(pair => pair.Key.Length > 0 && pair.Value is not null && !IsKnown(pair.Key))
        .Select(pair => pair.Key)
        .Order(StringComparer.OrdinalIgnoreCase);

    private static bool IsKnown(string key) => SettingTable.All.Any(setting =>
        string.Equals(key, setting.Key, StringComparison.OrdinalIgnoreCase)
        || (setting.IsList && key.StartsWith(setting.Key + ":", StringComparison.OrdinalIgnoreCase)));
}
