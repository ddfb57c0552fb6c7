namespace ProjectStatus.Reports;

/// <summary>A plain line a second, where output goes into a file or a pipe.</summary>
internal sealed class ProgressLines(TimeProvider time) : IProgressView
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    public Task ShowAsync(Func<IProgress<RunProgress>, Task> work) => work(new Lines(time));

    private sealed class Lines(TimeProvider time) : IProgress<RunProgress>
    {
        private long last = time.GetTimestamp();
        private RunProgress? shown;

        public void Report(RunProgress value)
        {
            if (time.GetElapsedTime(last) >= Period && value != shown)
            {
                (last, shown) = (time.GetTimestamp(), value);
                Console.WriteLine(
                    $"{value.ChangesRead} of {value.Changes} changes read, {value.Settled} of {value.Triggered} workflows done or waiting for you");
            }
        }
    }
}
