using System.ComponentModel;
using System.Diagnostics;
using ScanGen.Tensors;
using static TorchSharp.torch;

namespace ScanGen.CompilerServices;

/// <summary>What the calls of a class with a map on tensors come to.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public static class TensorMaps
{
    /// <summary>Scans what the map makes of inputs: the outputs of the output map, or else the states.</summary>
    /// <remarks>See the emitted class's member of the same name.</remarks>
    public static Tensor[] Scan<TMaps>((string Name, Tensor Tensor)[] inputs, bool reverse, Tensor? initial, ScanOffsets? offsets, ScalarType? statesType)
        where TMaps : IDeclaredKernels => TensorCalls.Scan<TMaps>(inputs, reverse, initial, offsets, statesType);

    /// <summary>One position of any number of rows: the outputs of the output map.</summary>
    /// <remarks>See the emitted class's member of the same name.</remarks>
    public static Tensor[] Step<TMaps>((string Name, Tensor Tensor)[] inputs, Tensor states)
        where TMaps : IDeclaredKernels => TensorCalls.Step<TMaps>(inputs, states);
}
