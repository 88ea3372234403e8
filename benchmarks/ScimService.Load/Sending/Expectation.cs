namespace ScimService.Load.Sending;

/// <summary>What a right answer holds, beside a status of success.</summary>
internal enum Expectation
{
    /// <summary>Anything.</summary>
    Success,

    /// <summary>A ListResponse of one resource.</summary>
    OneResult,

    /// <summary>A ListResponse without resources.</summary>
    NoResult,

    /// <summary>A ListResponse with resources.</summary>
    Results,

    /// <summary>A BulkResponse without errors.</summary>
    NoErrors,
}
