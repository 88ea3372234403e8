using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ScimService.Persistence.Model;

internal sealed class GroupMemberConfiguration : IEntityTypeConfiguration<GroupMember>
{
    public void Configure(EntityTypeBuilder<GroupMember> members)
    {
        members.ToTable("group_members");
        members.HasKey(member => new { member.TenantId, member.GroupId, member.MemberId }).HasName("pk_group_members");
        members.Property(member => member.TenantId).HasColumnName("tenant_id");
        members.Property(member => member.GroupId).HasColumnName("group_id");
        members.Property(member => member.MemberId).HasColumnName("member_id");
        members.Property(member => member.MemberType).HasColumnName("member_type").UseCollation("C");

        members.HasOne<Resource>().WithMany()
            .HasForeignKey(member => new { member.TenantId, member.GroupId })
            .HasConstraintName("fk_group_members_group").OnDelete(DeleteBehavior.Cascade);
        members.HasOne<Resource>().WithMany()
            .HasForeignKey(member => new { member.TenantId, member.MemberId })
            .HasConstraintName("fk_group_members_member").OnDelete(DeleteBehavior.Cascade);

        // Covers "which groups is this one in" without touching the table.
        members.HasIndex(member => new { member.TenantId, member.MemberId, member.GroupId })
            .HasDatabaseName("ix_group_members_member");
    }
}
