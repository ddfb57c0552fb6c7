using CodeFirstWorkflow.Commands;

namespace CodeFirstWorkflow.Tests.Commands;

public sealed class TerminalTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("Zoë — 42 €", "Zoë — 42 €")]
    [InlineData("one\ntwo\r\n\tthree", @"one\ntwo\r\n\tthree")]
    [InlineData("\u001b[2J\u009b1A\u0007", @"\u001b[2J\u009b1A\u0007")]
    [InlineData("paid\u202Eon\u2066", @"paid\u202eon\u2066")]
    public void Of_TextOfUsers_StaysOnItsLineAndLeavesTheCursorAlone(string? text, string expected) => Assert.Equal(expected, TerminalText.Of(text));
}
