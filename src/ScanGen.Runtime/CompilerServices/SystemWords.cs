using ILGPU;
using ILGPU.Runtime.Cuda;

namespace ScanGen.CompilerServices;

/// <summary>Words in the memory of one device that kernels of others write while its own read them. A word is there at once or not at all; of two words nothing is said.</summary>
/// <remarks>ILGPU's atomic operations are so for one device. That one sees what another writes takes instructions of the scope of the whole system, which ILGPU has no words for.</remarks>
internal readonly struct SystemWords
{
    private readonly ArrayView<long> _words;

    /// <summary>Where they begin, for those instructions.</summary>
    private readonly long _address;

    public SystemWords(ArrayView<long> words, long address) => (_words, _address) = (words, address);

    public bool AreThere => _words.Length > 0;

    /// <summary>A word as it is now.</summary>
    public long Read(long at)
    {
        if (CudaAsm.IsSupported)
        {
            CudaAsm.Emit("ld.relaxed.sys.global.b64 %0, [%1];", out long word, _address + at * sizeof(long));
            return word;
        }

        var words = _words;
        return Atomic.Or(ref words[at], 0);
    }

    public void Write(long at, long word)
    {
        if (CudaAsm.IsSupported)
        {
            CudaAsm.Emit("st.relaxed.sys.global.b64 [%0], %1;", _address + at * sizeof(long), word);
        }
        else
        {
            var words = _words;
            Atomic.Exchange(ref words[at], word);
        }
    }
}
