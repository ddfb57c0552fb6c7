using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.Determinism;

/// <summary>A breach as it is reported in a workflow method.</summary>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Text">The fact: <c>'Fulfil' reaches DateTime.UtcNow through 'Pricing.Quote' → 'Clock.Today'</c>.</param>
/// <param name="Location">The place in the workflow.</param>
/// <param name="IsDirect">Whether the workflow's own code does it.</param>
internal sealed record Finding(string Rule, string Text, Location Location, bool IsDirect);
