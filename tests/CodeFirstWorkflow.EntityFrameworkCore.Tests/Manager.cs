using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace CodeFirstWorkflow.EntityFrameworkCore.Tests;

public enum ManagerRank
{
    Junior,
    Senior,
}

/// <summary>An entity with a key that the database generates, and all that a model can hold.</summary>
[Entity("Manager")]
public class Manager
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public string? Status { get; set; }

    public ManagerRank Rank { get; set; }

    public bool IsRemoved { get; set; }

    public List<string> Tags { get; set; } = [];

    public Address Home { get; set; } = new();

    public Address? Office { get; set; }

    public List<Note> Notes { get; set; } = [];

    public Contact Contact { get; set; } = new();

    public Contact Emergency { get; set; } = new();

    public Color Color { get; set; } = new("none");

    public string Label { get; private set; } = "";

    public List<Report> Reports { get; set; } = [];

    public string Unmapped => Name + Status;
}

/// <summary>Owned: in columns of the owner's table.</summary>
public class Address
{
    public string City { get; set; } = "";

    public string? Street { get; set; }
}

/// <summary>Owned: rows of a table of its own.</summary>
public class Note
{
    public string Text { get; set; } = "";
}

/// <summary>Complex.</summary>
public class Contact
{
    public string? Mail { get; set; }

    public int Floor { get; set; }
}

/// <summary>Stored as text by a converter.</summary>
public sealed record Color(string Name);

/// <summary>An entity that refers to another, with a shadow property and a key of two columns.</summary>
[Entity("Report")]
public class Report
{
    [Key]
    public int Year { get; set; }

    [Key]
    public string Title { get; set; } = "";

    public decimal Amount { get; set; }
}

/// <summary>A key that the application makes.</summary>
[Entity("Animal")]
public class Animal
{
    public Guid Id { get; set; } = Guid.NewGuid();

    public string Name { get; set; } = "";
}

public class Dog : Animal
{
    public string? Breed { get; set; }
}

/// <summary>A key that the database generates, and nothing else.</summary>
[Entity("Job")]
public class Job
{
    public int Id { get; set; }

    public string Name { get; set; } = "";
}

/// <summary>No entity: its changes publish nothing.</summary>
public class Remark
{
    public int Id { get; set; }

    public string Text { get; set; } = "";
}

public class CompanyContext(DbContextOptions<CompanyContext> options) : DbContext(options)
{
    public DbSet<Manager> Managers => Set<Manager>();

    public DbSet<Report> Reports => Set<Report>();

    public DbSet<Animal> Animals => Set<Animal>();

    public DbSet<Job> Jobs => Set<Job>();

    public DbSet<Remark> Remarks => Set<Remark>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var manager = modelBuilder.Entity<Manager>();
        manager.HasIndex(m => m.Name).IsUnique();
        manager.OwnsOne(m => m.Home);
        manager.OwnsOne(m => m.Office);
        manager.OwnsMany(m => m.Notes, note =>
        {
            note.Property<int>("Id");
            note.HasKey("Id");
        });
        manager.ComplexProperty(m => m.Contact);
        manager.ComplexProperty(m => m.Emergency, complex => complex.ToJson());
        manager.Property(m => m.Color).HasConversion(color => color.Name, name => new Color(name));
        manager.Property(m => m.Label).HasComputedColumnSql("\"Name\" || '!'", stored: true);
        manager.Property<string?>("ShadowNote");
        modelBuilder.Entity<Report>().HasKey(r => new { r.Year, r.Title });
        modelBuilder.Entity<Dog>();
    }
}
