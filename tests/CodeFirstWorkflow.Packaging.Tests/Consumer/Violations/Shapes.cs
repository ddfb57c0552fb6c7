using CodeFirstWorkflow;

namespace Violations;

public sealed record Order(int Id);

public interface IStock;

public static class Shop
{
    public static class Nested
    {
        [Action("nested")]
        public static void PackNested(int id) { } // CFW0001
    }
}

file static class FileLocal
{
    [Action("file_local")]
    public static void PackLocal(int id) { } // CFW0003
}

public static class Generic<T>
{
    [Action("generic_type")]
    public static void PackAny(int id) { } // CFW0004
}

public static class Methods
{
    [Action("hidden")]
    private static void Hidden(int id) { } // CFW0002

    [Action("generic_method")]
    public static void PackOf<T>(int id) { } // CFW0005

    [Action("counted")]
    public static void Count(int id, out int total) => total = id; // CFW0007

    [Action("async_void")]
    public static async void PackAsync(int id) => await Task.Yield(); // CFW0008

    [Workflow("without_context")]
    public static Task ShipAsync(Order order) => Task.CompletedTask; // CFW0009

    [Workflow("with_service")]
    public static Task ShipAsync(WorkflowContext context, [FromServices] IStock stock) => Task.CompletedTask; // CFW0010

    [Workflow("without_task")]
    public static Order Ship(WorkflowContext context) => new(1); // CFW0011

    public static void Local()
    {
        var pack = [Action("lambda")] (int id) => id; // CFW0006
        pack(1);
    }
}

public sealed class Created(IStock stock)
{
    [Workflow("created")]
    public Task ShipAsync(WorkflowContext context) => Task.FromResult(stock); // CFW0012
}

public static class Payloads
{
    [Action("with_delegate")]
    public static void PackDone(Action done) { } // CFW0016

    [Action("with_stream")]
    public static Stream Open(string path) => Stream.Null; // CFW0017
}
