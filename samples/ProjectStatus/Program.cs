Console.WriteLine("ProjectStatus");
