namespace ProjectStatus.Mails;

/// <summary>A mail as an action renders it; it stands in the journal until it is written.</summary>
public sealed record Mail(string To, string Subject, string Body);
