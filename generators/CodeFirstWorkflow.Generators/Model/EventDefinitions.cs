using CodeFirstWorkflow.Roslyn.Parsing;
using CodeFirstWorkflow.Roslyn.Parsing.Specs;

namespace CodeFirstWorkflow.Generators.Model;

/// <summary>Writes event definitions as C#.</summary>
internal static class EventDefinitions
{
    /// <summary>Returns type and name of an event that entities have.</summary>
    public static (string Type, string Name) Entity(EntityEventKind kind) => kind switch
    {
        EntityEventKind.Created => ("general_manager.manager.created", "manager_created"),
        EntityEventKind.Updated => ("general_manager.manager.updated", "manager_updated"),
        _ => ("general_manager.manager.deleted", "manager_deleted"),
    };

    public static string EntityPayload(EntityModel entity, EntityEventKind kind) =>
        $"global::CodeFirstWorkflow.Entity{kind}<{entity.Spec.Type.Name}>";

    public static string KeyArgument(string? key) => key is null ? "" : $", static payload => payload.{Literals.Identifier(key)}";

    public static string New(EventSpec spec) =>
        $"new({Literals.Text(spec.Type)}, {Literals.Text(spec.Name)}{KeyArgument(spec.Key)})";

    /// <summary>Writes the lambda that reads an entity's event, which only its definition can.</summary>
    public static string Read(string module, EntityModel entity, EntityEventKind kind) =>
        $"static (json, _) => {EntityPayload(entity, kind)}.Parse({module}.EntityDefinitions.{entity.Member}, json)";

    /// <summary>Writes the lambda that reads an event of any manager.</summary>
    public static string Read(TypeSpec manager) => $"static (json, _) => {manager.NotNullName}.Parse(json)";

    public static string NewEntity(string module, EntityModel entity, EntityEventKind kind, string type, string name)
    {
        var payload = EntityPayload(entity, kind);
        return $"new global::CodeFirstWorkflow.Generated.EventDefinition<{payload}>(\n"
            + $"    {Literals.Text(type)},\n"
            + $"    {Literals.Text(name)},\n"
            + "    static payload => payload.Key,\n"
            + $"    {Read(module, entity, kind)})\n"
            + $"{{\n    Manager = {Literals.Text(entity.Spec.Name)},\n}}";
    }
}
