namespace ScanGen.Simd;

/// <summary>What the layout of tensors says of a block: which row an element is of, and how rows are scanned.</summary>
/// <typeparam name="T">What maps compute with.</typeparam>
internal unsafe interface IMapLayout<T>
    where T : unmanaged
{
    /// <summary>Writes for each position the element of a tensor that many share.</summary>
    void Spread<TElement>(in MapTensor shared, T* to)
        where TElement : unmanaged;

    /// <summary>Adds numbers of each position to those of each row.</summary>
    void AddUp(T* numbers, double* rows);

    /// <summary>Runs the scan, or that of gradients, over the block's numbers, by role.</summary>
    void Scan(in MapWork work, nint* tensors);
}
