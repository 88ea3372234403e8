namespace ScimService.Persistence.Tenancy;

/// <summary>The tenant of the request being served; set once, by authentication.</summary>
public sealed class CurrentTenant
{
    private TenantInfo? _value;

    /// <exception cref="InvalidOperationException">The request reached the data without having been authenticated.</exception>
    public TenantInfo Value
    {
        get => _value ?? throw new InvalidOperationException("No tenant is set: the request was not authenticated.");
        set => _value = value;
    }
}
