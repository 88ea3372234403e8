using System.Linq.Expressions;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Model;

namespace ScimService.Persistence.Querying;

/// <summary>A resource of one type: decides for each attribute whether a column, the document or the memberships hold it.</summary>
internal sealed class ResourceScope(ParameterExpression resource, ResourceType type, QueryContext context) : Scope
{
    private readonly DocumentScope _document = new(Expression.Property(resource, nameof(Resource.Search)));
    private readonly OlderScope _older = new(Expression.Property(resource, nameof(Resource.Search)));

    /// <summary>The text of a single-valued leaf, in comparison form; what sorting orders by.</summary>
    public Expression Text(AttributeTarget target) => Column(target) ?? (IsComputed(target) ? ReferencedName(target) : _document.Text(target));

    protected override Expression Compare(BoundFilter.Compare term)
    {
        var target = term.Target;
        if (target.Attribute == CommonAttributes.Id)
        {
            return IdComparison.Compare(Property(nameof(Resource.Id)), term);
        }

        if (Instant(target) is { } instant)
        {
            return InstantComparison.Compare(instant, term.Operator, ((Comparand.Text)term.Value).Form);
        }

        if (IsUniqueKey(type, target) && term is { Operator: CompareOperator.Eq, Value: Comparand.Text(_, var key) })
        {
            return TextComparison.Compare(Property(nameof(Resource.UniqueKey)), term.Operator, key);
        }

        if (Memberships.Holds(type, target))
        {
            return AnyElement(target, term);
        }

        return Column(target) is { } column ? TextComparison.Compare(column, term.Operator, term.Value)
            : IsComputed(target) ? TextComparison.Compare(ReferencedName(target), term.Operator, term.Value)
            : In(target).Visit(term);
    }

    protected override Expression Present(AttributeTarget target)
    {
        if (Memberships.Holds(type, target))
        {
            return AnyElement(target, new BoundFilter.Present(target));
        }

        return Column(target) is { } column ? TextComparison.Present(column)
            : IsComputed(target) ? TextComparison.Present(ReferencedName(target))
            : In(target).Visit(new BoundFilter.Present(target));
    }

    protected override Expression AnyElement(AttributeTarget target, BoundFilter condition)
    {
        if (Memberships.Holds(type, target))
        {
            return Memberships.Any(resource, target, condition, context);
        }

        if (target.Attribute.MultiValued || (OlderValues.MayBeAt(type, target) && target.Attribute.ReferencedName is null))
        {
            return In(target).Visit(new BoundFilter.AnyElement(target, condition));
        }

        // The leaves of a single-valued attribute are compared one by one, since some are columns or computed.
        return target.Attribute == CommonAttributes.Meta
            ? Visit(condition)
            : Expression.AndAlso(Predicates.NotNull(_document.Json(target)), Visit(condition));
    }

    /// <summary>Whether the attribute is the one whose value no two resources of the type may share.</summary>
    public static bool IsUniqueKey(ResourceType type, AttributeTarget target) =>
        target is { Extension: null, SubAttribute: null } && target.Attribute == type.Schema.UniqueAttribute;

    /// <summary>Whether the document alone holds the attribute: no column, no membership, nothing computed.</summary>
    public static bool IsInDocument(ResourceType type, AttributeTarget target) =>
        !CommonAttributes.All.Contains(target.Attribute) && !IsUniqueKey(type, target) && !Memberships.Holds(type, target)
        && !IsComputed(target) && !IsActive(target);

    private Scope In(AttributeTarget target) => OlderValues.MayBeAt(type, target) ? _older : _document;

    private static bool IsActive(AttributeTarget target) => target.Attribute == ShippedSchemas.Active;

    private static bool IsComputed(AttributeTarget target) =>
        target.SubAttribute is { Mutability: Mutability.ReadOnly } name && target.Attribute.ReferencedName == name;

    private MemberExpression? Instant(AttributeTarget target) => target switch
    {
        { Attribute.Name: "meta", SubAttribute.Name: "created", Extension: null } => Property(nameof(Resource.Created)),
        { Attribute.Name: "meta", SubAttribute.Name: "lastModified", Extension: null } => Property(nameof(Resource.LastModified)),
        _ => null,
    };

    private Expression? Column(AttributeTarget target)
    {
        if (target.Attribute == CommonAttributes.Id)
        {
            return IdComparison.Text(Property(nameof(Resource.Id)));
        }

        if (target.Attribute == CommonAttributes.ExternalId)
        {
            return Property(nameof(Resource.ExternalId));
        }

        if (IsActive(target))
        {
            return Active(target);
        }

        return target.Attribute != CommonAttributes.Meta ? null : target.SubAttribute?.Name switch
        {
            "resourceType" => Property(nameof(Resource.ResourceType)),
            "location" => IdComparison.Uri(context.BaseUrl, type.Endpoint, Property(nameof(Resource.Id))),
            "version" => IdComparison.TextConcat(
                IdComparison.TextConcat(
                    Expression.Constant("W/\""), Expression.Call(Property(nameof(Resource.Version)), nameof(long.ToString), null)),
                Expression.Constant("\"")),
            _ => null,
        };
    }

    // A resource that was written before the column was there has it in the comparison form.
    private ConditionalExpression Active(AttributeTarget target)
    {
        var active = Property(nameof(Resource.Active));
        return Expression.Condition(
            Expression.Equal(active, Expression.Constant(true, typeof(bool?))),
            Expression.Constant("true"),
            Expression.Condition(
                Expression.Equal(active, Expression.Constant(false, typeof(bool?))), Expression.Constant("false"), _document.Text(target)));
    }

    // The reference is made an id, not the id a text: so the other resource is found by its key.
    private Expression ReferencedName(AttributeTarget target) => Memberships.DisplayOf(
        context,
        other => Expression.Equal(
            Expression.Convert(Expression.Property(other, nameof(Resource.Id)), typeof(Guid?)),
            Predicates.Call(nameof(Sql.Id), _document.Text(target with { SubAttribute = target.Attribute.DefaultSubAttribute }))));

    private MemberExpression Property(string name) => Expression.Property(resource, name);
}
