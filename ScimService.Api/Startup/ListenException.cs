using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Connections;

namespace ScimService.Api.Startup;

/// <summary>The server cannot listen where the settings say; stops the start.</summary>
internal sealed class ListenException(string message, Exception inner) : Exception(message, inner)
{
    private const string Address = "Check ASPNETCORE_URLS (or --urls), for example http://0.0.0.0:8080.";
    private const string Endpoint = "Set Kestrel__Endpoints__<name>__Url, for example to http://0.0.0.0:8080.";
    private const string Certificate =
        "Check Kestrel__Certificates__Default__Path and Kestrel__Certificates__Default__KeyPath, or do not listen for HTTPS.";

    /// <summary>Starts the server.</summary>
    /// <exception cref="ListenException">It cannot listen, for a reason that its operator can mend.</exception>
    public static async Task StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception failure) when (Advice(failure) is { } advice)
        {
            throw new ListenException($"{failure.Message.Split('\n')[0].Trim().TrimEnd('.')}. {advice}", failure);
        }
    }

    private static string? Advice(Exception failure) => failure switch
    {
        IOException { InnerException: AddressInUseException } =>
            "Another program listens there; choose another address with ASPNETCORE_URLS or --urls.",
        InvalidOperationException when failure.Message.Contains("HTTPS", StringComparison.Ordinal) => Certificate,
        InvalidOperationException when failure.Message.Contains("'Url'", StringComparison.Ordinal) => Endpoint,
        InvalidOperationException when failure.Message.Contains("path base", StringComparison.Ordinal) => Address,
        FormatException or SocketException or ArgumentOutOfRangeException { ParamName: "port" } => Address,
        IOException or UnauthorizedAccessException or CryptographicException => Certificate,
        _ => null,
    };
}
