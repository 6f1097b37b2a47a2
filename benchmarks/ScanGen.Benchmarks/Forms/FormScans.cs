namespace ScanGen.Benchmarks.Forms;

/// <summary>States enter and leave rows.</summary>
[ScanKernel(SeqLen = 1024)]
[ScanKernel(SeqLen = 4096)]
[ScanKernel(SeqLen = 16384)]
internal sealed partial class EndStatesForm;

/// <summary>Rows lie apart.</summary>
[ScanTensors(Strided = true)]
[ScanKernel(SeqLen = 1024)]
[ScanKernel(SeqLen = 4096)]
[ScanKernel(SeqLen = 16384)]
internal sealed partial class StridedForm;

/// <summary>One gate is a whole row's.</summary>
[ScanTensors(BroadcastGates = true)]
[ScanKernel(SeqLen = 1024)]
[ScanKernel(SeqLen = 4096)]
[ScanKernel(SeqLen = 16384)]
internal sealed partial class BroadcastGatesForm;

/// <summary>States have a type of their own.</summary>
[ScanKernel(SeqLen = 1024, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)]
[ScanKernel(SeqLen = 4096, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)]
[ScanKernel(SeqLen = 16384, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)]
[ScanKernel(SeqLen = 1024, States = ScanDtype.BFloat16)]
[ScanKernel(SeqLen = 4096, States = ScanDtype.BFloat16)]
[ScanKernel(SeqLen = 16384, States = ScanDtype.BFloat16)]
internal sealed partial class MixedForm;

/// <summary>Rows are sequences of unequal length.</summary>
[ScanTensors(Packed = true)]
[ScanKernel(SeqLen = ScanKernel.Any)]
internal sealed partial class PackedForm;
