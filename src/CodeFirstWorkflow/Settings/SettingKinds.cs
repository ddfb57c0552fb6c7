using System.Globalization;

namespace CodeFirstWorkflow.Settings;

/// <summary>Makes settings of the kinds that occur.</summary>
internal static class SettingKinds
{
    public static Setting Integer(string key, int min, int max, Func<WorkflowOptions, int> get, Action<WorkflowOptions, int> set) => new(
        key,
        max == int.MaxValue ? $"an integer of at least {Number(min)}" : $"an integer from {Number(min)} to {Number(max)}",
        (options, text) => TryInteger(text, value => set(options, value)),
        options => get(options) >= min && get(options) <= max,
        options => get(options).ToString(CultureInfo.InvariantCulture));

    public static Setting OptionalInteger(string key, int min, Func<WorkflowOptions, int?> get, Action<WorkflowOptions, int?> set) => new(
        key,
        $"an integer of at least {Number(min)}",
        (options, text) => TryInteger(text, value => set(options, value)),
        options => get(options) is null || get(options) >= min,
        options => get(options)?.ToString(CultureInfo.InvariantCulture),
        IsOptional: true);

    public static Setting Flag(string key, Func<WorkflowOptions, bool?> get, Action<WorkflowOptions, bool> set, bool isOptional = false) => new(
        key,
        "true or false",
        (options, text) => TryFlag(text, value => set(options, value)),
        _ => true,
        options => get(options)?.ToString(),
        isOptional);

    public static Setting Choice<T>(string key, Func<WorkflowOptions, T> get, Action<WorkflowOptions, T> set) where T : struct, Enum => new(
        key,
        $"one of {string.Join(", ", Enum.GetNames<T>())}",
        (options, text) => TryChoice<T>(text, value => set(options, value)),
        options => Enum.IsDefined(get(options)),
        options => get(options).ToString());

    public static Setting Name(
        string key,
        string range,
        IReadOnlyList<string> allowed,
        Func<WorkflowOptions, string?> get,
        Action<WorkflowOptions, string> set) => new(
        key,
        range,
        (options, text) => Apply(
            true,
            allowed.FirstOrDefault(name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase)) ?? text,
            value => set(options, value)),
        options => get(options) is not { } name
            || (allowed.Count == 0 ? !string.IsNullOrWhiteSpace(name) : allowed.Contains(name, StringComparer.Ordinal)),
        get,
        IsOptional: true);

    private static bool TryInteger(string text, Action<int> set)
    {
        var parsed = int.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture,
            out var value);
        return Apply(parsed, value, set);
    }

    private static bool TryFlag(string text, Action<bool> set) => Apply(bool.TryParse(text, out var value), value, set);

    // Numbers are refused: they would make the meaning of a configuration file depend on the order of an enumeration.
    private static bool TryChoice<T>(string text, Action<T> set) where T : struct, Enum =>
        Apply(Enum.TryParse<T>(text, ignoreCase: true, out var value) && !char.IsAsciiDigit(text.Trim()[0]) && text.Trim()[0] != '-', value, set);

    private static bool Apply<T>(bool parsed, T value, Action<T> set)
    {
        if (parsed)
        {
            set(value);
        }

        return parsed;
    }

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
