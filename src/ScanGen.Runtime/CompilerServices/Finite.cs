using System.Numerics;

namespace ScanGen.CompilerServices;

/// <summary>Numbers that are neither infinite nor NaN. Once a state is none, all after it are none either: what is not finite stays so, whatever it is multiplied by.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Finite
{
    /// <summary>Whether a number, real or complex, is finite: nothing times what is not is NaN.</summary>
    public static bool Is<T>(T number)
        where T : unmanaged, IMultiplyOperators<T, T, T>, IEqualityOperators<T, T, bool> => number * default(T) == default;
}
