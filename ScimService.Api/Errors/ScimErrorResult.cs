using System.Globalization;
using System.Text.Json;
using ScimService.Api.Responses;
using ScimService.Api.Telemetry;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Errors;

/// <summary>Every refusal of the service: the Error message of RFC 7644 §3.12, its status a string.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="scimType">The detail keyword, where the RFC defines one.</param>
/// <param name="detail">A sentence a client's administrator can act on.</param>
internal sealed class ScimErrorResult(int status, ScimType? scimType, string detail) : IResult, IStatusCodeHttpResult
{
    public int Status => status;

    public ScimType? ScimType => scimType;

    public string Detail => detail;

    int? IStatusCodeHttpResult.StatusCode => status;

    /// <summary>A refusal from inside, with the status of its scimType.</summary>
    public static ScimErrorResult From(ScimProblem problem) => new(problem.Type.StatusCode, problem.Type, problem.Detail);

    /// <summary>A refusal that has no scimType.</summary>
    public static ScimErrorResult Of(int status, string detail) => new(status, null, detail);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var errorId = ErrorId.Of(httpContext);
        Log.Refused(httpContext, status, scimType?.Keyword, errorId);
        httpContext.RequestServices.GetService<ScimTelemetry>()?.Refused(status, scimType?.Keyword);
        return ScimResponse.SendAsync(httpContext, status, writer => Write(writer, errorId));
    }

    /// <summary>Writes the Error message, the id at the end of its detail; also used for the operations of a bulk response.</summary>
    public void Write(Utf8JsonWriter writer, string errorId)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("schemas"u8);
        writer.WriteStringValue(SchemaUrns.Error);
        writer.WriteEndArray();
        writer.WriteString("status"u8, status.ToString(CultureInfo.InvariantCulture));
        if (scimType is { } type)
        {
            writer.WriteString("scimType"u8, type.Keyword);
        }

        writer.WriteString("detail"u8, $"{detail} Error id {errorId}.");
        writer.WriteEndObject();
    }
}
