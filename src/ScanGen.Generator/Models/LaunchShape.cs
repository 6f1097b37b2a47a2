namespace ScanGen.Generator.Models;

/// <summary>How a kernel of the warp family is spread over threads, or what is asked of it; 0 where that is left to the planner.</summary>
/// <param name="Warps">Warps that share a row.</param>
/// <param name="Vectors">Vectors a thread holds at a time.</param>
/// <param name="RowsPerGroup">Rows that share a thread group.</param>
internal readonly record struct LaunchShape(int Warps, int Vectors, int RowsPerGroup = 0)
{
    /// <summary>Whether a shape is what is asked for.</summary>
    public bool Allows(LaunchShape shape) =>
        Allows(Warps, shape.Warps) && Allows(Vectors, shape.Vectors) && Allows(RowsPerGroup, shape.RowsPerGroup);

    private static bool Allows(int asked, int number) => asked == 0 || asked == number;
}
