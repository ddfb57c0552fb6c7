using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Hosting;

/// <summary>CFW4002: a payload without JSON metadata in a project that switches reflection off, as trimmed, native and file-based ones do.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class JsonMetadataAnalyzer() : WorkflowAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW4002", "Hosting", "Payload has no JSON metadata",
        "Type '{0}' of {1} has no JSON metadata, and this project has reflection over JSON off. "
        + "Add [JsonSerializable(typeof({0}))] to a JsonSerializerContext of the project; "
        + "a file-based app can keep reflection with '#:property JsonSerializerIsReflectionEnabledByDefault=true'.");

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context)
    {
        if (!IsReflectionOff(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions))
        {
            return;
        }

        var metadata = new Lazy<JsonMetadata>(() => JsonMetadata.In(context.Compilation));
        Annotations.Register(context, (file, found) =>
        {
            foreach (var (type, place, owner) in Payloads(found).Where(payload => !metadata.Value.Has(payload.Type)))
            {
                file.Report(Diagnostic.Create(
                    Rule, place.Locations.FirstOrDefault(), type.WithNullableAnnotation(NullableAnnotation.None).Show(), owner));
            }
        });
    }

    // The SDK sets the first property from the others, but in some versions only while it publishes.
    private static bool IsReflectionOff(AnalyzerConfigOptions options) =>
        Value(options, "JsonSerializerIsReflectionEnabledByDefault") is { Length: > 0 } isOn
            ? isOn.Equals("false", StringComparison.OrdinalIgnoreCase)
            : IsTrue(options, "PublishAot") || IsTrue(options, "PublishTrimmed");

    private static bool IsTrue(AnalyzerConfigOptions options, string property) =>
        Value(options, property) is { } value && value.Equals("true", StringComparison.OrdinalIgnoreCase);

    private static string? Value(AnalyzerConfigOptions options, string property) =>
        options.TryGetValue("build_property." + property, out var value) ? value : null;

    private static IEnumerable<(ITypeSymbol Type, ISymbol Place, string Owner)> Payloads(TypeAnnotations found)
    {
        var payloads = found.Handlers.Where(handler => handler.Role is not HandlerRole.Handler).SelectMany(Payloads);
        return found.Declared switch
        {
            { IsEvent: true } type => payloads.Append((type.Symbol, type.Symbol, Inside(type))),
            { } type => payloads.Concat(EntityParser.Properties(type.Symbol).Select(field => (field.Type, (ISymbol)field, Inside(type)))),
            _ => payloads,
        };
    }

    // An event of an entity is made of its fields.
    private static IEnumerable<(ITypeSymbol Type, ISymbol Place, string Owner)> Payloads(HandlerMethod handler)
    {
        foreach (var parameter in handler.Payload())
        {
            if (PayloadParser.TryParse(parameter.Type) is { EntityEvent: null })
            {
                yield return (parameter.Type, parameter, handler.TitleInside);
            }
        }

        if (MethodParser.Return(handler.Symbol.ReturnType).Result is { } result)
        {
            yield return (result, handler.Symbol, handler.TitleInside);
        }
    }

    private static string Inside(DeclaredType type) => char.ToLowerInvariant(type.Title[0]) + type.Title.Substring(1);
}
