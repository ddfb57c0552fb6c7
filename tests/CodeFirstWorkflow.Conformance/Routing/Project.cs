using System.ComponentModel.DataAnnotations;

namespace CodeFirstWorkflow.Conformance.Routing;

[Entity("Project")]
public sealed class Project
{
    [Key]
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public string Status { get; set; } = "";
}
