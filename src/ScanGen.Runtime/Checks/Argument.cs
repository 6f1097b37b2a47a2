using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace ScanGen.Checks;

/// <summary>Checks of one argument. Those of .NET are frames of a stack trace, which has to begin at the caller's line.</summary>
[StackTraceHidden]
internal static class Argument
{
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public static void ThrowIfNull([NotNull] object? argument, [CallerArgumentExpression(nameof(argument))] string name = "")
    {
        if (argument is null)
        {
            throw new ArgumentNullException(name);
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public static void ThrowIfNegative<T>(T argument, [CallerArgumentExpression(nameof(argument))] string name = "")
        where T : INumberBase<T>
    {
        if (T.IsNegative(argument))
        {
            throw new ArgumentOutOfRangeException(name, argument, $"'{name}' is {argument}: it has to be 0 or more.");
        }
    }

    /// <exception cref="ObjectDisposedException">It is.</exception>
    public static void ThrowIfDisposed([DoesNotReturnIf(true)] bool isDisposed, object argument)
    {
        if (isDisposed)
        {
            throw new ObjectDisposedException(argument.GetType().FullName);
        }
    }
}
