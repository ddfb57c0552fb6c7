using CodeFirstWorkflow;

namespace Violations;

public static class Names
{
    [Action("$reserved")] // CFW0013
    public static void Reserved(int id) { }

    [Action("negative", TimeoutSeconds = -1)] // CFW0014
    public static void Negative(int id) { }

    [Action("twice")] // CFW0015
    public static void First(int id) { }

    [Action("twice")] // CFW0015
    public static void Second(int id) { }

    [Action("one_member")] // CFW0018
    public static void OneMember(int id) { }

    [Action("one-member")] // CFW0018
    public static void OtherMember(int id) { }

    [Action("delay")]
    public static void Delay(TimeSpan time) { } // CFW0020

    [Action("without_exception", NonRetryable = [typeof(string)])] // CFW0029
    public static void Send() { }

    [Action("without_policy", Retry = "Patient")] // CFW0026
    public static void Call() { }

    [Workflow("versioned")] // CFW3001
    public static Task OldAsync(WorkflowContext context) => Task.CompletedTask;

    [Workflow("versioned")] // CFW3001
    public static Task NewAsync(WorkflowContext context) => Task.CompletedTask;
}

public static class Mails
{
    [Action("mail")]
    public static void Send(int id) { } // CFW0019
}

public static class Postcards
{
    [Action("postcard")]
    public static void Send(int id) { } // CFW0019
}
