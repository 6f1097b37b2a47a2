using ILGPU.Runtime.Cuda;

namespace ScanGen.CompilerServices;

/// <summary>A call over several devices, as the kernel of one knows it: its number, how long to wait for another device, and whether that was in vain.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PeerWait
{
    /// <summary>Looks at a board between looks at the clock, and at what other threads have found: mostly there is nothing to wait for, and then they are none.</summary>
    private const int LooksBetweenTimes = 64;

    /// <summary>On a device that has no clock for kernels, what a look counts for.</summary>
    private const long NanosecondsPerLook = 1000;

    private readonly long _patience;

    /// <summary>The number of the last call in which a thread of this device waited in vain.</summary>
    private readonly SystemWords _lost;

    /// <summary>Numbers of calls, from 1; after the last comes the first again.</summary>
    internal const int Calls = (1 << 30) - 1;

    /// <param name="call">The number of the call.</param>
    /// <param name="patience">The longest wait for a state, in nanoseconds.</param>
    /// <param name="lost">Where the device keeps the number of the last call in which it waited in vain.</param>
    internal PeerWait(int call, long patience, SystemWords lost) => (Call, _patience, _lost) = (call, patience, lost);

    internal int Call { get; }

    /// <summary>Whether a thread of this device has waited in vain: then no other is to wait as long again.</summary>
    internal bool IsLost => _lost.Read(0) == Call;

    /// <summary>Says so.</summary>
    internal void Lose() => _lost.Write(0, Call);

    /// <summary>Whether to wait no longer.</summary>
    /// <param name="looks">Looks so far.</param>
    /// <param name="since">When the first of them were taken.</param>
    internal bool IsOver(int looks, ref long since)
    {
        var isOver = false;
        if (looks % LooksBetweenTimes == 0)
        {
            var now = Now(looks);
            since = looks == LooksBetweenTimes ? now : since;
            isOver = now - since > _patience | IsLost;
        }

        return isOver;
    }

    /// <summary>Nanoseconds since some time, which on a device without a clock are counted in looks.</summary>
    private static long Now(int looks)
    {
        if (CudaAsm.IsSupported)
        {
            CudaAsm.Emit("mov.u64 %0, %%globaltimer;", out long now);
            return now;
        }

        return looks * NanosecondsPerLook;
    }
}
