namespace ScanGen.Devices;

/// <summary>
/// When a row is split over groups. Rows too short for a second launch to pay have no kernels for it: that is the planner's to say
/// (<c>SplitShapes</c>). Of longer ones each keeps a whole group, and so a multiprocessor, busy. While they leave half of the
/// multiprocessors idle, reading the inputs twice (5 parts of memory traffic for 3 forward, 7 for 5 backward) on all of them takes
/// less time than reading them once on some.
/// </summary>
internal static class SplitRule
{
    /// <summary>Whether to split rows that there are split kernels for.</summary>
    /// <param name="rows">Rows of the call, a group each where they are not split.</param>
    /// <param name="multiprocessors">Multiprocessors (OpenCL: compute units) of the accelerator.</param>
    public static bool Pays(long rows, int multiprocessors) => rows <= multiprocessors / 2;
}
