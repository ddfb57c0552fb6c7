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
            if (type is null || type.DeclaringTypeName.StartsWith("CodeFirstWorkflow.Replay", StringComparison.Ordinal) || type.DeclaringTypeName.StartsWith("System.", StringComparison.Ordinal))
            {
                continue;
            }

            return frame.GetFileName() is { } file ? $"{Path.GetFileName(file)}:{frame.GetFileLineNumber()}" : type.DeclaringTypeName;
        }

        return "an unknown place";
    }
}
