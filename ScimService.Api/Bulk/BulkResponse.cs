using System.Globalization;
using System.Text.Json;
using ScimService.Api.Errors;
using ScimService.Api.Responses;
using ScimService.Api.Telemetry;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Bulk;

/// <summary>The results of a bulk request (RFC 7644 §3.7).</summary>
internal sealed class BulkResponse(IReadOnlyList<BulkResult> results, string baseUrl) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => StatusCodes.Status200OK;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var failed = results.Count(result => result.Error is not null);
        var errorId = "";
        if (failed > 0)
        {
            errorId = ErrorId.Of(httpContext);
            foreach (var cause in results.Select(result => result.Cause).OfType<Exception>().Distinct())
            {
                Tell(Log.For(httpContext), cause, errorId);
            }

            Log.RefusedOperations(httpContext, failed, results.Count, errorId);
        }

        return ScimResponse.SendAsync(httpContext, StatusCodes.Status200OK, writer => Write(writer, errorId));
    }

    private static void Tell(ILogger logger, Exception cause, string errorId)
    {
        if (DatabaseFailure.Reason(cause) is null)
        {
            UnexpectedFailure.Tell(logger, cause, errorId);
        }
        else
        {
            Log.DatabaseUnavailable(logger, DatabaseFailure.Cause(cause), errorId);
        }
    }

    private void Write(Utf8JsonWriter writer, string errorId)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("schemas"u8);
        writer.WriteStringValue(SchemaUrns.BulkResponse);
        writer.WriteEndArray();
        writer.WriteStartArray("Operations"u8);
        foreach (var result in results)
        {
            Write(writer, result, errorId);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void Write(Utf8JsonWriter writer, BulkResult result, string errorId)
    {
        writer.WriteStartObject();
        writer.WriteString("method"u8, result.Operation.Method);
        if (result.Operation.BulkId is { } bulkId)
        {
            writer.WriteString("bulkId"u8, bulkId);
        }

        if (result.Version is { } version)
        {
            writer.WriteString("version"u8, EntityTag.Of(version));
        }

        if (result is { Id: { } id, Type: { } type })
        {
            writer.WriteString("location"u8, $"{baseUrl}{type.Endpoint}/{id}");
        }
        else if (result.Operation is { Method: not "POST", Path: { } path })
        {
            // Required (RFC 7644 §3.7.3), so that the client can tell which of its operations has failed.
            writer.WriteString("location"u8, baseUrl + path);
        }

        writer.WriteString("status"u8, result.Status.ToString(CultureInfo.InvariantCulture));
        if (result.Error is { } error)
        {
            writer.WritePropertyName("response"u8);
            error.Write(writer, errorId);
        }

        writer.WriteEndObject();
    }
}
