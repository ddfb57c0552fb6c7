using System.Globalization;

namespace CodeFirstWorkflow.Conformance.PostgreSql;

/// <summary>
/// A shell process that outlives this one and tidies up after it. A killed test process runs no code of its own,
/// so the server would stay for ever.
/// </summary>
internal static class Watchdog
{
    // Its own session, so that a kill of the test's process group leaves it; no inherited pipes, or the test runner waits for them.
    private const string Script = """
        watch() { while kill -0 "$1" 2>/dev/null && [ -e "$2" ]; do sleep 1; done; sh -c "$3"; rm -rf "$2"; }
        if [ "$1" = watch ]; then shift; watch "$@"; exit; fi
        if command -v setsid >/dev/null; then setsid sh -c "$0" "$0" watch "$@" </dev/null >/dev/null 2>&1 &
        else nohup sh -c "$0" "$0" watch "$@" </dev/null >/dev/null 2>&1 & fi
        """;

    /// <summary>Runs <paramref name="stop"/> and deletes the path when this process ends; only the former when the path vanishes before.</summary>
    public static Task StartAsync(string path, string stop) =>
        Command.RunAsync("sh", "-c", Script, Script, Environment.ProcessId.ToString(CultureInfo.InvariantCulture), path, stop);
}
