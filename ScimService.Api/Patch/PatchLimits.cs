namespace ScimService.Api.Patch;

/// <summary>Bounds of one PATCH request. The members it may name are bounded by the size of the body alone.</summary>
public static class PatchLimits
{
    public const int MaxOperations = 1_000;
}
