Imports CodeFirstWorkflow

Public Module Mails
    <Workflow("mail")>
    Public Function SendAsync(context As WorkflowContext) As Task
        Return Task.CompletedTask
    End Function
End Module
