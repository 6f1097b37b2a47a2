namespace ScanGen.Simd;

/// <summary>A tensor of a call with maps.</summary>
/// <param name="Address">Where it begins; 0 where it is not there.</param>
/// <param name="BatchStride">Elements from a batch to the next.</param>
/// <param name="LineStride">Elements from a channel to the next; in the time-major layout from a position to the next.</param>
/// <param name="ElementSize">Bytes of one.</param>
/// <param name="Shared">How many elements there are, where one is for many positions: row r has the one at r modulo it. Else 0.</param>
internal readonly record struct MapTensor(nint Address, nint BatchStride, nint LineStride, nint ElementSize, nint Shared)
{
    /// <summary>Whether the call has it.</summary>
    public bool IsThere => Address != 0;

    /// <summary>Whether its elements are of a type; of a call with tensors of two types these differ in size.</summary>
    public unsafe bool IsOf<T>()
        where T : unmanaged => ElementSize == sizeof(T);

    /// <summary>Where a run begins.</summary>
    public nint At(in MapRun run) => Address + (run.Batch * BatchStride + run.Line * LineStride + run.Inner) * ElementSize;
}

/// <summary>Elements that lie side by side in every tensor.</summary>
/// <param name="Batch">Their batch.</param>
/// <param name="Line">Their channel; in the time-major layout their position.</param>
/// <param name="Inner">The first position; in the time-major layout the first channel.</param>
/// <param name="Length">How many.</param>
internal readonly record struct MapRun(nint Batch, nint Line, nint Inner, nint Length);
