using System.Diagnostics;

namespace CodeFirstWorkflow.Replay;

/// <summary>Finds the place in the author's code that made a call.</summary>
internal static class CallSite
{
    /// <summary>Returns file and line, or the declaring type when there are no symbols.</summary>
    public static string Current()
    {
        foreach (var frame in new StackTrace(1, fNeedFileInfo: true).GetFrames())
        {
            var type = DiagnosticMethodInfo.Create(frame);
            var file = frame.GetFileName();
            if (type is null || IsOurs(type.DeclaringTypeName) || file?.EndsWith(".g.cs", StringComparison.Ordinal) == true)
            {
                continue;
            }

            return file is not null ? $"{Path.GetFileName(file)}:{frame.GetFileLineNumber()}" : type.DeclaringTypeName;
        }

        return "an unknown place";
    }

    private static bool IsOurs(string type) =>
        type.StartsWith("CodeFirstWorkflow.Replay.", StringComparison.Ordinal)
            || type.StartsWith("CodeFirstWorkflow.WorkflowContext", StringComparison.Ordinal) || type.StartsWith("System.", StringComparison.Ordinal);
}
