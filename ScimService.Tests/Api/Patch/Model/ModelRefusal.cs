using ScimService.Filtering.Problems;

namespace ScimService.Tests.Api.Patch.Model;

internal sealed class ModelRefusal(ScimType type) : Exception
{
    public ScimType Type => type;
}
