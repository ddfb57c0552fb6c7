namespace CodeFirstWorkflow.Settings;

/// <summary>One key of the configuration section: how its text is read, what it may be, and how it is shown.</summary>
/// <param name="Key">The key below the section, such as <c>Outbox:BatchSize</c>.</param>
/// <param name="Range">What it may be, for messages.</param>
/// <param name="TrySet">Parses the text into the options; false leaves them as they are.</param>
/// <param name="IsValid">Whether the options hold an allowed value, whoever set it.</param>
/// <param name="Show">The value as text, for messages.</param>
/// <param name="IsOptional">Whether an empty text means that the setting is not given.</param>
/// <param name="IsList">Whether the key holds a list: child keys are its items.</param>
internal sealed record Setting(
    string Key,
    string Range,
    Func<WorkflowOptions, string, bool> TrySet,
    Func<WorkflowOptions, bool> IsValid,
    Func<WorkflowOptions, string?> Show,
    bool IsOptional = false,
    bool IsList = false);
