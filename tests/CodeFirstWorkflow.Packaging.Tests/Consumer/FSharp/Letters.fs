namespace Mails

// [<Action("letter")>]
module Letters =
    let count = 1
