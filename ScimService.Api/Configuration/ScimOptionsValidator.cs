using System.Net;
using FluentValidation;
using ScimService.Filtering.Grammar;

namespace ScimService.Api.Configuration;

/// <summary>The rules of the settings; every message says what to write instead.</summary>
internal sealed class ScimOptionsValidator : AbstractValidator<ScimOptions>
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public ScimOptionsValidator()
    {
        RuleFor(options => options.PublicUrl)
            .Must(IsHttpUrl!).When(options => !string.IsNullOrEmpty(options.PublicUrl))
            .WithMessage("must be an absolute http or https URL without query, for example https://scim.example.com/scim/v2");
        RuleForEach(options => options.KnownProxies)
            .Must(text => IPAddress.TryParse(text, out _) || IPNetwork.TryParse(text, out _))
            .WithMessage("must be an IP address or a network such as 10.0.0.0/8");
        RuleFor(options => options.MaxRequestBodySize).InclusiveBetween(1024, 1L << 30)
            .WithMessage("must lie between 1024 and 1073741824 bytes");
        RuleFor(options => options.MaxJsonDepth).InclusiveBetween(8, 128).WithMessage("must lie between 8 and 128");
        RuleFor(options => options.MaxPageSize).InclusiveBetween(1, 10_000).WithMessage("must lie between 1 and 10000");
        RuleFor(options => options.DefaultPageSize)
            .Must((options, size) => size >= 1 && size <= options.MaxPageSize)
            .WithMessage("must lie between 1 and Scim__MaxPageSize");
        RuleFor(options => options.CursorTimeout).InclusiveBetween(TimeSpan.FromMinutes(1), Day)
            .WithMessage("must lie between 00:01:00 and 1.00:00:00");
        RuleFor(options => options.StatementTimeout).InclusiveBetween(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10))
            .WithMessage("must lie between 00:00:01 and 00:10:00");
        RuleFor(options => options.DatabaseWait).InclusiveBetween(TimeSpan.Zero, TimeSpan.FromMinutes(30))
            .WithMessage("must lie between 00:00:00 and 00:30:00");
        RuleFor(options => options.ShutdownDelay).InclusiveBetween(TimeSpan.Zero, TimeSpan.FromMinutes(5))
            .WithMessage("must lie between 00:00:00 and 00:05:00");
        RuleFor(options => options.ShutdownTimeout).InclusiveBetween(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10))
            .WithMessage("must lie between 00:00:01 and 00:10:00");
        RuleFor(options => options.Password).IsInEnum().WithMessage("must be Discard or Hash");
        RuleFor(options => options.SchemasReloadInterval).InclusiveBetween(TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1))
            .WithMessage("must lie between 00:00:00.1 and 01:00:00");
        RuleFor(options => options.Filter).SetValidator(new FilterLimitsValidator());
        RuleFor(options => options.Bulk).SetValidator(new BulkLimitsValidator());
        RuleFor(options => options.RateLimit).SetValidator(new RateLimitsValidator());
        RuleFor(options => options.Embedded.Port).InclusiveBetween(1, 65_535).WithMessage("must lie between 1 and 65535");
        RuleForEach(options => options.Tenants).SetValidator(new TenantOptionsValidator());
        RuleFor(options => options.Tenants).Must(HaveDistinctNames).WithMessage("must have different names");
        RuleFor(options => options.Tenants).Must(HaveDistinctSecrets)
            .WithMessage("must have different secrets: a token selects one tenant");
    }

    private static bool IsHttpUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            && url.Query.Length == 0 && url.Fragment.Length == 0 && url.UserInfo.Length == 0;

    private static bool HaveDistinctNames(IReadOnlyList<TenantOptions> tenants) =>
        tenants.DistinctBy(tenant => tenant.Name, StringComparer.Ordinal).Count() == tenants.Count;

    private static bool HaveDistinctSecrets(IReadOnlyList<TenantOptions> tenants)
    {
        var hashes = tenants.SelectMany(tenant => tenant.Hashes).ToList();
        return hashes.Distinct(StringComparer.OrdinalIgnoreCase).Count() == hashes.Count;
    }

    private sealed class FilterLimitsValidator : AbstractValidator<FilterLimits>
    {
        public FilterLimitsValidator()
        {
            const string Range = "must lie between {From} and {To}";
            RuleFor(limits => limits.MaxLength).InclusiveBetween(64, FilterLimits.Largest.MaxLength).WithMessage(Range);
            RuleFor(limits => limits.MaxDepth).InclusiveBetween(1, FilterLimits.Largest.MaxDepth).WithMessage(Range);
            RuleFor(limits => limits.MaxNodes).InclusiveBetween(1, FilterLimits.Largest.MaxNodes).WithMessage(Range);
        }
    }

    private sealed class RateLimitsValidator : AbstractValidator<RateLimits>
    {
        public RateLimitsValidator()
        {
            RuleFor(limits => limits.RequestsPerSecond).InclusiveBetween(0, 1_000_000).WithMessage("must lie between 0 and 1000000");
            RuleFor(limits => limits.Burst).InclusiveBetween(0, 1_000_000).WithMessage("must lie between 0 and 1000000");
            RuleFor(limits => limits.ConcurrentPerTenant).InclusiveBetween(0, 100_000).WithMessage("must lie between 0 and 100000");
            RuleFor(limits => limits.Concurrent).InclusiveBetween(0, 100_000).WithMessage("must lie between 0 and 100000");
        }
    }

    private sealed class BulkLimitsValidator : AbstractValidator<BulkLimits>
    {
        public BulkLimitsValidator()
        {
            RuleFor(limits => limits.MaxOperations).InclusiveBetween(1, 100_000).WithMessage("must lie between 1 and 100000");
            RuleFor(limits => limits.MaxPayloadSize).InclusiveBetween(1024, 1L << 30)
                .WithMessage("must lie between 1024 and 1073741824 bytes");
        }
    }
}
