using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ScanGen.Devices;

/// <summary>NVIDIA's collective communication library, by its C API: of it what two ranks beside each other need.</summary>
/// <remarks>See <see href="https://docs.nvidia.com/deeplearning/nccl/user-guide/docs/api.html">its documentation</see>.</remarks>
internal sealed unsafe class NcclLibrary
{
    /// <summary>What its loader's name is wherever it is installed.</summary>
    private const string Name = "libnccl.so.2";

    /// <summary>2.7.0, the first that sends and receives.</summary>
    private const int FirstVersion = 2700;

    private const int Byte = 1;

    private readonly delegate* unmanaged<UniqueId*, int> _getUniqueId;
    private readonly delegate* unmanaged<nint*, int, UniqueId, int, int> _initRank;
    private readonly delegate* unmanaged<void*, nuint, int, int, nint, nint, int> _send;
    private readonly delegate* unmanaged<void*, nuint, int, int, nint, nint, int> _receive;
    private readonly delegate* unmanaged<int> _beginGroup;
    private readonly delegate* unmanaged<int> _endGroup;
    private readonly delegate* unmanaged<nint, int> _abort;
    private readonly delegate* unmanaged<int, nint> _describe;

    private NcclLibrary(nint library, string path)
    {
        _getUniqueId = (delegate* unmanaged<UniqueId*, int>)Find("ncclGetUniqueId");
        _initRank = (delegate* unmanaged<nint*, int, UniqueId, int, int>)Find("ncclCommInitRank");
        _beginGroup = (delegate* unmanaged<int>)Find("ncclGroupStart");
        _endGroup = (delegate* unmanaged<int>)Find("ncclGroupEnd");
        _abort = (delegate* unmanaged<nint, int>)Find("ncclCommAbort");
        _describe = (delegate* unmanaged<int, nint>)Find("ncclGetErrorString");
        int version;
        Check(((delegate* unmanaged<int*, int>)Find("ncclGetVersion"))(&version), "ncclGetVersion");
        if (version < FirstVersion)
        {
            throw new NotSupportedException($"'{path}' is NCCL of version code {version}. Ranks need 2.7.0 (code {FirstVersion}) or later, which sends and receives.");
        }

        _send = (delegate* unmanaged<void*, nuint, int, int, nint, nint, int>)Find("ncclSend");
        _receive = (delegate* unmanaged<void*, nuint, int, int, nint, nint, int>)Find("ncclRecv");

        nint Find(string function) => NativeLibrary.TryGetExport(library, function, out var address)
            ? address
            : throw new DllNotFoundException($"'{path}' has no '{function}', so it is not NCCL.");
    }

    /// <summary>Loads it from where it is said to be, or wherever the process finds it, loaded already perhaps.</summary>
    /// <exception cref="DllNotFoundException">It is not there.</exception>
    /// <exception cref="NotSupportedException">It is too old.</exception>
    public static NcclLibrary Load(string? path) => new(Open(path), path ?? Name);

    public UniqueId NewId()
    {
        UniqueId id;
        Check(_getUniqueId(&id), "ncclGetUniqueId");
        return id;
    }

    /// <summary>Joins the ranks that have the same id, on the device that is current. It returns once all have.</summary>
    public nint Join(UniqueId id, int rank, int count)
    {
        nint communicator;
        Check(_initRank(&communicator, count, id, rank), "ncclCommInitRank");
        return communicator;
    }

    public void Send(nint communicator, nint message, long bytes, int to, nint stream) => Check(_send((void*)message, (nuint)bytes, Byte, to, communicator, stream), "ncclSend");

    public void Receive(nint communicator, nint message, long bytes, int from, nint stream) => Check(_receive((void*)message, (nuint)bytes, Byte, from, communicator, stream), "ncclRecv");

    /// <summary>Sends and receives what is in between at the same time.</summary>
    public void BeginGroup() => Check(_beginGroup(), "ncclGroupStart");

    public void EndGroup() => Check(_endGroup(), "ncclGroupEnd");

    /// <summary>Ends a communicator and what waits for others in it.</summary>
    public void Abort(nint communicator) => _ = _abort(communicator);

    private static nint Open(string? path)
    {
        try
        {
            return NativeLibrary.Load(path ?? Name);
        }
        catch (Exception why) when (why is DllNotFoundException or BadImageFormatException)
        {
            throw new DllNotFoundException(
                path is null
                ? $"There is no '{Name}' where libraries are looked for. Ranks of several processes tell each other their states through NVIDIA's NCCL: install it (the Linux package libnccl2; PyTorch's nvidia-nccl has it too), "
                    + "or say where it is: ScanRanks.Join(…, library: \"/where/it/is/libnccl.so.2\"), and the same for ScanRanks.NewId."
                : $"'{path}' cannot be loaded as NCCL: it is not there, or no library of this system.",
                why);
        }
    }

    private void Check(int result, string function)
    {
        if (result != 0)
        {
            throw new InvalidOperationException($"NCCL's {function} failed: {Marshal.PtrToStringUTF8(_describe(result))}. With NCCL_DEBUG=WARN in the environment it says more.");
        }
    }

    /// <summary>By which ranks find each other.</summary>
    [InlineArray(Length)]
    internal struct UniqueId
    {
        public const int Length = 128;

        private byte _first;
    }
}
