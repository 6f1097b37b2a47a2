using System.Runtime.InteropServices;
using ScanGen.Calls;
using ScanGen.Simd;

namespace ScanGen.CompilerServices;

/// <summary>How large the tiles of a kernel of the host are, as the generator plans it: a type argument, so that the compiler makes a kernel of its own for each.</summary>
/// <remarks>The size of the type in bytes is that of a tile in vectors. Of a type argument the compiler knows its size and which type it is early enough to leave out what is for others; what
/// a method of it returns it finds out after it has made room for both ways.</remarks>
internal interface IRowPlan : IHostPlan;

/// <inheritdoc/>
/// <typeparam name="TSelf">The type itself.</typeparam>
internal interface IRowPlan<TSelf> : IRowPlan
    where TSelf : struct, IRowPlan<TSelf>
{
    /// <summary>Chooses what lanes are of: where one of two types is 16 bits wide, of the other, which is float.</summary>
    static void IHostPlan.Run<TInput, TState>(in ScanCall call)
    {
        if (typeof(TInput) == typeof(TState))
        {
            RowHost.Run<TSelf, TInput, TInput, TState>(in call);
        }
        else
        {
            RowHost.Run<TSelf, float, TInput, TState>(in call);
        }
    }
}

/// <summary>Tiles of one vector.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StructLayout(LayoutKind.Sequential, Size = 1)]
public readonly struct OneVector : IRowPlan<OneVector>;

/// <summary>Tiles of two vectors.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StructLayout(LayoutKind.Sequential, Size = 2)]
public readonly struct TwoVectors : IRowPlan<TwoVectors>;

/// <summary>Tiles of four vectors.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StructLayout(LayoutKind.Sequential, Size = 4)]
public readonly struct FourVectors : IRowPlan<FourVectors>;
