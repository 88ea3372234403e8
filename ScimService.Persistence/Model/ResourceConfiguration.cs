using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ScimService.Persistence.Model;

/// <summary>
/// Every key starts with the tenant, so that the table can be distributed by it. The GIN indexes over <c>search</c> stand in the
/// migration, since their expressions are beyond the model builder.
/// </summary>
internal sealed class ResourceConfiguration : IEntityTypeConfiguration<Resource>
{
    public const string Key = "pk_resources";
    public const string UniqueKeyIndex = "ux_resources_unique_key";

    public void Configure(EntityTypeBuilder<Resource> resources)
    {
        resources.ToTable("resources");
        resources.HasKey(resource => new { resource.TenantId, resource.Id }).HasName(Key);

        // No foreign key to the tenant: every insert would lock the one row that all the others lock too.
        resources.Property(resource => resource.TenantId).HasColumnName("tenant_id");
        resources.Property(resource => resource.Id).HasColumnName("id").ValueGeneratedNever();
        resources.Property(resource => resource.ResourceType).HasColumnName("resource_type").UseCollation("C");
        resources.Property(resource => resource.Document).HasColumnName("document").HasColumnType("json");
        resources.Property(resource => resource.Search).HasColumnName("search").HasColumnType("jsonb");
        resources.Property(resource => resource.UniqueKey).HasColumnName("unique_key").UseCollation("C");
        resources.Property(resource => resource.ExternalId).HasColumnName("external_id").UseCollation("C");
        resources.Property(resource => resource.Active).HasColumnName("active");
        resources.Property(resource => resource.PasswordHash).HasColumnName("password_hash");
        resources.Property(resource => resource.Version).HasColumnName("version");
        resources.Property(resource => resource.Created).HasColumnName("created").HasColumnType("timestamptz(3)");
        resources.Property(resource => resource.LastModified).HasColumnName("last_modified").HasColumnType("timestamptz(3)");

        // Uniqueness is decided here and never by a read before the write. Partial, so that a rename needs no lock that would
        // stop members from being added to a group meanwhile.
        resources.HasIndex(resource => new { resource.TenantId, resource.ResourceType, resource.UniqueKey })
            .IsUnique().HasFilter("unique_key IS NOT NULL").HasDatabaseName(UniqueKeyIndex);
        resources.HasIndex(resource => new { resource.TenantId, resource.ResourceType, resource.ExternalId })
            .HasFilter("external_id IS NOT NULL").HasDatabaseName("ix_resources_external_id");
        resources.HasIndex(resource => new { resource.TenantId, resource.ResourceType, resource.Id })
            .HasDatabaseName("ix_resources_paging");
    }
}
