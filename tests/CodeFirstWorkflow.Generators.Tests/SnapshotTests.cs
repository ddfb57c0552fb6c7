using CodeFirstWorkflow.Generators.Tests.Harness;

namespace CodeFirstWorkflow.Generators.Tests;

public sealed class SnapshotTests
{
    private const string Instances = """
        using Microsoft.Extensions.DependencyInjection;
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using System.Text.Json.Serialization.Metadata;
        [assembly: GeneratedWorkflows(Namespace = "Acme.Generated")]
        namespace Acme.Mail
        {
            [Event("mail.sent")] internal sealed record Sent(Guid Id);
            public sealed class Mailer(IServiceProvider services, [FromKeyedServices("out")] Uri server, Uri? proxy = null) : IAsyncDisposable
            {
                internal static readonly RetryPolicy Patient = RetryPolicy.Webhook;
                public ValueTask DisposeAsync() => default;
                [Action("send mail", Retry = nameof(Patient), Queue = "mail", TotalTimeoutSeconds = 600)]
                public async ValueTask<string?> Send(string @to, string? subject = null, DayOfWeek day = DayOfWeek.Friday, ActionContext? context = null, params int[] parts) { await Task.Yield(); return $"{services}{server}{proxy}"; }
                [On("sent", Validator = nameof(Check), DeadLetter = nameof(Lost), Retries = 1)] internal void Sent(Sent sent) { }
                internal static void Check(WorkflowEvent<Sent> e) { }
                internal Task Lost(WorkflowEvent<Sent> e, Exception error, Uri service, CancellationToken token) => Task.CompletedTask;
            }
            [JsonSerializable(typeof(Guid))] internal sealed class MailJson(JsonSerializerOptions? options) : JsonSerializerContext(options)
            {
                public static MailJson Default { get; } = new(null);
                protected override JsonSerializerOptions? GeneratedSerializerOptions => null;
                public override JsonTypeInfo? GetTypeInfo(Type type) => null;
            }
        }
        namespace Acme.Flows
        {
            public sealed class Campaign
            {
                [Workflow("campaign", Version = 2, Queue = "mail", TimeoutSeconds = 3600)] public Task<int> Second(WorkflowContext context, Guid? id) => Task.FromResult(1);
                [Workflow("campaign")] public Task First(WorkflowContext context, (string Name, int? Count) input) => Task.CompletedTask;
                [Workflow("campaign", Version = 3)] public Task<int> Third(WorkflowContext context) => Task.FromResult(1);
            }
        }
        """;

    [Fact]
    public void AuthorSample_IsGeneratedAsKept() => Snapshot.Verify("AuthorSample", GeneratorRun.Of(AuthorSampleTests.Sample).AssertCompiles().Files);

    [Fact]
    public void InstancesAndVersions_AreGeneratedAsKept() => Snapshot.Verify("Instances", GeneratorRun.Of(Instances).AssertCompiles().Files);
}
