using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace CodeFirstWorkflow.EntityFrameworkCore.Tests;

/// <summary>An entity of the shapes that EF Core 10 stores as JSON or as optional columns. Its navigations are virtual, for lazy proxies.</summary>
[Entity("Box")]
public class Box
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public BoxSize? Size { get; set; }

    public List<BoxPart> Parts { get; set; } = [];

    public virtual BoxDetail Detail { get; set; } = new();

    public virtual List<Label> Labels { get; set; } = [];

    public virtual List<Shelf> Shelves { get; set; } = [];
}

/// <summary>Complex and optional.</summary>
public class BoxSize
{
    public required int Width { get; set; }

    public int? Height { get; set; }
}

/// <summary>An element of a complex collection.</summary>
public class BoxPart
{
    public string Code { get; set; } = "";

    public int Count { get; set; }
}

/// <summary>Owned, in one JSON column with the objects that it owns.</summary>
public class BoxDetail
{
    public string Title { get; set; } = "";

    public virtual List<BoxTag> Tags { get; set; } = [];
}

public class BoxTag
{
    public string Text { get; set; } = "";
}

/// <summary>Linked to boxes by rows of no entity.</summary>
public class Label
{
    public int Id { get; set; }

    public string Text { get; set; } = "";

    public virtual List<Box> Boxes { get; set; } = [];
}

[Entity("Shelf")]
public class Shelf
{
    public int Id { get; set; }

    public virtual List<Box> Boxes { get; set; } = [];
}

/// <summary>Links boxes to shelves, and is an entity itself.</summary>
[Entity("Stay")]
public class Stay
{
    [Key]
    public int BoxId { get; set; }

    [Key]
    public int ShelfId { get; set; }
}

/// <summary>An entity that the bridge leaves alone.</summary>
[Entity("Scan", Bridge = false)]
public class Scan
{
    public int Id { get; set; }
}

/// <summary>A second context of the database.</summary>
public class WarehouseContext(DbContextOptions<WarehouseContext> options) : DbContext(options)
{
    public DbSet<Box> Boxes => Set<Box>();

    public DbSet<Shelf> Shelves => Set<Shelf>();

    public DbSet<Scan> Scans => Set<Scan>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var box = modelBuilder.Entity<Box>();
        box.ComplexProperty(b => b.Size);
        box.ComplexCollection(b => b.Parts, part => part.ToJson());
        box.OwnsOne(b => b.Detail, detail =>
        {
            detail.ToJson();
            detail.OwnsMany(d => d.Tags);
        });
        box.HasMany(b => b.Labels).WithMany(l => l.Boxes);
        box.HasMany(b => b.Shelves).WithMany(s => s.Boxes).UsingEntity<Stay>(
            stay => stay.HasOne<Shelf>().WithMany().HasForeignKey(s => s.ShelfId),
            stay => stay.HasOne<Box>().WithMany().HasForeignKey(s => s.BoxId),
            stay => stay.HasKey(s => new { s.BoxId, s.ShelfId }));
    }
}
