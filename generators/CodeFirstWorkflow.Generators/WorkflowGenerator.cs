namespace CodeFirstWorkflow.Generators;

using System.Text;
using CodeFirstWorkflow.Generators.Emit;
using CodeFirstWorkflow.Generators.Model;
using CodeFirstWorkflow.Roslyn.Parsing;
using CodeFirstWorkflow.Roslyn.Parsing.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

/// <summary>Turns the annotations of an assembly into typed definitions, constructors, a routing table and a module.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class WorkflowGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var files = Input(context).Select(static (input, _) => AssemblyModelBuilder.Build(input)).WithTrackingName(TrackingNames.Model)
            .SelectMany(static (model, _) => AssemblyEmitter.Emit(model)).WithTrackingName(TrackingNames.Outputs);
        context.RegisterSourceOutput(files, static (output, file) => output.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8)));
    }

    private static IncrementalValueProvider<AssemblyInput> Input(IncrementalGeneratorInitializationContext context)
    {
        var workflows = Methods(context, MetadataNames.Workflow, static (method, c) => WorkflowParser.TryParse(method, c.Attributes[0]), TrackingNames.Workflows);
        var actions = Methods(context, MetadataNames.Action, static (method, c) => ActionParser.TryParse(method, c.Attributes[0]), TrackingNames.Actions);
        var events = Types(context, MetadataNames.Event, EventParser.TryParse, TrackingNames.Events);
        var entities = Types(context, MetadataNames.Entity, EntityParser.TryParse, TrackingNames.Entities);
        var jsonContexts = Types(context, MetadataNames.JsonSerializable, JsonContextParser.TryParse, TrackingNames.JsonContexts);
        return workflows.Combine(actions).Combine(Subscriptions(context)).Combine(events).Combine(entities).Combine(jsonContexts).Combine(Settings(context))
            .Select(static (all, _) =>
            {
                var ((((((workflows, actions), subscriptions), events), entities), jsonContexts), settings) = all;
                return new AssemblyInput(workflows, actions, subscriptions, events, entities, jsonContexts, settings);
            });
    }

    private static IncrementalValueProvider<EquatableArray<T>> Methods<T>(
        IncrementalGeneratorInitializationContext context, string attribute, Func<IMethodSymbol, GeneratorAttributeSyntaxContext, T?> parse, string trackingName)
        where T : class, IEquatable<T> =>
        Collect(
            context.SyntaxProvider.ForAttributeWithMetadataName(
                attribute,
                static (node, _) => node is MethodDeclarationSyntax,
                (c, _) => c.TargetSymbol is IMethodSymbol method ? parse(method, c) : null),
            trackingName);

    private static IncrementalValueProvider<EquatableArray<T>> Types<T>(
        IncrementalGeneratorInitializationContext context, string attribute, Func<INamedTypeSymbol, T?> parse, string trackingName)
        where T : class, IEquatable<T> =>
        Collect(
            context.SyntaxProvider.ForAttributeWithMetadataName(
                attribute,
                static (node, _) => node is TypeDeclarationSyntax,
                (c, _) => c.TargetSymbol is INamedTypeSymbol type ? parse(type) : null),
            trackingName);

    private static IncrementalValueProvider<EquatableArray<SubscriptionSpec>> Subscriptions(IncrementalGeneratorInitializationContext context) =>
        context.SyntaxProvider.ForAttributeWithMetadataName(
            MetadataNames.On,
            static (node, _) => node is MethodDeclarationSyntax,
            static (c, token) => c.TargetSymbol is IMethodSymbol method ? SubscriptionParser.Parse(method, c.Attributes, c.SemanticModel.Compilation, token) : default)
        .WithTrackingName(TrackingNames.Subscriptions)
        .Collect()
        .Select(static (all, _) => all.SelectMany(s => s).ToEquatableArray());

    private static IncrementalValueProvider<AssemblySettings> Settings(IncrementalGeneratorInitializationContext context)
    {
        var name = context.CompilationProvider.Select(static (c, _) => c.AssemblyName ?? "").WithTrackingName(TrackingNames.AssemblyName);
        var references = context.CompilationProvider.Select(static (c, _) => ReferenceParser.Modules(c)).WithTrackingName(TrackingNames.References);
        var root = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => options.GlobalOptions.TryGetValue("build_property.RootNamespace", out var space) ? space : "")
            .WithTrackingName(TrackingNames.RootNamespace);
        var chosen = context.SyntaxProvider.ForAttributeWithMetadataName(
            MetadataNames.GeneratedWorkflows,
            static (_, _) => true,
            static (c, _) => c.Attributes[0].Text("Namespace") ?? "").WithTrackingName(TrackingNames.Namespace).Collect();
        return name.Combine(references).Combine(root).Combine(chosen).Select(static (all, _) =>
        {
            var (((assembly, modules), rootNamespace), namespaces) = all;
            var space = new[] { namespaces.FirstOrDefault(), rootNamespace, assembly }.First(n => !string.IsNullOrWhiteSpace(n) || n == assembly);
            return new AssemblySettings(assembly, Names.Namespace(space ?? ""), modules);
        });
    }

    private static IncrementalValueProvider<EquatableArray<T>> Collect<T>(IncrementalValuesProvider<T?> specs, string trackingName)
        where T : class, IEquatable<T> =>
        specs.WithTrackingName(trackingName).Collect().Select(static (all, _) => all.OfType<T>().ToEquatableArray());
}
