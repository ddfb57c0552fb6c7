using CodeFirstWorkflow.Generators.Model;
using CodeFirstWorkflow.Roslyn.Parsing;
using CodeFirstWorkflow.Roslyn.Parsing.Specs;

namespace CodeFirstWorkflow.Generators.Emit;

/// <summary>Emits the routing table: which event goes where, under which conditions.</summary>
internal static class RoutesEmitter
{
    private const string ChangeReaders = """

        private static object? New<TEntity, TValue>(global::CodeFirstWorkflow.EntityUpdated<TEntity>? change, string field)
        {
            try
            {
                return change?.Changed(field) == true ? change.New<TValue>(field) : null;
            }
            catch (global::CodeFirstWorkflow.PayloadException)
            {
                return null; // A value of another type is never the one that the predicate demands.
            }
        }

        private static object? Old<TEntity, TValue>(global::CodeFirstWorkflow.EntityUpdated<TEntity>? change, string field)
        {
            try
            {
                return change?.Changed(field) == true ? change.Old<TValue>(field) : null;
            }
            catch (global::CodeFirstWorkflow.PayloadException)
            {
                return null; // A value of another type is never the one that the predicate demands.
            }
        }
        """;

    private static readonly CallWriter Calls = new("delivery", "delivery");
    private static readonly CallWriter DeadLetters = new("delivery", "(delivery, error)");

    public static string Emit(AssemblyModel model)
    {
        var writer = SourceWriter.InModule(model).Line(Docs.Summary("The routing table of this assembly, by ordinal id."))
            .Line(SourceWriter.GeneratedCode)
            .Serving(model.UsesRefused)
            .Line("internal static class Routes")
            .Open()
            .Line(
                "internal static global::System.Collections.Generic.IReadOnlyList<global::CodeFirstWorkflow.Generated.SubscriptionDefinition> "
                    + "All { get; } = new global::CodeFirstWorkflow.Generated.SubscriptionDefinition[]")
            .Open();
        foreach (var subscription in model.Subscriptions)
        {
            Write(writer, subscription, model.WorkflowsClass);
        }

        writer.Close("};");
        if (model.Subscriptions.Any(s => s.Spec.Conditions.Any(c => c.Path.StartsWith("changes.", StringComparison.Ordinal))))
        {
            writer.Line(ChangeReaders);
        }

        return writer.ToString();
    }

    private static void Write(SourceWriter writer, SubscriptionModel subscription, string workflows)
    {
        var spec = subscription.Spec;
        var arguments = $"{Literals.Text(spec.Id)}, {Literals.Text(spec.Key)}, {subscription.Event}";
        var head = $"new global::CodeFirstWorkflow.Generated.SubscriptionDefinition<{spec.Payload.Type.Name}>({arguments})";
        var settings = new List<string>
        {
            subscription.Workflow is null
                ? $"Handler = {Calls.Lambda(spec.Method, wantsResult: false)}"
                : $"Workflow = {workflows}.{subscription.Workflow}",
            $"Source = {Literals.Text(spec.Method.Source)}",
        };
        Add("When", spec.When);
        Add(
            "Conditions",
            spec.Conditions.Count == 0
                ? null
                : $"new {Route(spec.Payload.Type)}[]\n{{\n"
                    + string.Concat(spec.Conditions.Select(c => $"    {Condition(spec.Payload.Type, c)},\n")) + "}");
        Add("Validator", spec.Validator);
        Add("CorrelateBy", spec.CorrelateBy);
        Add("Retries", spec.Retries?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Add("DeadLetter", spec.DeadLetter is null ? null : DeadLetters.Lambda(spec.DeadLetter, wantsResult: false));
        writer.Initializer(head, settings, ",");

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                settings.Add($"{name} = {value}");
            }
        }
    }

    private static string Condition(TypeSpec payload, ConditionSpec condition) =>
        $"new {Route(payload)}({Literals.Text(condition.Path)}, static e => {condition.Read}, "
            + $"{condition.Value})";

    private static string Route(TypeSpec payload) => $"global::CodeFirstWorkflow.Generated.RouteCondition<{payload.Name}>";
}
