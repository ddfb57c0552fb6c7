using System.Text;
using CodeFirstWorkflow.Generators.Emit;
using CodeFirstWorkflow.Generators.Model;
using CodeFirstWorkflow.Roslyn.Parsing;
using CodeFirstWorkflow.Roslyn.Parsing.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CodeFirstWorkflow.Generators;

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

    // One step for each kind, and only references between steps: the compiler's pipeline is then shared code, where tuples of tuples and structs
    // would each be compiled anew in every build.
    private static IncrementalValueProvider<AssemblyInput> Input(IncrementalGeneratorInitializationContext context)
    {
        var input = Settings(context).Select(static (settings, _) => AssemblyInput.Of(settings));
        input = Add(
            input,
            Methods(context, MetadataNames.Workflow, static (method, _) => WorkflowParser.TryParse(method), TrackingNames.Workflows),
            static (all, specs) => all with { Workflows = specs });
        input = Add(
            input,
            Methods(context, MetadataNames.Action, static (method, c) => ActionParser.TryParse(method, c.Attributes[0]), TrackingNames.Actions),
            static (all, specs) => all with { Actions = specs });
        input = Add(input, Subscriptions(context), static (all, specs) => all with { Subscriptions = specs });
        input = Add(input, Types(context, MetadataNames.Event, EventParser.TryParse, TrackingNames.Events), static (all, specs) =>
            all with { Events = specs });
        input = Add(input, Types(context, MetadataNames.Entity, EntityParser.TryParse, TrackingNames.Entities), static (all, specs) =>
            all with { Entities = specs });
        return Add(
            input,
            Types(context, MetadataNames.JsonSerializable, JsonContextParser.TryParse, TrackingNames.JsonContexts),
            static (all, specs) => all with { JsonContexts = specs });
    }

    private static IncrementalValueProvider<AssemblyInput> Add<T>(
        IncrementalValueProvider<AssemblyInput> input,
        IncrementalValueProvider<Specs<T>> specs,
        Func<AssemblyInput, EquatableArray<T>, AssemblyInput> add)
        where T : class, IEquatable<T> => input.Combine(specs).Select((pair, _) => add(pair.Left, pair.Right.Items));

    private static IncrementalValueProvider<Specs<T>> Methods<T>(
        IncrementalGeneratorInitializationContext context,
        string attribute,
        Func<IMethodSymbol, GeneratorAttributeSyntaxContext, T?> parse,
        string trackingName)
        where T : class, IEquatable<T> =>
        Collect(
            context.SyntaxProvider.ForAttributeWithMetadataName(
                attribute,
                static (node, _) => node is MethodDeclarationSyntax,
                (c, _) => c.TargetSymbol is IMethodSymbol method && IsNameable(method, c) ? parse(method, c) : null),
            trackingName);

    private static IncrementalValueProvider<Specs<T>> Types<T>(
        IncrementalGeneratorInitializationContext context, string attribute, Func<INamedTypeSymbol, T?> parse, string trackingName)
        where T : class, IEquatable<T> =>
        Collect(
            context.SyntaxProvider.ForAttributeWithMetadataName(
                attribute,
                static (node, _) => node is TypeDeclarationSyntax,
                (c, _) => c.TargetSymbol is INamedTypeSymbol type && HiddenReferences.FirstIn(type, c.SemanticModel.Compilation) is null
                    ? parse(type)
                    : null),
            trackingName);

    private static IncrementalValueProvider<Specs<SubscriptionSpec>> Subscriptions(IncrementalGeneratorInitializationContext context) =>
        context.SyntaxProvider.ForAttributeWithMetadataName(
            MetadataNames.On,
            static (node, _) => node is MethodDeclarationSyntax,
            static (c, token) =>
                new Specs<SubscriptionSpec>(
                    c.TargetSymbol is IMethodSymbol method && IsNameable(method, c)
                        ? SubscriptionParser.Parse(method, c.Attributes, c.SemanticModel.Compilation, token)
                        : default))
        .WithTrackingName(TrackingNames.Subscriptions)
        .Collect()
        .Select(static (all, _) => new Specs<SubscriptionSpec>(all.SelectMany(specs => specs.Items).ToEquatableArray()));

    private static bool IsNameable(IMethodSymbol method, GeneratorAttributeSyntaxContext context) =>
        HiddenReferences.FirstIn(method, context.SemanticModel.Compilation) is null;

    private static IncrementalValueProvider<AssemblySettings> Settings(IncrementalGeneratorInitializationContext context)
    {
        var name = context.CompilationProvider.Select(static (c, _) => c.AssemblyName ?? "").WithTrackingName(TrackingNames.AssemblyName);
        var references = context.CompilationProvider.Select(static (c, _) => new Specs<string>(ReferenceParser.Modules(c)))
            .WithTrackingName(TrackingNames.References);
        var root = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => options.GlobalOptions.TryGetValue("build_property.RootNamespace", out var space) ? space : "")
            .WithTrackingName(TrackingNames.RootNamespace);
        var chosen = Collect(
            context.SyntaxProvider.ForAttributeWithMetadataName(
                MetadataNames.GeneratedWorkflows, static (_, _) => true, static (c, _) => c.Attributes[0].Text("Namespace")),
            TrackingNames.Namespace);
        var settings = name.Combine(root).Select(static (pair, _) => AssemblySettings.Of(pair.Left, pair.Right))
            .Combine(context.CompilationProvider)
            .Select(static (pair, _) => pair.Left with { Namespace = GeneratedNamespace.Of(pair.Right, pair.Left.Namespace) })
            .Combine(chosen).Select(static (pair, _) => pair.Left.MovedTo(pair.Right.Items.FirstOrDefault()))
            .Combine(references).Select(static (pair, _) => pair.Left with { References = pair.Right.Items });
        var taken = context.CompilationProvider.Select(static (c, _) => new Specs<string>(TakenNames.In(c))).WithTrackingName(TrackingNames.Taken);
        var aliases = context.CompilationProvider.Select(static (c, _) => new Specs<string>(AliasNames.Free(c)))
            .WithTrackingName(TrackingNames.Aliases);
        return settings.Combine(taken).Select(static (pair, _) => pair.Left with { Taken = pair.Right.Items })
            .Combine(aliases).Select(static (pair, _) => pair.Left with { Aliases = pair.Right.Items });
    }

    private static IncrementalValueProvider<Specs<T>> Collect<T>(IncrementalValuesProvider<T?> specs, string trackingName)
        where T : class, IEquatable<T> =>
        specs.WithTrackingName(trackingName).Collect().Select(static (all, _) => new Specs<T>(all.OfType<T>().ToEquatableArray()));
}
