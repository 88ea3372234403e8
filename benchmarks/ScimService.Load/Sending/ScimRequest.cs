namespace ScimService.Load.Sending;

/// <summary>A request ready to be sent.</summary>
internal readonly record struct ScimRequest(
    HttpMethod Method, Uri Address, ReadOnlyMemory<byte> Body = default, Expectation Expects = Expectation.Success);
