using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Shop.Catalog;
using Shop.Orders;
using Shop.Payments;

namespace Shop.Data;

/// <summary>The tables of the shop, in the database that also holds the workflows.</summary>
public sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();

    public DbSet<Review> Reviews => Set<Review>();

    public DbSet<Product> Products => Set<Product>();

    public DbSet<Payment> Payments => Set<Payment>();

    public async Task<Order> GetOrderAsync(int id, CancellationToken cancellationToken) =>
        await Orders.FindAsync([id], cancellationToken) ?? throw new InvalidOperationException($"There is no order {id}.");

    public async Task<Product> GetProductAsync(string sku, CancellationToken cancellationToken) =>
        await Products.FindAsync([sku], cancellationToken) ?? throw new InvalidOperationException($"There is no product '{sku}'.");

    /// <summary>Makes this context part of the transaction of an action.</summary>
    public Task JoinAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        Database.SetDbConnection(transaction.Connection);
        return Database.UseTransactionAsync(transaction, cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Order>().OwnsMany(order => order.Lines, lines => lines.ToJson());
        modelBuilder.Entity<Order>().Property(order => order.Status).HasConversion<string>();
        modelBuilder.Entity<Payment>().HasIndex(payment => payment.OrderId);
        modelBuilder.Entity<Review>().Property(review => review.OrderId).ValueGeneratedNever();
    }
}
