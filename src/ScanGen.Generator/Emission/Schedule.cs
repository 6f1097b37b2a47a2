using ScanGen.Generator.Emission.TimeMajor;
using ScanGen.Generator.Models;
using ScanGen.Generator.Planning;

namespace ScanGen.Generator.Emission;

/// <summary>Which kernels a layout has: their text, their plans, and the runtime's own for the host.</summary>
internal abstract class Schedule
{
    /// <summary>The families that device kernels are written for; the first is that of GPUs.</summary>
    public abstract KernelFamily[] Families { get; }

    /// <summary>The families that a class with instances lists.</summary>
    public abstract KernelFamily[] Listed { get; }

    public static Schedule Of(ScanLayout layout) => layout == ScanLayout.TimeMajor ? new TimeMajorSchedule() : new RowSchedule();

    /// <summary>The file of a device kernel.</summary>
    public abstract string Text(GeneratedNames names, KernelModel kernel, KernelFamily family);

    /// <summary>The plans of a family, a pass each.</summary>
    public abstract IEnumerable<ListedPlan> Plans(KernelModel kernel, KernelFamily family);

    /// <summary>What the runtime calls a kernel of the host: by type arguments.</summary>
    public string HostKernel(TensorTypes types, int seqLen) => $"{HostPlan(types, seqLen)}, {types.Inputs.CSharp}, {types.States.CSharp}";

    /// <summary>What <c>Host.Preload</c> calls of some declared lengths: a length for each kernel, and what a call says of its tensors.</summary>
    public abstract (int[] SeqLens, string Shape, string Block, string Channels) Preload(int[] declared);

    protected abstract string HostPlan(TensorTypes types, int seqLen);
}
