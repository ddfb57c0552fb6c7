namespace CodeFirstWorkflow.Packaging.Tests.Rules;

/// <summary>A rule broken at a line; a finding of the whole project has no file.</summary>
internal sealed record Finding(string Rule, string File, int Line);
