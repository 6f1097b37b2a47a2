using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ScanGen.Simd;

namespace ScanGen.Benchmarks.Host;

/// <summary>The ceiling: <c>y = g + b</c> with non-temporal stores on memory aligned to vectors, which no other two-input loop outruns.</summary>
/// <param name="bytes">Of one tensor.</param>
internal sealed unsafe class StreamedSum(nuint bytes) : IDisposable
{
    private readonly float* _g = Allocate(bytes);
    private readonly float* _b = Allocate(bytes);
    private readonly float* _y = Allocate(bytes);

    public void Run(int threads)
    {
        var count = bytes / sizeof(float);
        if (threads == 1)
        {
            Add(_g, _b, _y, count);
            return;
        }

        var part = count / (nuint)threads / 16 * 16;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
        {
            var start = (nuint)i * part;
            Add(_g + start, _b + start, _y + start, i == threads - 1 ? count - start : part);
        });
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(_g);
        NativeMemory.AlignedFree(_b);
        NativeMemory.AlignedFree(_y);
    }

    private static float* Allocate(nuint bytes)
    {
        var memory = (float*)NativeMemory.AlignedAlloc(bytes, 64);
        for (nuint i = 0; i < bytes / sizeof(float); i++)
        {
            memory[i] = 1;
        }

        return memory;
    }

    [MethodImpl(KernelMethod.Options)]
    private static void Add(float* g, float* b, float* y, nuint count)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            for (nuint i = 0; i < count; i += 16)
            {
                Vector512.StoreAlignedNonTemporal(Vector512.Load(g + i) + Vector512.Load(b + i), y + i);
            }

            return;
        }

        for (nuint i = 0; i < count; i += 4)
        {
            Vector128.StoreAlignedNonTemporal(Vector128.Load(g + i) + Vector128.Load(b + i), y + i);
        }
    }
}
