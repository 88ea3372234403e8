using k8s;
using k8s.Models;

namespace ScimService.Tests.Deploy.CustomResources;

/// <summary>What the chart may write of a route of the Gateway API.</summary>
internal sealed class HttpRoute : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public V1ObjectMeta Metadata { get; set; } = new();

    public HttpRouteSpec Spec { get; set; } = new();
}

internal sealed class HttpRouteSpec
{
    public List<HttpParentReference> ParentRefs { get; set; } = [];

    public List<string> Hostnames { get; set; } = [];

    public List<HttpRouteRule> Rules { get; set; } = [];
}

internal sealed class HttpParentReference
{
    public string Name { get; set; } = "";

    public string? Namespace { get; set; }

    public string? SectionName { get; set; }

    public int? Port { get; set; }
}

internal sealed class HttpRouteRule
{
    public List<HttpRouteMatch> Matches { get; set; } = [];

    public List<Dictionary<string, object>> Filters { get; set; } = [];

    public HttpRouteTimeouts? Timeouts { get; set; }

    public List<HttpBackendReference> BackendRefs { get; set; } = [];
}

internal sealed class HttpRouteMatch
{
    public HttpPathMatch? Path { get; set; }
}

internal sealed class HttpPathMatch
{
    public string Type { get; set; } = "";

    public string Value { get; set; } = "";
}

internal sealed class HttpRouteTimeouts
{
    public string? Request { get; set; }

    public string? BackendRequest { get; set; }
}

internal sealed class HttpBackendReference
{
    public string Name { get; set; } = "";

    public int Port { get; set; }

    public int? Weight { get; set; }
}
