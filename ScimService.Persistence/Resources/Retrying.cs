using Npgsql;

namespace ScimService.Persistence.Resources;

/// <summary>Runs a write again when it lost against another one; the client never hears of it.</summary>
internal static class Retrying
{
    private const int Attempts = 6;

    /// <exception cref="PostgresException">The last attempt failed too, or the failure is of another kind.</exception>
    public static async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> write, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await write(cancellationToken);
            }
            catch (Exception failure) when (attempt < Attempts && LostARace(failure))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 20) * attempt), cancellationToken);
            }
        }
    }

    // 23503: a member was deleted between the look-up and the insert; the next attempt finds it missing and says so.
    private static bool LostARace(Exception failure) =>
        (failure as PostgresException ?? failure.InnerException as PostgresException)?.SqlState is
            PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.ForeignKeyViolation;
}
