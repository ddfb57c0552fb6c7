using Microsoft.Extensions.Options;

namespace CodeFirstWorkflow.Hangfire.Hosting;

/// <summary>Checks the settings of dispatch by Hangfire when the host starts.</summary>
internal sealed class HangfireWorkflowOptionsValidator : IValidateOptions<HangfireWorkflowOptions>
{
    public ValidateOptionsResult Validate(string? name, HangfireWorkflowOptions options) => options.TurnSeconds >= 1
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"{nameof(HangfireWorkflowOptions)}.{nameof(options.TurnSeconds)} is '{options.TurnSeconds}'. It must be at least 1.");
}
