using CodeFirstWorkflow.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Generators.Tests;

public sealed class NamingTests
{
    private static AuthorCode Project(string root, string source) => new() { AssemblyName = root, RootNamespace = root, Sources = [source] };

    [Theory]
    [InlineData("fulfil_order", "FulfilOrder")]
    [InlineData("fulfilOrder", "FulfilOrder")]
    [InlineData("fulfil-order.now please", "FulfilOrderNowPlease")]
    [InlineData("über_größe", "ÜberGröße")]
    [InlineData("2nd_try", "_2ndTry")]
    [InlineData("URL_check", "URLCheck")]
    [InlineData("ca\u00adll\u200dit", "Callit")]
    [InlineData("class", "Class")]
    [InlineData("a<b>&\\\"c\\\"", "ABC")]
    [InlineData("---", "_")]
    [InlineData("workflows", "Workflows2")]
    [InlineData("to_string", "ToString2")]
    public void Member_OfAWorkflow_IsThePascalCaseOfItsName(string name, string member)
    {
        var program = GeneratorRun.Of($$"""namespace Shop; public static class Flows { [Workflow("{{name}}")] public static Task RunAsync(WorkflowContext context) => Task.CompletedTask; }""").Load();

        Assert.Equal(name.Replace("\\", "", StringComparison.Ordinal), ((WorkflowDefinition)program.Get("Shop.Workflows", member)!).Name);
    }

    [Fact]
    public void Name_WithWhatEndsALineOrIsNoXml_StaysInsideItsComment()
    {
        var program = GeneratorRun.Of("""
            namespace Shop;
            public static class Flows
            {
                [Workflow("a\u2028public int b;")] public static Task LineAsync(WorkflowContext context) => context.SendAsync();
                [Action("c\ud800\uffff")] public static void Send() { }
            }
            """).Load();

        Assert.Equal(["a\u2028public int b;"], program.Module.Workflows.Select(w => w.Definition.Name));
        Assert.Equal(["c\ud800\uffff"], program.Module.Actions.Select(a => a.Name));
    }

    [Fact]
    public void Names_ThatWouldCollide_CompileAllTheSame() => GeneratorRun.Of("""
        namespace Shop.A { public static class Actors { [Action("a_b")] public static void Go(int n) { } [Action("A-B")] public static void Go(string s) { } [Action("same")] public static void Same() { } } }
        namespace Shop.B { public static class Actors { [Action("ab")] public static void Go(int n) { } [Action("aB")] public static void GoAsync() { } [Action("same")] public static void Same() { } } public static class ACTORS { [Action("low")] public static void Low() { } } }
        namespace Shop.C { public static class Flows { [Workflow("w_v2")] public static Task A(WorkflowContext c) => c.LowAsync(); [Workflow("w", Version = 2)] public static Task B(WorkflowContext c) => Task.CompletedTask; [Workflow("w", Version = 2)] public static Task D(WorkflowContext c) => Task.CompletedTask; } }
        """).Load();

    [Theory]
    [InlineData("namespace Shop.Events { }")]
    [InlineData("namespace Shop.Workflows { public sealed record Input(int N); }")]
    [InlineData("namespace Shop { public enum Actions { None } public sealed class Actions2; }")]
    [InlineData("namespace Shop { public static class FlowsContextExtensions { } }")]
    [InlineData("namespace Shop { public sealed class ShopWorkflowModule; }")]
    public void AuthorsType_NamedLikeAGeneratedClass_LeavesTheErrorToTheAnalyzer(string clash) => GeneratorRun.Of(clash, """
        namespace Shop
        {
            [Event("shop.paid")] public sealed record Paid(int Id);
            public static class Flows
            {
                [Workflow("flow"), On("paid")] public static Task RunAsync(WorkflowContext context, Paid paid) => context.SendAsync(paid.Id);
                [Action("send")] public static void Send(int id) { }
            }
        }
        """).Load();

    [Fact]
    public void Extensions_WithOneSignature_CompileAllTheSame() => GeneratorRun.Of("""
        namespace Shop;
        public static class Actors
        {
            [Action("a")] public static void Go((int A, int B) pair, string? text, [FromServices] Uri service) { }
            [Action("b")] public static void GoAsync((int X, int Y) other, string text) { }
            [Action("c")] public static void Go(int? n) { }
            [Action("d")] public static void Go(int n) { }
            [Workflow("w")] public static Task RunAsync(WorkflowContext context) => Task.WhenAll(context.GoAsync((1, 2), "x"), context.GoAsync2((1, 2), "x"), context.GoAsync((int?)1), context.GoAsync(1));
        }
        """).Load();

