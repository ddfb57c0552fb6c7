using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class PayloadAnalyzerTests
{
    [Fact]
    public Task Parameter_NestedDelegate_IsReportedWithItsPath() => Sample.Of("""
        public sealed record Line(string Sku, Func<int> OnDone);
        public sealed record Order(int Id, IReadOnlyList<Line> Lines);

        public static class Orders
        {
            [Action("a")]
            public static void Run(Order order) { }
        }
        """).ExpectAsync<PayloadAnalyzer>(
        "7 CFW0016: Parameter 'order' of action 'Orders.Run' does not survive JSON: 'order.Lines[].OnDone' is a delegate. Leave it out, or mark "
            + "it [JsonIgnore].");

    [Fact]
    public Task Parameter_Stream_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Action("a")]
            public static void Run(MemoryStream data) { }
        }
        """).ExpectAsync<PayloadAnalyzer>(
        "4 CFW0016: Parameter 'data' of action 'Orders.Run' does not survive JSON: 'data' is a stream. Pass a reference to the data, such as an "
            + "id or a path.");

    [Fact]
    public Task Parameter_WithTokenInside_IsReported() => Sample.Of("""
        public sealed class Order { public CancellationToken Token { get; set; } }

        public static class Orders
        {
            [Action("a")]
            public static void Run(Order order) { }
        }
        """).ExpectAsync<PayloadAnalyzer>(
        "6 CFW0016: Parameter 'order' of action 'Orders.Run' does not survive JSON: 'order.Token' is a cancellation token. Take the token as a "
            + "parameter of the action.");

    [Fact]
    public Task Parameter_DbContextOfATransactionalAction_IsFine() => Sample.Of("""
        namespace Microsoft.EntityFrameworkCore { public class DbContext; }
        public sealed class Shop : Microsoft.EntityFrameworkCore.DbContext;

        public static class Orders
        {
            [Action("a", Transactional = true)]
            public static void Run(Shop shop) { }
        }
        """).ExpectNothingAsync<PayloadAnalyzer>();

    [Fact]
    public Task Parameter_DbContext_IsReported() => Sample.Of("""
        namespace Microsoft.EntityFrameworkCore { public class DbContext; }
        public sealed class Shop : Microsoft.EntityFrameworkCore.DbContext;

        public static class Orders
        {
            [Action("a")]
            public static void Run(Shop shop) { }
        }
        """).ExpectAsync<PayloadAnalyzer>(
        "7 CFW0016: Parameter 'shop' of action 'Orders.Run' does not survive JSON: 'shop' is a DbContext. Use it in an action, which may take "
            + "it as a parameter marked [FromServices].");

    [Fact]
    public Task Parameter_RefStruct_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Action("a")]
            public static void Run(Span<int> numbers) { }
        }
        """).ExpectAsync<PayloadAnalyzer>(
        "4 CFW0016: Parameter 'numbers' of action 'Orders.Run' does not survive JSON: 'numbers' is a ref struct. Pass an array or a record.");

    [Fact]
    public Task Parameter_Interface_IsReported() => Sample.Of("""
        public interface IStock;

        public static class Orders
        {
            [Action("a")]
            public static void Run(IStock stock) { }
        }
        """).ExpectAsync<PayloadAnalyzer>(
        "6 CFW0016: Parameter 'stock' of action 'Orders.Run' does not survive JSON: 'stock' is interface 'IStock', which cannot be read back. "
            + "Mark it [FromServices] if it is a service. Use a concrete type, or declare its types with [JsonDerivedType].");

    [Fact]
    public Task Parameter_MarkedByAnotherAttributeOfTheName_IsPayload() => Sample.Of("""
        [AttributeUsage(AttributeTargets.Parameter)] public sealed class FromServicesAttribute : Attribute;
        namespace Shop
        {
            public interface IStock;
            public static class Orders { [Action("a")] public static void Run([global::FromServices] IStock stock) { } }
        }
        """).ExpectAsync<PayloadAnalyzer>(
        "5 CFW0016: Parameter 'stock' of action 'Orders.Run' does not survive JSON: 'stock' is interface 'IStock', which cannot be read back. "
            + "Mark it [FromServices] if it is a service. Use a concrete type, or declare its types with [JsonDerivedType].");

    [Fact]
    public Task Parameter_AbstractWithoutDerivedTypes_IsReported() => Sample.Of("""
        public abstract record Shape;

        public static class Orders
        {
            [Action("a")]
            public static void Run(Shape shape) { }
        }
        """).ExpectAsync<PayloadAnalyzer>(
        "6 CFW0016: Parameter 'shape' of action 'Orders.Run' does not survive JSON: 'shape' is abstract class 'Shape', which cannot be read "
            + "back. Use a concrete type, or declare its types with [JsonDerivedType].");

    [Fact]
    public Task Parameter_AbstractWithDerivedTypes_IsFine() => Sample.Of("""
        using System.Text.Json.Serialization;

        [JsonDerivedType(typeof(Circle), "circle")]
        public abstract record Shape;
        public sealed record Circle(double Radius) : Shape;

        public static class Orders
        {
            [Action("a")]
            public static void Run(Shape shape) { }
        }
        """).ExpectNothingAsync<PayloadAnalyzer>();

    [Fact]
    public Task Parameter_DerivedTypeWithFlaw_IsReported() => Sample.Of("""
        using System.Text.Json.Serialization;

        [JsonDerivedType(typeof(Circle), "circle")]
        public abstract record Shape;
        public sealed record Circle(Action Draw) : Shape;

        public static class Orders
        {
            [Action("a")]
            public static void Run(Shape shape) { }
        }
        """).ExpectAsync<PayloadAnalyzer>(
        "10 CFW0016: Parameter 'shape' of action 'Orders.Run' does not survive JSON: 'shape(Circle).Draw' is a delegate. Leave it out, or mark "
            + "it [JsonIgnore].");

    [Fact]
    public Task Parameter_NoUsableConstructor_IsReported() => Sample.Of("""
        public sealed class Order { public Order(int id) { } public Order(string name) { } }

        public static class Orders
        {
            [Action("a")]
            public static void Run(Order order) { }
        }
        """).ExpectAsync<PayloadAnalyzer>(
        "6 CFW0016: Parameter 'order' of action 'Orders.Run' does not survive JSON: 'order' is of type 'Order', which has no constructor that "
            + "JSON can use. Give it a public constructor without parameters, or mark one [JsonConstructor].");

    [Fact]
    public Task Parameter_ConstructorTakesWhatNoPropertyHolds_IsReported() => Sample.Of("""
        public sealed class Order(int id) { public string Name { get; set; } = id.ToString(); }

        public static class Orders
        {
            [Action("a")]
            public static void Run(Order order) { }
        }
        """).ExpectAsync<PayloadAnalyzer>(
        "6 CFW0016: Parameter 'order' of action 'Orders.Run' does not survive JSON: 'order' is of type 'Order', whose constructor takes 'id', "
            + "which no public property holds. Add a property 'int Id', or another constructor.");

    [Fact]
    public Task Parameter_LivesOnlyWithAService_IsReported() => Sample.Of("""
        public interface IClock;
        public sealed class Cart(IClock clock) { public int Count => clock.GetHashCode(); }
        public sealed record Order(Cart Cart);

        public static class Orders
        {
            [Action("a")]
            public static void Run(Order order) { }
        }
        """).ExpectAsync<PayloadAnalyzer>(
        "8 CFW0016: Parameter 'order' of action 'Orders.Run' does not survive JSON: 'order.Cart' is of type 'Cart', which lives only with "
            + "service 'IClock'. Pass its data as a record, and use the service in an action.");

    [Fact]
    public Task Parameter_DictionaryByRecord_IsReported() => Sample.Of("""
        public sealed record Key(int A);

        public static class Orders
        {
            [Action("a")]
            public static void Run(Dictionary<Key, int> counts) { }
        }
        """).ExpectAsync<PayloadAnalyzer>(
        "6 CFW0016: Parameter 'counts' of action 'Orders.Run' does not survive JSON: 'counts' is a dictionary by 'Key', which cannot be a JSON "
            + "property name. Use a string as key, or a list of records.");

    [Fact]
    public Task Parameter_MultiDimensionalArray_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Action("a")]
            public static void Run(int[,] grid) { }
        }
        """).ExpectAsync<PayloadAnalyzer>(
        "4 CFW0016: Parameter 'grid' of action 'Orders.Run' does not survive JSON: 'grid' is an array with several dimensions. Pass an array of "
            + "arrays.");

    [Fact]
    public Task Parameter_ArrayOfPointers_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Action("a")]
            public static unsafe void Run(int*[] grid) { }
        }
        """).ExpectAsync<PayloadAnalyzer>(
        "4 CFW0016: Parameter 'grid' of action 'Orders.Run' does not survive JSON: 'grid[]' is a pointer. Pass an array or a record.");

    [Fact]
    public Task Parameter_TransactionOfPlainAction_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Action("a")]
            public static void Run(System.Data.Common.DbTransaction transaction) { }
        }
        """).ExpectAsync<PayloadAnalyzer>(
        "4 CFW0016: Parameter 'transaction' of action 'Orders.Run' does not survive JSON: 'transaction' is a database transaction. Set "
            + "'Transactional = true' on the [Action] that takes it.");

    [Fact]
    public Task Parameter_TransactionOfTransactionalAction_IsFine() => Sample.Of("""
        public static class Orders
        {
            [Action("a", Transactional = true)]
            public static void Run(System.Data.Common.DbTransaction transaction) { }
        }
        """).ExpectNothingAsync<PayloadAnalyzer>();

    [Fact]
    public Task Parameter_TupleWithTask_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Action("a")]
            public static void Run((int Id, Task Work) pair) { }
        }
        """).ExpectAsync<PayloadAnalyzer>(
        "4 CFW0016: Parameter 'pair' of action 'Orders.Run' does not survive JSON: 'pair.Work' is a task. Await it and pass its result.");

    [Fact]
    public Task Envelope_WithFlaw_IsReportedAtTheParameter() => Sample.Of("""
        public sealed record Paid(Action Done);

        public static class Orders
        {
            [On("paid")]
            public static void Run(WorkflowEvent<Paid> e) { }
        }
        """).ExpectAsync<PayloadAnalyzer>(
        "6 CFW0016: Parameter 'e' of handler 'Orders.Run' does not survive JSON: 'e.Done' is a delegate. Leave it out, or mark it [JsonIgnore].");

    [Fact]
    public Task Parameter_EnvelopeOfAWorkflow_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Workflow("a")]
            public static Task RunAsync(WorkflowContext context, WorkflowEvent<int> e) => Task.CompletedTask;
        }
        """).ExpectAsync<PayloadAnalyzer>(
        "4 CFW0016: Parameter 'e' of workflow 'Orders.RunAsync' does not survive JSON: 'e' is the envelope of an event. Take its payload.");

    [Fact]
    public Task Parameters_ThatSurvive_AreFine() => Sample.Of("""
        using System.Text.Json;
        using System.Text.Json.Serialization;

        public enum Kind { A, B }
        public readonly record struct Money(decimal Amount, string Currency);
        public sealed record Node(string Name, Node? Parent, List<Node> Children);
        public sealed class Secret { [JsonIgnore] public Action? Done { get; set; } public int Id { get; set; } }
        [JsonConverter(typeof(JsonStringEnumConverter))]
        public sealed class Custom { private Custom() { } }
        [Entity("Project")] public class Project { public int Id { get; set; } }
        public sealed class Mixed
        {
            [JsonConstructor]
            private Mixed(int id) => Id = id;
            public int Id { get; }
            public static Action? Ignored { get; set; }
            public string Text => Id.ToString();
        }

        public static class Orders
        {
            [Action("a")]
            public static void Run(int a, string? b, Guid c, DateTimeOffset d, TimeSpan e, Uri f, byte[] g, Kind? h, JsonElement i, JsonElement? j) { }

            [Action("b")]
            public static void Walk(Node a, Money b, (int X, string Y) c, Dictionary<Guid, Money> d, IReadOnlyDictionary<string, Node[]> e, HashSet<int> f, Secret g, Custom h, Mixed i, IEnumerable<int> j) { }

            [On("manager_updated")]
            public static void Take(WorkflowEvent<EntityUpdated<Project>> e, IServiceProvider services) { }
        }
        """).ExpectNothingAsync<PayloadAnalyzer>();

    [Fact]
    public Task Parameter_OfATypeWhoseConstructorIsBeingTyped_IsLeftToTheCompiler() => Sample.Of("""
        public sealed class Order { public Order(int , string a) { } }

        public static class Orders
        {
            [Action("a")]
            public static void Run(Order order) { }
        }
        """).AllowingErrors().ExpectNothingAsync<PayloadAnalyzer>();

    [Fact]
    public Task Parameter_OfUnknownType_IsLeftToTheCompiler() => Sample.Of("""
        public static class Orders
        {
            [Action("a")]
            public static void Run(Missing order, List<AlsoMissing> others) { }
        }
        """).AllowingErrors().ExpectNothingAsync<PayloadAnalyzer>();

    [Fact]
    public Task Parameter_EventOfAnEntity_IsFine() => Sample.Of("""
        [Entity("Project")] public sealed class Project { public int Id { get; set; } }

        public static class Orders
        {
            [Action("a")] public static void Run(EntityCreated<Project> created, EntityUpdated<Project>? updated, EntityDeleted<Project> deleted, ManagerUpdated any) { }
            [Workflow("b")] public static Task FlowAsync(WorkflowContext context, EntityUpdated<Project> updated) => Task.CompletedTask;
            [On("manager_updated")] public static void Handle(WorkflowEvent<EntityUpdated<Project>> e) { }
        }
        """).ExpectNothingAsync<PayloadAnalyzer>();

    [Fact]
    public Task Parameter_EventOfNoEntity_IsReported() => Sample.Of("""
        public sealed class Project;

        public static class Orders
        {
            [On("manager_updated")] public static void Handle(EntityUpdated<Project> change) { }
        }
        """).ExpectAsync<PayloadAnalyzer>(
        "5 CFW0016: Parameter 'change' of handler 'Orders.Handle' does not survive JSON: 'change' is an event of 'Project', which is no entity. "
            + "Mark 'Project' [Entity].");

    [Fact]
    public Task Parameter_HoldingAnEventOfAnEntity_IsReported() => Sample.Of("""
        [Entity("Project")] public sealed class Project { public int Id { get; set; } }
        public sealed record Note(List<EntityUpdated<Project>> Changes);

        public static class Orders
        {
            [Action("a")] public static void Run(Note note) { }
        }
        """).ExpectAsync<PayloadAnalyzer>(
        "6 CFW0016: Parameter 'note' of action 'Orders.Run' does not survive JSON: 'note.Changes[]' is an event of an entity, which is read "
            + "back only as a parameter of its own. Take it as a parameter, or pass the fields that are needed.");
}
