using System.Runtime.ExceptionServices;

namespace ScimService.Tests.Filtering.Grammar;

/// <summary>Runs code on a stack so small that recursion over its input ends the process.</summary>
internal static class SmallStack
{
    public static void Run(Action action, int bytes = 256 * 1024)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                }
                catch (Exception exception)
                {
                    failure = ExceptionDispatchInfo.Capture(exception);
                }
            },
            maxStackSize: bytes);
        thread.Start();
        thread.Join();
        failure?.Throw();
    }
}
