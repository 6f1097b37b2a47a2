using ScanGen.Generator.Emission.TimeMajor;
using ScanGen.Generator.Models;
using ScanGen.Generator.Planning;

namespace ScanGen.Generator.Emission;

/// <summary>One declared kernel of one class, and its files. It knows its class by name only, so that another attribute leaves those there are alone.</summary>
internal sealed record KernelFiles(GeneratedNames Names, KernelModel Kernel, bool IsTimeMajor, bool IsHostOnly)
{
    /// <summary>A file for each family of devices: kernels of the host are the runtime's.</summary>
    public IEnumerable<SourceFile> All() =>
        Planner.Families(IsTimeMajor, IsHostOnly).Where(family => family != KernelFamily.Host).Select(family => File(family, Text(family)));

    private string Text(KernelFamily family) => IsTimeMajor
        ? TimeMajorKernelEmitter.Emit(Names, Kernel)
        : DeviceKernelEmitter.Emit(Names, Kernel, family);

    private SourceFile File(KernelFamily family, string text) =>
        Names.File($"{GeneratedNames.KernelName(TensorTypes.Of(Kernel), Kernel.SeqLen)}.{family}", text);
}
