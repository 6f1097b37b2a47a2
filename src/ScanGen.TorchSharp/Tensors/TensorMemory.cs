using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace ScanGen.Tensors;

/// <summary>Where a tensor's elements lie, whatever its type and device.</summary>
internal static partial class TensorMemory
{
    /// <summary>The tensor as its memory says it: rows end to end, and no conjugate or sign that is put off.</summary>
    public static Tensor Plain(Tensor tensor) => IsPlain(tensor) ? tensor : tensor.resolve_conj().resolve_neg().contiguous();

    public static bool IsPlain(Tensor tensor) => tensor.is_contiguous() && !tensor.is_conj() && !tensor.is_neg();

    /// <summary>The address of a tensor's first element, its offset into the storage included.</summary>
    /// <remarks>TorchSharp's own ways to an address convert (<c>storage</c>), want the processor's memory (<c>data</c>) or stop at 2 GiB (<c>bytes</c>).</remarks>
    public static nint Address(Tensor tensor) => Data(tensor.Handle);

    [LibraryImport("LibTorchSharp", EntryPoint = "THSTensor_data")]
    private static partial nint Data(nint tensor);
}
