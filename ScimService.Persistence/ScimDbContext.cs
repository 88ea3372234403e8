using Microsoft.EntityFrameworkCore;
using ScimService.Persistence.Model;
using ScimService.Persistence.Querying;

namespace ScimService.Persistence;

/// <summary>The tables, for expressions, seen by one tenant: every query carries <see cref="TenantId"/>.</summary>
public sealed class ScimDbContext(DbContextOptions<ScimDbContext> options) : DbContext(options)
{
    /// <summary>The tenant, set each time a context is taken from the pool; one that migrates needs none.</summary>
    /// <exception cref="InvalidOperationException">Resources were reached for without a tenant.</exception>
    public int TenantId
    {
        get => field > 0 ? field : throw new InvalidOperationException("No tenant is set on this context.");
        set;
    }

    public DbSet<Resource> Resources => Set<Resource>();

    public DbSet<GroupMember> GroupMembers => Set<GroupMember>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ScimDbContext).Assembly);
        modelBuilder.Entity<Resource>().HasQueryFilter("Tenant", resource => resource.TenantId == TenantId);
        modelBuilder.Entity<GroupMember>().HasQueryFilter("Tenant", member => member.TenantId == TenantId);
        Sql.Configure(modelBuilder);
    }
}
