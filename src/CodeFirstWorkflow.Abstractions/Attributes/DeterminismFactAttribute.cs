using System.ComponentModel;

namespace CodeFirstWorkflow.Generated;

/// <summary>Emitted by the generator: a public method of this assembly reaches something that workflow code may not use.</summary>
/// <param name="member">The documentation id of the method, property or constructor.</param>
/// <param name="rule">The id of the rule, such as CFW1001.</param>
/// <param name="api">What is reached, such as <c>DateTime.UtcNow</c>.</param>
/// <param name="route">The calls in between, joined by <c> → </c>; empty when it is reached directly.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class DeterminismFactAttribute(string member, string rule, string api, string route) : Attribute
{
    /// <summary>Gets the documentation id of the method, property or constructor.</summary>
    public string Member { get; } = member;

    /// <summary>Gets the id of the rule.</summary>
    public string Rule { get; } = rule;

    /// <summary>Gets what is reached.</summary>
    public string Api { get; } = api;

    /// <summary>Gets the calls in between, joined by <c> → </c>.</summary>
    public string Route { get; } = route;
}
