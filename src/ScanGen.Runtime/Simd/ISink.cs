namespace ScanGen.Simd;

/// <summary>Where the vectors of one row go as they are done, in the order of their positions or against it.</summary>
public interface ISink<TSelf, TVector, T>
    where TSelf : struct, ISink<TSelf, TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>For a row whose vectors come from the first to the last.</summary>
    static abstract TSelf Up(ref T row, nuint seqLen);

    /// <summary>For a row whose vectors come from the last to the first.</summary>
    static abstract TSelf Down(ref T row, nuint seqLen);

    /// <summary>Takes elements <paramref name="at"/> and on of an upward row.</summary>
    void StoreUp(TVector value, ref T row, nuint at);

    /// <summary>Takes elements <paramref name="at"/> and on of a downward row.</summary>
    void StoreDown(TVector value, ref T row, nuint at);

    /// <summary>Writes what is still held, after the last vector, which was at <paramref name="at"/>.</summary>
    void Close(ref T row, nuint at);
}
