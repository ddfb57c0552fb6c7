using CodeFirstWorkflow;

namespace Clash.Workflows.Events; // CFW0021

[Event("shop.paid")]
public sealed record Paid(int Id); // CFW4002

public static class Payments
{
    [On("paid")]
    public static void Take(Paid paid)
    {
    }
}
