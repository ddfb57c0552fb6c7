using Hangfire.Logging;

namespace CodeFirstWorkflow.Hangfire.Tests.Dispatch;

/// <summary>Keeps Hangfire silent: its log provider is a static, and the one of a host that ended throws in those that still run.</summary>
internal sealed class QuietLogProvider : ILogProvider
{
    public ILog GetLogger(string name) => new Quiet();

    private sealed class Quiet : ILog
    {
        public bool Log(LogLevel logLevel, Func<string>? messageFunc, Exception? exception = null) => false;
    }
}
