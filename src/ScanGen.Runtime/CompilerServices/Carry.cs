namespace ScanGen.CompilerServices;

/// <summary>What goes from turn to turn where lanes run one after the other, since a state is not finite, or a product of gates is not where it should be.</summary>
/// <typeparam name="T">The accumulator.</typeparam>
/// <param name="state">The state after the turn.</param>
/// <param name="isSerial">1 where whoever comes next has to begin with it; 0 where what compositions say is right so far.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Carry<T>(T state, int isSerial)
    where T : unmanaged
{
    /// <summary>The state after the turn.</summary>
    public readonly T State = state;

    /// <summary>1 where whoever comes next has to begin with it; 0 where what compositions say is right so far.</summary>
    public readonly int IsSerial = isSerial;
}
