using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ScanGen.Calls;
using ScanGen.CompilerServices;
using ScanGen.CompilerServices.Maps;

namespace ScanGen.Simd;

/// <summary>Scans of classes with maps on the host: picks the vectors, and shares rows or channels out to threads.</summary>
internal static unsafe class MapHost
{
    /// <summary>Less than this a thread is not worth waking another one for.</summary>
    private const long LeastBytesPerThread = 128 << 10;

    /// <summary>Enough shares that cores finish together, few enough that claiming them costs nothing. Shares are the same whatever the number of threads, and so are results.</summary>
    private const long BytesPerShare = 256 << 10;

    /// <summary>Channels of a share, in the time-major layout, where not all of a sequence's are one.</summary>
    private const nint MostChannels = 512;

    /// <summary>Runs a call that is checked.</summary>
    /// <typeparam name="TMap">The maps.</typeparam>
    /// <typeparam name="TInput">Inputs, outputs and their gradients.</typeparam>
    /// <typeparam name="TState">States and theirs; where this is another type, one of both is <see cref="float"/>.</typeparam>
    /// <param name="call">The call.</param>
    /// <param name="mostCachedBytes">Calls of more store past the caches; half of the last cache, if nothing is said.</param>
    public static void Run<TMap, TInput, TState>(in ScanCall call, long? mostCachedBytes = null)
        where TMap : struct, IScanMap
        where TInput : unmanaged
        where TState : unmanaged
    {
        // The positions of a single channel are a row's.
        var areRows = call.Layout == ScanLayout.SequenceLast || call is { Dim: 1, IsStrided: false };
        var work = new MapWork(in call, TMap.Tensors, areRows);
        var bytes = BytesOf(in call);
        work.IsStreaming = bytes > (mostCachedBytes ?? LastLevelCache.Bytes / 2);
        var sharesAny = call.IsBackward && TMap.Tensors.Inputs.Any(input => input.Extent != Extent.Position);
        work.Parts = sharesAny ? (double*)NativeMemory.AllocZeroed((nuint)(work.Inputs * work.Rows * PartsOf<TInput>()), sizeof(double)) : null;
        if (call.HasPositions)
        {
            var shares = areRows ? CutRows(ref work, bytes) : CutChannels<TInput>(ref work);
            Run(Share<TMap, TInput, TState>(areRows), ref work, shares, ThreadsOf(in call));
        }
        else
        {
            RowStates.PassAll<TInput, TState>(in call);
        }

        SumParts<TInput>(in work);
        NativeMemory.Free(work.Parts);
    }

    /// <summary>Runs a step that is checked: its rows are channels of one position.</summary>
    public static void RunStep<TMap, TInput, TState>(in ScanCall call)
        where TMap : struct, IScanMap
        where TInput : unmanaged
        where TState : unmanaged
    {
        if (!call.HasPositions)
        {
            return;
        }

        var work = new MapWork(in call, TMap.Tensors, areRows: false) { Sequences = 1, Dim = (nint)call.Rows };
        Run(Share<TMap, TInput, TState>(areRows: false), ref work, CutChannels<TInput>(ref work), ThreadsOf(in call));
    }

    private static int PartsOf<TInput>()
        where TInput : unmanaged => Elements.IsComplex<TInput>() ? 2 : 1;

    private static int ThreadsOf(in ScanCall call) =>
        (int)Math.Clamp(BytesOf(in call) / LeastBytesPerThread, 1, call.MaxThreads == 0 ? Environment.ProcessorCount : call.MaxThreads);

    private static long BytesOf(in ScanCall call) => call.Positions * call.Dim * call.BytesPerPosition;

    private static int CutRows(ref MapWork work, long bytes)
    {
        work.ShareLength = (nint)Math.Max(1, BytesPerShare / Math.Max(1, bytes / work.Rows));
        return checked((int)((work.Rows + work.ShareLength - 1) / work.ShareLength));
    }

