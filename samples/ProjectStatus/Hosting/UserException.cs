namespace ProjectStatus.Hosting;

/// <summary>An error that the user can remedy; the message says how. It is shown without a stack trace.</summary>
public sealed class UserException(string message, Exception? innerException = null) : Exception(message, innerException);
