using Spectre.Console;

namespace ProjectStatus.Hosting;

/// <summary>Chooses how to write: with colours into a terminal; plain and wide into a file or a pipe.</summary>
internal static class Screen
{
    private const int PlainWidth = 160;

    public static bool IsTerminal => !Console.IsOutputRedirected;

    public static void Prepare()
    {
        if (!IsTerminal)
        {
            AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
            AnsiConsole.Profile.Width = PlainWidth;
        }
    }
}
