namespace ScanGen.TorchSharp.Tests;

[ScanKernel(SeqLen = 32)]
[ScanKernel(SeqLen = 256)]
[ScanKernel(SeqLen = 2048)]
[ScanKernel(SeqLen = 32, Dtype = ScanDtype.Float64)]
[ScanKernel(SeqLen = 64, Dtype = ScanDtype.Float64)]
[ScanKernel(SeqLen = 256, Dtype = ScanDtype.Float64)]
[ScanKernel(SeqLen = 256, Dtype = ScanDtype.Float16)]
[ScanKernel(SeqLen = 256, Dtype = ScanDtype.BFloat16)]
[ScanKernel(SeqLen = 256, Dtype = ScanDtype.Complex64)]
[ScanKernel(SeqLen = 32, Dtype = ScanDtype.Complex128)]
[ScanKernel(SeqLen = 64, Dtype = ScanDtype.Complex128)]
[ScanKernel(SeqLen = 256, Dtype = ScanDtype.Complex128)]
internal sealed partial class AllScans;

/// <summary>One length of every element type.</summary>
[ScanKernel(SeqLen = 64)]
[ScanKernel(SeqLen = 64, Dtype = ScanDtype.Float16)]
[ScanKernel(SeqLen = 64, Dtype = ScanDtype.BFloat16)]
[ScanKernel(SeqLen = 64, Dtype = ScanDtype.Float64)]
[ScanKernel(SeqLen = 64, Dtype = ScanDtype.Complex64)]
[ScanKernel(SeqLen = 64, Dtype = ScanDtype.Complex128)]
internal sealed partial class StepScans;

/// <summary>For the errors of types that a class does not declare.</summary>
[ScanKernel(SeqLen = 32)]
internal sealed partial class FloatScans;

/// <summary>Any length, and states of another type; of one type of gates and tokens both.</summary>
[ScanKernel(ScanKernel.Any)]
[ScanKernel(ScanKernel.Any, Dtype = ScanDtype.Float64)]
[ScanKernel(ScanKernel.Any, Dtype = ScanDtype.Complex128)]
[ScanKernel(ScanKernel.Any, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)]
[ScanKernel(ScanKernel.Any, Dtype = ScanDtype.Float32, States = ScanDtype.Float16)]
internal sealed partial class FormScans;

/// <summary>The same of time-major tensors.</summary>
[ScanTensors(Layout = ScanLayout.TimeMajor)]
[ScanKernel(ScanKernel.Any)]
[ScanKernel(ScanKernel.Any, Dtype = ScanDtype.Float64)]
[ScanKernel(ScanKernel.Any, Dtype = ScanDtype.Complex128)]
[ScanKernel(ScanKernel.Any, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)]
[ScanKernel(ScanKernel.Any, Dtype = ScanDtype.Float32, States = ScanDtype.Float16)]
internal sealed partial class TimeMajorFormScans;
