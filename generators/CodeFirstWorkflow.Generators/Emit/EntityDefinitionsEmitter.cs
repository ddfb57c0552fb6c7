using CodeFirstWorkflow.Generators.Model;
using CodeFirstWorkflow.Roslyn.Parsing;
using CodeFirstWorkflow.Roslyn.Parsing.Specs;

namespace CodeFirstWorkflow.Generators.Emit;

/// <summary>Emits the fields of entities and how to read them, without reflection.</summary>
internal static class EntityDefinitionsEmitter
{
    public static string Emit(AssemblyModel model)
    {
        var writer = SourceWriter.InModule(model)
            .Line(
                "private static readonly global::CodeFirstWorkflow.JsonPayloadSerializer EntitySerializer = "
                    + $"new({ModuleEmitter.JsonContexts(model)});")
            .Line()
            .Line(Docs.Summary("The entities of this assembly, and those it reads."))
            .Line(SourceWriter.GeneratedCode)
            .Line("internal static class EntityDefinitions")
            .Open();
        foreach (var entity in model.Entities)
        {
            Write(writer, entity);
        }

        return writer.ToString();
    }

    private static void Write(SourceWriter writer, EntityModel entity)
    {
        var type = entity.Spec.Type.Name;
        writer.Line($"internal static global::CodeFirstWorkflow.Generated.EntityDefinition<{type}> {entity.Member} {{ get; }} = new(")
            .Line($"    {Literals.Text(entity.Spec.Name)},")
            .Line($"    new global::CodeFirstWorkflow.Generated.EntityField<{type}>[]").Line("    {");
        foreach (var field in entity.Spec.Fields)
        {
            writer.Line("        " + Field(type, field));
        }

        writer.Line("    },").Line("    EntitySerializer);");
    }

    private static string Field(string entity, EntityFieldSpec field) =>
        $"new global::CodeFirstWorkflow.Generated.EntityField<{entity}, {field.Type.Name}>({Literals.Text(field.Name)}, "
            + $"{Literals.Text(field.JsonName)}, "
        + $"static entity => entity.{Literals.Identifier(field.Name)}{(field.IsKey ? ", isKey: true" : "")}),";
}
