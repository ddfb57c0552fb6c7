namespace Mails

open CodeFirstWorkflow

type Mails =
    [<Action("mail", MaxAttempts = 2)>]
    static member Send(number: int) = number
