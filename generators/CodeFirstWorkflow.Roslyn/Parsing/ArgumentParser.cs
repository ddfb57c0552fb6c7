using CodeFirstWorkflow.Roslyn.Parsing.Specs;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Parsing;

/// <summary>Decides where the value of each parameter comes from.</summary>
internal static class ArgumentParser
{
    /// <summary>Reads a parameter of an action: payload, unless it is marked otherwise.</summary>
    public static ArgumentSpec? Action(IParameterSymbol parameter, bool isTransactional) => Special(parameter) switch
    {
        { } special => special,
        null when IsService(parameter) => Service(parameter),
        null when parameter.Type.Is(MetadataNames.DbTransaction) => isTransactional ? Create(parameter, ArgumentKind.Transaction) : null,
        null when isTransactional && parameter.Type.DerivesFrom(MetadataNames.DbContext) => Create(parameter, ArgumentKind.EnlistedService),
        null when parameter.Type.Is(MetadataNames.WorkflowContext) => null,
        null => Payload(parameter),
    };

    /// <summary>
    /// Reads a parameter that is a service, token or context: of a handler after its first, of a dead-letter method or of a constructor.
    /// </summary>
    public static ArgumentSpec? Injected(IParameterSymbol parameter) =>
        parameter.Type.Is(MetadataNames.WorkflowContext) || parameter.Type.Is(MetadataNames.DbTransaction)
            ? null
            : Special(parameter) ?? Service(parameter);

    /// <summary>Returns whether the parameter never carries payload: marked as a service, a token, or the action's context.</summary>
    public static bool IsInjected(IParameterSymbol parameter) =>
        IsService(parameter) || parameter.Type.Is(MetadataNames.CancellationToken) || parameter.Type.Is(MetadataNames.ActionContext);

    /// <summary>Returns whether the parameter of a transactional action is its transaction, or works in it.</summary>
    public static bool IsTransactional(IParameterSymbol parameter) =>
        parameter.Type.Is(MetadataNames.DbTransaction) || parameter.Type.DerivesFrom(MetadataNames.DbContext);

    public static ArgumentSpec? Payload(IParameterSymbol parameter) => Create(parameter, ArgumentKind.Payload, Default(parameter));

    public static ArgumentSpec? Create(IParameterSymbol parameter, ArgumentKind kind, string? @default = null, string? key = null) =>
        parameter is { RefKind: RefKind.None, Name.Length: > 0 } && TypeParser.TryParse(parameter.Type) is { } type
            ? new ArgumentSpec(kind, parameter.Name, type, @default, key)
            : null;

    private static ArgumentSpec? Special(IParameterSymbol parameter) =>
        parameter.Type.Is(MetadataNames.CancellationToken) ? Create(parameter, ArgumentKind.Token)
        : parameter.Type.Is(MetadataNames.ActionContext) ? Create(parameter, ArgumentKind.Context)
        : null;

    private static bool IsService(IParameterSymbol parameter) =>
        parameter.Has(MetadataNames.FromServices) || parameter.Has(MetadataNames.MvcFromServices) || parameter.Has(MetadataNames.FromKeyedServices);

    private static ArgumentSpec? Service(IParameterSymbol parameter)
    {
        if (parameter.Attribute(MetadataNames.FromKeyedServices) is { ConstructorArguments: [var constant] } && Literals.Write(constant) is { } key)
        {
            return Create(parameter, IsOptional(parameter) ? ArgumentKind.OptionalKeyedService : ArgumentKind.KeyedService, key: key);
        }

        return parameter.Type.Is(MetadataNames.ServiceProvider) ? Create(parameter, ArgumentKind.Provider)
            : IsOptional(parameter) ? Create(parameter, ArgumentKind.OptionalService, Default(parameter))
            : Create(parameter, ArgumentKind.Service);
    }

    private static bool IsOptional(IParameterSymbol parameter) => parameter.Type.IsReferenceType
        ? parameter.HasExplicitDefaultValue || parameter.NullableAnnotation is NullableAnnotation.Annotated
        : parameter.Type.OriginalDefinition.SpecialType is SpecialType.System_Nullable_T;

    private static string? Default(IParameterSymbol parameter) =>
        parameter.IsParams ? ArgumentSpec.Empty
        : parameter.HasExplicitDefaultValue ? Literals.Write(parameter.ExplicitDefaultValue, parameter.Type)
        : parameter.IsOptional ? Literals.Write(null, parameter.Type) // Marked [Optional] only.
        : null;
}
