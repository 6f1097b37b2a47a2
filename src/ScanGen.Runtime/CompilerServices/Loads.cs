using ILGPU.Runtime.Cuda;

namespace ScanGen.CompilerServices;

/// <summary>The loads of a tile.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Loads
{
    /// <summary>
    /// Between loads and a map of them: all are on their way before any is waited for. The driver's compiler would save registers, and ask for a vector when the map of the one before is computed. It
    /// moves no load past a place where a thread may stop. None does: every grid has groups.
    /// </summary>
    public static void ComeFirst()
    {
        if (CudaAsm.IsSupported)
        {
            CudaAsm.Emit("{ .reg .pred p; .reg .u32 groups; mov.u32 groups, %%nctaid.z; setp.eq.u32 p, groups, 0; @p trap; }");
        }
    }
}
