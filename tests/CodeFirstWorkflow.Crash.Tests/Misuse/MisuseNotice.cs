namespace CodeFirstWorkflow.Crash.Tests.Misuse;

[Event("misuse.notice", Name = "misuse_notice")]
public sealed record MisuseNotice(int Number, string Subject);
