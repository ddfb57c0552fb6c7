using CodeFirstWorkflow;

namespace Unlisted;

public static class Letters
{
    [Action("letter")]
    public static void Write(string text)
    {
    }
}
