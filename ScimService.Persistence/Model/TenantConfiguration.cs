using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ScimService.Persistence.Model;

internal sealed class TenantConfiguration : IEntityTypeConfiguration<Tenant>
{
    public void Configure(EntityTypeBuilder<Tenant> tenants)
    {
        tenants.ToTable("tenants");
        tenants.HasKey(tenant => tenant.Id);
        tenants.Property(tenant => tenant.Id).HasColumnName("id").UseIdentityByDefaultColumn();
        tenants.Property(tenant => tenant.Name).HasColumnName("name").UseCollation("C");
        tenants.Property(tenant => tenant.CursorKey).HasColumnName("cursor_key");
        tenants.Property(tenant => tenant.Created).HasColumnName("created").HasDefaultValueSql("now()");
        tenants.HasIndex(tenant => tenant.Name).IsUnique().HasDatabaseName("ux_tenants_name");
    }
}
