using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CodeFirstWorkflow.Generators.Tests.Harness;

/// <summary>The context of an action that is called directly.</summary>
internal sealed class DirectActionContext(string call) : ActionContext
{
    public override ExecutionId ExecutionId => default;

    public override string Call => call;

    public override int Attempt => 1;

    public override string IdempotencyKey => call;

    public override ILogger Logger => NullLogger.Instance;

    public override JsonElement? LastProgress => null;

    public override Task HeartbeatAsync<T>(T progress) => Task.CompletedTask;
}
