using CodeFirstWorkflow.Execution;

namespace CodeFirstWorkflow.Tests.Execution;

public sealed class MailboxTests
{
    private readonly Owner owner = new();
    private readonly Mailbox mailbox;

    public MailboxTests() => mailbox = new Mailbox(owner);

    [Fact]
    public async Task Work_Fails_FailsTheOwner()
    {
        var isApplied = false;
        mailbox.Run(() => Task.FromException<int>(new TimeoutException("Late.")), (_, _) => isApplied = true);
        Assert.Equal("Late.", Assert.IsType<TimeoutException>(await owner.Failed).Message);
        Assert.False(isApplied);
    }

    [Fact]
    public async Task Work_ThrowsBeforeItsFirstAwait_FailsTheOwner()
    {
        mailbox.Run<int>(() => throw new TimeoutException("At once."), (_, _) => { });
        Assert.Equal("At once.", (await owner.Failed).Message);
    }

    [Fact]
    public void Work_EndsDuringATurn_IsAppliedAfterTheMessageThatBeganIt()
    {
        var order = new List<string>();
        mailbox.Post(() =>
        {
            mailbox.Run(() => Task.FromResult("work"), (_, value) => order.Add(value));
            order.Add("message");
        });
        Assert.Equal(["message", "work"], order);
    }

    [Fact]
    public async Task Work_EndsOnAThreadOfTheApplication_IsAppliedOnThePool()
    {
        var source = new TaskCompletionSource<int>();
        var applied = new TaskCompletionSource<(int Value, bool IsOnPool)>(TaskCreationOptions.RunContinuationsAsynchronously);
        mailbox.Run(() => source.Task, (_, value) => applied.SetResult((value, Thread.CurrentThread.IsThreadPoolThread)));
        var thread = new Thread(() => source.SetResult(7));
        thread.Start();
        thread.Join();
        Assert.Equal((7, true), await applied.Task);
    }

    [Fact]
    public async Task Work_EndsAfterTheMailboxWasClosed_IsDropped()
    {
        var source = new TaskCompletionSource<int>();
        var isApplied = false;
        mailbox.Run(() => source.Task, (_, _) => isApplied = true);
        mailbox.Post(mailbox.Close);
        await Task.Run(() => source.SetResult(7));
        Assert.False(isApplied);
    }

    private sealed class Owner : IMailboxOwner
    {
        private readonly TaskCompletionSource<Exception> failed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<Exception> Failed => failed.Task;

        public IThreadPoolWorkItem? Settle() => null;

        public void Fail(Exception error) => failed.SetResult(error);
    }
}
