' <Action("letter")>
Public Class Letters
End Class
