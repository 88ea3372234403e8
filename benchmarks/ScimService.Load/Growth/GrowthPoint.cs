namespace ScimService.Load.Growth;

/// <summary>How long one kind of request took on one server, in milliseconds, when there were so many users or members.</summary>
internal sealed record GrowthPoint(string Of, string Request, string Target, int Size, double P50, double P95);
