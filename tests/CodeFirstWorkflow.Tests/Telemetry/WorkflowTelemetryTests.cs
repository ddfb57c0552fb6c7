using System.Diagnostics;
using CodeFirstWorkflow.Telemetry;

namespace CodeFirstWorkflow.Tests.Telemetry;

public sealed class WorkflowTelemetryTests : IDisposable
{
    private readonly WorkflowMetrics metrics = new();
    private readonly WorkflowTelemetry telemetry;
    private readonly RecordedSpans recorded = new();

    public WorkflowTelemetryTests() => telemetry = new WorkflowTelemetry(metrics);

    public void Dispose()
    {
        recorded.Dispose();
        telemetry.Dispose();
        metrics.Dispose();
    }

    [Fact]
    public void Spans_FromPublisherToAction_AreOneTrace()
    {
        var traceParent = Published("e1");
        var stored = Routed(traceParent);
        var (trace, record) = telemetry.Activate(Execution("fulfil_order") with { TraceParent = stored });
        telemetry.Attempt(record, "send_email", "send_email#1", 2)!.Dispose();
        trace!.End(ExecutionState.Completed, hasFailed: false);

        var spans = recorded.Of(ActivityContext.Parse(traceParent, null).TraceId);
        Assert.Equal(["publish shop.paid", "route shop.paid", "action send_email", "activate fulfil_order"], spans.Select(span => span.DisplayName));
        Assert.Equal(spans[0].SpanId, spans[1].ParentSpanId);
        Assert.Equal(spans[1].SpanId, spans[3].ParentSpanId);
        Assert.Equal(spans[3].SpanId, spans[2].ParentSpanId);
        Assert.Equal(2, spans[2].GetTagItem("workflow.action.attempt"));
    }

    [Fact]
    public void Route_InsideAnotherTrace_KeepsTheStoredParentAndLinksTheOther()
    {
        var traceParent = Published("e2");
        using var other = new Activity("sweep").SetIdFormat(ActivityIdFormat.W3C).Start();
        using var span = telemetry.Route("shop.paid", "e2", traceParent)!;

        Assert.Equal(ActivityContext.Parse(traceParent, null).TraceId, span.TraceId);
        Assert.Equal(other.TraceId, Assert.Single(span.Links).Context.TraceId);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not a trace parent")]
    public void Route_WithoutUsableParent_StartsATrace(string? traceParent)
    {
        using var span = telemetry.Route("shop.paid", "e3", traceParent)!;

        Assert.Null(span.ParentId);
    }

    [Fact]
    public void Fail_Error_IsOnTheSpan()
    {
        using var span = telemetry.Attempt(Execution("fulfil_order"), "a", "a#1", 1)!;
        WorkflowTelemetry.Fail(span, new TimeoutException("too slow"));

        Assert.Equal((ActivityStatusCode.Error, "too slow"), (span.Status, span.StatusDescription));
    }

    [Theory]
    [InlineData(ExecutionKind.Workflow, "fulfil_order", "activate fulfil_order", "action deliver")]
    [InlineData(ExecutionKind.Action, "send_email", "queued action send_email", "action deliver")]
    [InlineData(
        ExecutionKind.Delivery,
        "Shop.Mails.SendAsync/order_paid#0123456789ab",
        "delivery Shop.Mails.SendAsync/order_paid",
        "deliver Shop.Mails.SendAsync/order_paid")]
    [InlineData(ExecutionKind.Delivery, "mails", "delivery mails", "deliver mails")]
    public void Spans_OfEachKind_AreNamedForPeople(ExecutionKind kind, string name, string execution, string attempt)
    {
        var record = Execution(name) with { Kind = kind, TraceParent = Published($"kind-{kind}-{name}") };
        telemetry.Activate(record).Trace!.End(ExecutionState.Completed, hasFailed: false);
        telemetry.Attempt(record, "deliver", "deliver#1", 1)!.Dispose();

        Assert.Equal(
            [execution, attempt], recorded.Of(ActivityContext.Parse(record.TraceParent, null).TraceId).Skip(1).Select(span => span.DisplayName));
    }

    [Fact]
    public void Activate_WhileAnotherSpanIsCurrent_LeavesThatCurrent()
    {
        using var other = new Activity("turn").SetIdFormat(ActivityIdFormat.W3C).Start();
        var trace = telemetry.Activate(Execution("fulfil_order")).Trace!;
        var during = Activity.Current;
        trace.Waited("delay", "$delay#1", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));
        var waited = Activity.Current;
        trace.End(null, hasFailed: false);

        Assert.Equal([other, other, other], [during, waited, Activity.Current]);
    }

    [Fact]
    public void Waited_ADay_IsASpanOfADay()
    {
        var stored = Published("e4");
        var trace = telemetry.Activate(Execution("fulfil_order") with { TraceParent = stored }).Trace!;
        trace.Waited("delay", "$delay#1", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));
        trace.End(ExecutionState.Completed, hasFailed: false);

        var wait = Assert.Single(recorded.Of(ActivityContext.Parse(stored, null).TraceId), span => span.DisplayName == "delay");
        Assert.Equal(
            (DateTime.UnixEpoch, TimeSpan.FromDays(1), ActivityContext.Parse(stored, null).SpanId),
            (wait.StartTimeUtc, wait.Duration, wait.ParentSpanId));
    }

    [Fact]
    public void Fail_WherePayloadsAreSecret_KeepsTheMessageOut()
    {
        using var span = telemetry.Attempt(Execution("fulfil_order"), "a", "a#1", 1)!;
        WorkflowTelemetry.Fail(span, new TimeoutException("card 4711"), isSecret: true);

        Assert.Equal(
            (ActivityStatusCode.Error, null, "System.TimeoutException"), (span.Status, span.StatusDescription, span.GetTagItem("error.type")));
    }

    private static ExecutionRecord Execution(string name) => new() { Id = ExecutionId.New(), Name = name, Queue = "default" };

    private string Published(string id)
    {
        using var span = telemetry.Publish("shop.paid", id);
        return WorkflowTelemetry.CurrentTraceParent!;
    }

    private string Routed(string traceParent)
    {
        using var span = telemetry.Route("shop.paid", "e1", traceParent);
        return WorkflowTelemetry.CurrentTraceParent!;
    }
}
