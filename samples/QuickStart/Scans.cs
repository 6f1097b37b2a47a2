using ScanGen;

namespace QuickStart;

/// <summary>All that ScanGen needs: a partial class that says which row lengths and element types the program uses.</summary>
[ScanKernel(SeqLen = 1024)]
[ScanKernel(SeqLen = 4096)]
[ScanKernel(SeqLen = 16384)]
[ScanKernel(SeqLen = 4096, Dtype = ScanDtype.Float16)]
[ScanKernel(SeqLen = 4096, Dtype = ScanDtype.BFloat16)]
[ScanKernel(SeqLen = 4096, Dtype = ScanDtype.Float64)]
internal sealed partial class Scans;
