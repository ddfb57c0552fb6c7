using System.Diagnostics;

namespace CodeFirstWorkflow.Replay;

/// <summary>Finds where the author's code called.</summary>
internal static class CallSite
{
    /// <summary>Gives file and line, or the method where there are no symbols.</summary>
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
        type.StartsWith("CodeFirstWorkflow.Replay.", StringComparison.Ordinal) || type.StartsWith("CodeFirstWorkflow.WorkflowContext", StringComparison.Ordinal) || type.StartsWith("System.", StringComparison.Ordinal);
}
