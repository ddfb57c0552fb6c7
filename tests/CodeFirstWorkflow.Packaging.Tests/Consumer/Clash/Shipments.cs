using CodeFirstWorkflow;

namespace Clash.Workflows.Shipping
{
    public static class Shipments
    {
        [Workflow("ship")]
        public static Task ShipAsync(WorkflowContext context) => Task.CompletedTask;
    }
}

namespace Clash.Web
{
    public static class Orders
    {
        public static string Name => Workflows.Ship.Name; // CFW0030, CS0234
    }
}