    [Fact]
    public void HintNames_ThatDifferInCaseOnly_AreToldApart()
    {
        var files = GeneratorRun.Of("""
            namespace Shop;
            public static class Actors { [Action("a")] public static void A() { } }
            public static class ACTORS { [Action("b")] public static void B() { } }
            """).Files;

        Assert.Contains("ACTORSContextExtensions.g.cs", files.Keys);
        Assert.Contains("ActorsContextExtensions2.g.cs", files.Keys);
    }

    [Fact]
    public void EqualNames_InTwoClasses_GetExtensionClassesOfTheirOwn()
    {
        var program = GeneratorRun.Of("""
            namespace Shop.Mail { public static class Sender { [Action("send_mail")] public static int Send(int n) => n; } }
            namespace Shop.Sms { public static class Sender { [Action("send_sms")] public static string Send(string s) => s; } }
            namespace Shop { public static class Flows { [Workflow("w")] public static async Task RunAsync(WorkflowContext context) { await context.SendAsync(1); await context.SendAsync("x"); } } }
            """).Load();

        Assert.NotNull(program.Type("Shop.MailSenderContextExtensions"));
        Assert.NotNull(program.Type("Shop.SmsSenderContextExtensions"));
    }

    [Theory]
    [InlineData("Acme.Shop", "", "Acme.Shop")]
    [InlineData("My-App.2nd.class", "", "My_App._2nd.class")]
    [InlineData(null, "", "Assembly_1.Name")]
    [InlineData("Acme.Shop", "[assembly: GeneratedWorkflows(Namespace = \"Acme.Generated\")]", "Acme.Generated")]
    [InlineData("Acme.Shop", "[assembly: GeneratedWorkflows]", "Acme.Shop")]
    public void Namespace_OfGeneratedClasses_IsTheProjectsUnlessMoved(string? rootNamespace, string attribute, string expected)
    {
        var program = GeneratorRun.Of(new AuthorCode
        {
            AssemblyName = "Assembly 1.Name",
            RootNamespace = rootNamespace,
            Sources = [attribute + " namespace Any; public static class Flows { [Workflow(\"w\")] public static Task RunAsync(WorkflowContext context) => Task.CompletedTask; }"],
        }).Load();

        Assert.NotNull(program.Type(expected + ".Workflows"));
        Assert.Equal(expected + ".Assembly1NameWorkflowModule", program.Module.GetType().FullName);
    }

    [Theory]
    [InlineData("diag", "namespace Diag;")]
    [InlineData("app", "")]
    [InlineData("Shop.App", "namespace Shop.Domain;")]
    public void Code_OutsideTheRootNamespace_FindsAllThatIsGenerated(string root, string space) => GeneratorRun.Of(Project(root, $$"""
        {{space}}
        [Event("shop.paid")] public sealed record Paid(int Id);
        public static class Flows
        {
            [Workflow("flow"), On("paid")] public static Task RunAsync(WorkflowContext context, Paid paid) => context.SendAsync(paid.Id);
            [Action("send")] public static void Send(int id) { }
            public static object Names() => (Workflows.Flow, Actions.Send, Events.Paid(1));
        }
        """)).AssertCompiles();

    [Theory]
    [InlineData("diag.Workflows", "Workflows.Flow")]
    [InlineData("System.Uri", "typeof(Workflows)")]
    public void Code_WithAnAliasOfItsOwn_Compiles(string target, string use) => GeneratorRun.Of(Project("diag", $$"""
        using Workflows = {{target}};
        namespace Diag { public static class Flows { [Workflow("flow")] public static Task RunAsync(WorkflowContext context) => Task.CompletedTask; public static object Use => {{use}}; } }
        """)).AssertCompiles();

    [Theory]
    [InlineData("")]
    [InlineData("using Shop;")]
    [InlineData("using Shop.Steps;")]
    [InlineData("using Shop; using Shop.Steps;")]
    public void Extension_OfAClassInANamespaceBelowTheRoot_IsFoundFromEverywhere(string usings) => GeneratorRun.Of(Project("Shop", $$"""
        {{usings}}
        namespace Shop.Steps { public static class Actors { [Action("go")] public static int Go(int n, string? text = null) => n; } }
        namespace {{(usings.Length == 0 ? "Shop.Flows" : "Other")}}
        {
            public static class Flows
            {
                [Workflow("flow")] public static async Task RunAsync(WorkflowContext context)
                {
                    using var scope = context.CreateScope();
                    await scope.GoAsync(await context.GoAsync(1), "x");
                }
            }
        }
        """)).AssertCompiles();