    /// <summary>
    /// All channels of a sequence, where a block takes as many: its positions lie end to end then, and are read where they are. Else, and where sequences are so few that cores would wait for each other, some
    /// hundred: so many that memory's pages are worth opening, so few that a block has many positions.
    /// </summary>
    private static int CutChannels<TInput>(ref MapWork work)
        where TInput : unmanaged
    {
        const nint Grain = TimeMajorBlock.LargestElements / sizeof(float);
        var mostOfBlock = Elements.IsComplex<TInput>() ? MapChannels<Complex>.Most : typeof(TInput) == typeof(double) ? MapChannels<double>.Most : MapChannels<float>.Most;
        var most = work.IsContiguous && work.Dim <= mostOfBlock && KeepCoresBusy(work.Sequences) ? mostOfBlock : MostChannels;
        work.SharesPerSequence = (work.Dim + most - 1) / most;
        work.ShareLength = ((work.Dim + work.SharesPerSequence - 1) / work.SharesPerSequence + Grain - 1) / Grain * Grain;
        work.SharesPerSequence = (work.Dim + work.ShareLength - 1) / work.ShareLength;
        return checked((int)(work.Sequences * work.SharesPerSequence));
    }

    /// <summary>Whether so many shares leave cores idle for at most a fifth of the time.</summary>
    private static bool KeepCoresBusy(nint shares)
    {
        nint cores = Environment.ProcessorCount;
        return 5 * shares >= 4 * ((shares + cores - 1) / cores * cores);
    }

    private static void Run(delegate*<in RowStreams, int, void> run, ref MapWork work, int shares, int threads)
    {
        fixed (MapWork* address = &work)
        {
            var streams = default(RowStreams);
            streams.Stream0 = (nint)address;
            RowJob.OfThread.Run(run, in streams, shares, Math.Min(threads, shares) - 1);
        }
    }

    /// <summary>What is done with a share, in vectors of the widest kind there is.</summary>
    private static delegate*<in RowStreams, int, void> Share<TMap, TInput, TState>(bool areRows)
        where TMap : struct, IScanMap
        where TInput : unmanaged
        where TState : unmanaged
    {
        if (Elements.IsComplex<TInput>())
        {
            return Vector512.IsHardwareAccelerated ? Share<TMap, Double512, Complex, TInput, TState>(areRows)
                : Vector256.IsHardwareAccelerated ? Share<TMap, Double256, Complex, TInput, TState>(areRows)
                : Share<TMap, Double128, Complex, TInput, TState>(areRows);
        }

        if (typeof(TInput) == typeof(double))
        {
            return Vector512.IsHardwareAccelerated ? Share<TMap, Double512, double, TInput, TState>(areRows)
                : Vector256.IsHardwareAccelerated ? Share<TMap, Double256, double, TInput, TState>(areRows)
                : Share<TMap, Double128, double, TInput, TState>(areRows);
        }

        return Vector512.IsHardwareAccelerated ? Share<TMap, Single512, float, TInput, TState>(areRows)
            : Vector256.IsHardwareAccelerated ? Share<TMap, Single256, float, TInput, TState>(areRows)
            : Share<TMap, Single128, float, TInput, TState>(areRows);
    }

    private static delegate*<in RowStreams, int, void> Share<TMap, TVector, T, TInput, TState>(bool areRows)
        where TMap : struct, IScanMap
        where TVector : struct, IMapNumber<TVector>
        where T : unmanaged
        where TInput : unmanaged
        where TState : unmanaged
    {
        if (areRows)
        {
            return &MapRows<TMap, TVector, T, TInput, TState>.Run;
        }

        return &MapSequences<TMap, TVector, T, TInput, TState>.Run;
    }

    /// <summary>The gradients of inputs that are shared: the parts of rows, added up in their order and rounded once.</summary>
    private static void SumParts<TInput>(in MapWork work)
        where TInput : unmanaged
    {
        for (var i = 0; i < work.Inputs; i++)
        {
            ref readonly var tensor = ref work[TensorRole.GradInput + i];
            for (nint element = 0; element < tensor.Shared; element++)
            {
                var sum = Complex.Zero;
                for (var row = element; row < work.Rows; row += tensor.Shared)
                {
                    var part = work.Parts + (i * work.Rows + row) * PartsOf<TInput>();
                    sum += new Complex(part[0], Elements.IsComplex<TInput>() ? part[1] : 0);
                }

                if (tensor.IsOf<TInput>())
                {
                    ((TInput*)tensor.Address)[element] = Elements.IsComplex<TInput>() ? MapCopies<Complex>.Nearest<TInput>(sum) : Elements.Nearest<TInput>(sum.Real);
                }
                else
                {
                    ((float*)tensor.Address)[element] = (float)sum.Real;
                }
            }
        }
    }
}
