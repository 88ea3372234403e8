using ScimService.Filtering.Problems;

namespace ScimService.Api.Errors;

/// <summary>How a scimType goes on the wire: its keyword and its HTTP status (RFC 7644 §3.12 tables 8 and 9).</summary>
internal static class ScimTypeExtensions
{
    extension(ScimType type)
    {
        public int StatusCode => type switch
        {
            ScimType.Uniqueness => StatusCodes.Status409Conflict,
            ScimType.Sensitive => StatusCodes.Status403Forbidden,
            ScimType.InvalidFilter or ScimType.TooMany or ScimType.Mutability or ScimType.InvalidSyntax or ScimType.InvalidPath
                or ScimType.NoTarget or ScimType.InvalidValue or ScimType.InvalidVers or ScimType.InvalidCursor
                or ScimType.ExpiredCursor or ScimType.InvalidCount => StatusCodes.Status400BadRequest,
        };

        public string Keyword => type switch
        {
            ScimType.InvalidFilter => "invalidFilter",
            ScimType.TooMany => "tooMany",
            ScimType.Uniqueness => "uniqueness",
            ScimType.Mutability => "mutability",
            ScimType.InvalidSyntax => "invalidSyntax",
            ScimType.InvalidPath => "invalidPath",
            ScimType.NoTarget => "noTarget",
            ScimType.InvalidValue => "invalidValue",
            ScimType.InvalidVers => "invalidVers",
            ScimType.Sensitive => "sensitive",
            ScimType.InvalidCursor => "invalidCursor",
            ScimType.ExpiredCursor => "expiredCursor",
            ScimType.InvalidCount => "invalidCount",
        };
    }
}