    [Fact]
    public void Extension_IsInTheNamespaceOfItsClass()
    {
        var program = GeneratorRun.Of(Project("Shop", """
            namespace Other.@class { public static class Actors { [Action("go")] public static void Go() { } } }
            """)).Load();

        Assert.NotNull(program.Type("Other.class.ActorsContextExtensions"));
    }

    [Theory]
    [InlineData("OrderWorkflows", "", "Workflows")]
    [InlineData("Shop.Orders", "namespace Shop;", "Shop.Workflows")]
    [InlineData("Shop.Orders.Api", "namespace Shop;", "Shop.Workflows")]
    public void RootNamespace_WithTheFullNameOfAType_IsAvoided(string root, string space, string expected)
    {
        var type = root.Split('.')[^1] is "Api" ? "Orders" : root.Split('.')[^1];
        var program = GeneratorRun.Of(Project(root, $$"""
            {{space}}
            public static class {{type}} { [Workflow("flow")] public static Task RunAsync(WorkflowContext context) => context.GoAsync(); [Action("go")] public static void Go() { } }
            public static class Caller { public static WorkflowDefinition Flow => Workflows.Flow; }
            """)).Load();

        Assert.NotNull(program.Type(expected));
    }

    [Fact]
    public void FolderNamedEvents_IsServedWhereTheClassesAreMoved() => GeneratorRun.Of("""
        using E = Shop.Generated.Events;
        [assembly: GeneratedWorkflows(Namespace = "Shop.Generated")]
        namespace Shop.Events { [Event("a.b")] public sealed record Paid(int Id); }
        namespace Shop.Workflows { public static class Code { public static WorkflowEvent Run() => E.Paid(1); [Workflow("w"), On("b")] public static Task W(WorkflowContext context, Shop.Events.Paid paid) => Task.CompletedTask; } }
        """).AssertCompiles();

    [Fact]
    public void Namespaces_NamedLikeWhatIsUsed_DoNotHideIt() => GeneratorRun.Of("""
        namespace Shop.System { public static class Task; }
        namespace Shop.CodeFirstWorkflow { public static class WorkflowContext; }
        namespace Shop.Microsoft { public sealed record Paid(int Id); }
        namespace Shop
        {
            [Event("a.b")] public sealed record Paid(int Id);
            public static class Code { [Action("a")] public static void A(Microsoft.Paid p) { } [Workflow("w"), On("b")] public static global::System.Threading.Tasks.Task W(global::CodeFirstWorkflow.WorkflowContext context, Paid paid) => context.AAsync(new(1)); }
        }
        """).AssertCompiles();

    [Fact]
    public void Members_AreAsVisibleAsTheirLeastVisibleType()
    {
        var output = GeneratorRun.Of("""
            namespace Shop;
            internal sealed record Hidden(int N); public sealed record Shown(int N);
            [Event("e.shown")] public sealed record ShownEvent(int N); [Event("e.hidden")] internal sealed record HiddenEvent(int N);
            [Entity("Shown")] public sealed class ShownEntity { public int Id { get; set; } } [Entity("Hidden")] internal sealed class HiddenEntity { public int Id { get; set; } }
            public class Flows
            {
                [Workflow("shown")] public static Task<Shown> S(WorkflowContext c, Shown[] i) => throw new NotSupportedException();
                [Workflow("hidden")] internal static Task<Shown> H(WorkflowContext c, List<Hidden> i) => throw new NotSupportedException();
                [Action("a_shown")] public static Shown ActShown(Shown s) => s;
                [Action("a_hidden")] internal static (int, Hidden?) ActHidden() => default;
                [Action("a_half")] internal static Shown ActHalf(Dictionary<string, Hidden[]> s) => throw new NotSupportedException();
            }
            internal static class Inner { [Action("inner")] public static Hidden Act(Hidden h) => h; }
            """).AssertCompiles().Output;

        Assert.Equal("Shown ShownV1", Public(output, "Shop.Workflows"));
        Assert.Equal("AHalf AShown", Public(output, "Shop.Actions"));
        Assert.Equal("ShownEntityCreated ShownEntityDeleted ShownEntityUpdated ShownEvent", Public(output, "Shop.Events"));
        Assert.Equal("ActShownAsync", Public(output, "Shop.FlowsContextExtensions"));
        Assert.Equal(Accessibility.Internal, output.GetTypeByMetadataName("Shop.InnerContextExtensions")!.DeclaredAccessibility);
    }

    private static string Public(Compilation compilation, string type) => string.Join(' ', compilation.GetTypeByMetadataName(type)!.GetMembers()
        .Where(m => m is { DeclaredAccessibility: Accessibility.Public, CanBeReferencedByName: true })
        .Select(m => m.Name)
        .Order(StringComparer.Ordinal));
}
