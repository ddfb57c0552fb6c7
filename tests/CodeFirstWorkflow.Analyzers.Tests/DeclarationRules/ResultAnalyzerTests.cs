using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class ResultAnalyzerTests
{
    [Fact]
    public Task Workflow_ReturningADerivedTask_IsLeftToTheRuleOfReturnTypes() => Sample.Of("""
        public sealed class MyTask() : Task(() => { });
        public static class Orders { [Workflow("w")] public static MyTask RunAsync(WorkflowContext context) => new(); }
        """).ExpectNothingAsync<ResultAnalyzer>();

    [Fact]
    public Task Result_Stream_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Action("a")]
            public static Task<Stream> OpenAsync() => Task.FromResult(Stream.Null);
        }
        """).ExpectAsync<ResultAnalyzer>(
        "4 CFW0017: The result of action 'Orders.OpenAsync' does not survive JSON: 'result' is a stream. Pass a reference to the data, such as "
            + "an id or a path.");

    [Fact]
    public Task Result_WithInterfaceMember_IsReported() => Sample.Of("""
        public interface IShape;
        public sealed record Drawing(IReadOnlyList<IShape> Shapes);

        public static class Orders
        {
            [Workflow("a")]
            public static Task<Drawing> RunAsync(WorkflowContext context) => throw new InvalidOperationException();
        }
        """).ExpectAsync<ResultAnalyzer>(
        "7 CFW0017: The result of workflow 'Orders.RunAsync' does not survive JSON: 'result.Shapes[]' is interface 'IShape', which cannot be "
            + "read back. Use a concrete type, or declare its types with [JsonDerivedType].");

    [Fact]
    public Task Result_NoneOrPlain_IsFine() => Sample.Of("""
        public static class Orders
        {
            [Action("a")]
            public static void Run() { }

            [Action("b")]
            public static ValueTask<(int A, string B)> RunAsync() => new((1, ""));
        }
        """).ExpectNothingAsync<ResultAnalyzer>();

    private const string Shapes =
        "using System.Text.Json.Serialization;\npublic record Animal(string Name); public record Dog(string Name, int Age) : Animal(Name);\n";

    [Theory]
    [InlineData("[Action(\"a\")] public static Animal Get() => new Dog(\"a\", 3);")]
    [InlineData(
        "[Action(\"a\")] public static async Task<Animal> Get() { await Task.Yield(); if (DateTime.Now.Day > 3) { return new Animal(\"a\"); } "
            + "return new Dog(\"a\", 3); }")]
    public Task Result_OfADerivedTypeInAConcreteBase_IsReported(string method) =>
        Sample.Of(Shapes + "public static class Pets { " + method + " }").ExpectAsync<ResultAnalyzer>(
            "3 CFW0017: The result of action 'Pets.Get' does not survive JSON: 'result' is a 'Dog', of which only the members of 'Animal' are "
                + "written. Mark 'Animal' [JsonDerivedType(typeof(Dog), \"…\")].");

    [Theory]
    [InlineData("public static class Pets { [Action(\"a\")] public static Animal Get() => new(\"a\"); }")]
    [InlineData("public static class Pets { [Action(\"a\")] public static Dog Get() => new(\"a\", 3); }")]
    [InlineData(
        "[JsonDerivedType(typeof(Cat), \"cat\")] public record Feline(string Name); public record Cat(string Name) : Feline(Name); public "
            + "static class Pets { [Action(\"a\")] public static Feline Get() => new Cat(\"a\"); }")]
    public Task Result_OfItsOwnOrADeclaredType_IsFine(string code) => Sample.Of(Shapes + code).ExpectNothingAsync<ResultAnalyzer>();
}
