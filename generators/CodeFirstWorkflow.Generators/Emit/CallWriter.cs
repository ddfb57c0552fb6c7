using CodeFirstWorkflow.Generators.Model;
using CodeFirstWorkflow.Roslyn.Parsing;
using CodeFirstWorkflow.Roslyn.Parsing.Specs;

namespace CodeFirstWorkflow.Generators.Emit;

/// <summary>Writes the lambda that calls an author's method.</summary>
/// <param name="variable">The parameter of the lambda that supplies arguments, services and token.</param>
/// <param name="parameters">The parameters of the lambda as C#.</param>
/// <param name="model">The assembly, whose entities are read; null where no parameter can be an entity event.</param>
internal sealed class CallWriter(string variable, string parameters, AssemblyModel? model = null)
{
    private const int ShortList = 40;
    private const string KeyedServices = "global::Microsoft.Extensions.DependencyInjection.ServiceProviderKeyedServiceExtensions";
    private const string Tasks = "global::System.Threading.Tasks";

    /// <summary>Writes the lambda; it returns a task, with the result if one is wanted.</summary>
    public string Lambda(MethodSpec method, bool wantsResult)
    {
        if (method.Instance is { Dispose: not DisposeKind.None } instance)
        {
            return Disposing(method, instance, wantsResult);
        }

        var call = Call(method, method.Instance is null ? method.Owner : New(method.Owner, method.Instance));
        return (method.Return, wantsResult) switch
        {
            (ReturnKind.Task, _) => $"static {parameters} => {call}",
            (ReturnKind.ValueTask, _) => $"static {parameters} => {call}.AsTask()",
            (ReturnKind.Value, true) => $"static {parameters} => {Tasks}.Task.FromResult<{method.Result!.Name}>({call})",
            _ => Block($"static {parameters}", $"{call};", $"return {Tasks}.Task.CompletedTask;"),
        };
    }

    private string Disposing(MethodSpec method, InstanceSpec instance, bool wantsResult)
    {
        var isAwaited = method.Return is ReturnKind.Task or ReturnKind.ValueTask;
        var isAsync = isAwaited || instance.Dispose is DisposeKind.Async;
        var call = Call(method, "instance") + (isAwaited ? ".ConfigureAwait(false)" : "");
        var create = $"instance = {New(method.Owner, instance)};";
        List<string> lines = instance.Dispose is DisposeKind.Sync
            ? [$"using var {create}"]
            : [$"var {create}", $"await using var scope = {Tasks}.TaskAsyncEnumerableExtensions.ConfigureAwait(instance, false);"];
        lines.AddRange((isAwaited, isAsync, wantsResult) switch
        {
            (true, _, true) => [$"return await {call};"],
            (true, _, false) => [$"await {call};"],
            (false, true, true) => [$"return {call};"],
            (false, true, false) => [$"{call};"],
            (false, false, true) => [$"return {Tasks}.Task.FromResult<{method.Result!.Name}>({call});"],
            (false, false, false) => new[] { $"{call};", $"return {Tasks}.Task.CompletedTask;" },
        });
        return Block(isAsync ? $"static async {parameters}" : $"static {parameters}", [.. lines]);
    }

    private static string Block(string head, params string[] lines) =>
        $"{head} =>\n{{\n{string.Join("\n", lines.SelectMany(l => l.Split('\n')).Select(l => "    " + l))}\n}}";

    private string New(string owner, InstanceSpec instance) => $"new {owner}({string.Join(", ", instance.Arguments.Select(Value))})";

    private string Call(MethodSpec method, string target)
    {
        var arguments = method.Arguments.Select(Value).ToList();
        var list = arguments.Sum(a => a.Length) <= ShortList ? string.Join(", ", arguments) : "\n    " + string.Join(",\n    ", arguments);
        return $"{target}.{Literals.Identifier(method.Name)}({list}){(method.MayGiveNoTask ? "!" : "")}";
    }

    private string Read(EntityEventSpec entityEvent) =>
        EventDefinitions.Read(model!.Module, model.Entities.First(e => e.Spec.Type.Name == entityEvent.Entity.Type.Name), entityEvent.Kind);

    private string Value(ArgumentSpec argument) => argument.Kind switch
    {
        ArgumentKind.Payload when variable == "input" => "input",
        ArgumentKind.Payload when argument.EntityEvent is { } entityEvent =>
            $"{variable}.Argument<{argument.Type.NotNullName}>({Literals.Text(argument.Name)}, "
                + $"{Read(entityEvent)}{(argument.Default is null ? "" : ", isOptional: true")})!",
        ArgumentKind.Payload => $"{variable}.Argument<{argument.Type.Name}>({Literals.Text(argument.Name)}"
            + $"{Default(argument.IsParams ? ParameterList.None(argument.Type) : argument.Default)})",
        ArgumentKind.WorkflowContext => "context",
        ArgumentKind.Envelope => $"{variable}.Event",
        ArgumentKind.ForgivenEnvelope => $"{variable}.Event!",
        ArgumentKind.EventPayload => $"{variable}.Event.Payload",
        ArgumentKind.Error => "error",
        ArgumentKind.Service => $"{variable}.Service<{argument.Type.Name}>()",
        ArgumentKind.OptionalService => $"(({argument.Type.NotNullName}?){variable}.Services.GetService(typeof({argument.Type.NotNullName})))!",
        ArgumentKind.KeyedService => $"{variable}.KeyedService<{argument.Type.NotNullName}>({argument.Key})",
        ArgumentKind.OptionalKeyedService =>
            $"(({argument.Type.NotNullName}?){KeyedServices}.GetKeyedService({variable}.Services, typeof({argument.Type.NotNullName}), "
                + $"{argument.Key}))!",
        ArgumentKind.Provider => $"{variable}.Services",
        ArgumentKind.Token => $"{variable}.CancellationToken",
        ArgumentKind.Context => $"{variable}.Context",
        ArgumentKind.EnlistedService => $"{variable}.Enlisted<{argument.Type.NotNullName}>()",
        ArgumentKind.Transaction => $"{variable}.Transaction!",
        _ => "default!",
    };

    // A bare null could also be the function argument of the overload that reads an entity's event.
    private static string Default(string? value) =>
        value is null ? "" : value.StartsWith("null", StringComparison.Ordinal) ? $", defaultValue: {value}" : $", {value}";
}
