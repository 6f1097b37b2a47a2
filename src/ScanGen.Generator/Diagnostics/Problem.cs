using ScanGen.Generator.Text;

namespace ScanGen.Generator.Diagnostics;

/// <summary>What a problem is about; <see cref="Problem.Index"/> says which of them.</summary>
internal enum ProblemTarget
{
    /// <summary>The annotated class itself.</summary>
    Class,

    /// <summary>The layout in the class's <c>[ScanTensors]</c>.</summary>
    Layout,

    /// <summary>One of <c>ScanClass.ContainingTypes</c>.</summary>
    ContainingType,

    /// <summary>The user's member behind one of <c>ScanClass.Collisions</c>.</summary>
    Member,

    /// <summary>The constructor behind one of <c>ScanClass.ConstructorsWithoutAccelerator</c>.</summary>
    Constructor,

    /// <summary>The whole <c>[ScanTensors]</c> of the class.</summary>
    TensorsAttribute,

    /// <summary>What is behind one of <c>ScanClass.MapFaults</c>: a method, a parameter, or a place in a body, which may be another class's.</summary>
    Map,

    /// <summary>One of <c>ScanClass.Kernels</c>: the whole attribute.</summary>
    Attribute,

    /// <summary>The length in one of <c>ScanClass.Kernels</c>.</summary>
    SeqLen,

    /// <summary>The element type in one of <c>ScanClass.Kernels</c>.</summary>
    Dtype,

    /// <summary>The element type of states in one of <c>ScanClass.Kernels</c>.</summary>
    States,

    /// <summary>A number of the launch shape in one of <c>ScanClass.Kernels</c>; the first of the arguments is its property.</summary>
    LaunchShape,
}

/// <summary>One thing wrong with an annotated class. Equatable, and nothing of Roslyn's in it.</summary>
/// <param name="Id">The descriptor's id.</param>
/// <param name="Target">What is wrong.</param>
/// <param name="Index">Which one, where there are several.</param>
/// <param name="Arguments">What fills the descriptor's message.</param>
internal sealed record Problem(string Id, ProblemTarget Target, int Index, EquatableArray<string> Arguments)
{
    /// <summary>Whether nothing at all can be emitted for the class, rather than one kernel less.</summary>
    public bool ConcernsWholeClass => Target is ProblemTarget.Class or ProblemTarget.Layout or ProblemTarget.ContainingType or ProblemTarget.Member;

    /// <summary>Whether it is one kernel that cannot be emitted.</summary>
    public bool ConcernsKernel => Target is ProblemTarget.Attribute or ProblemTarget.SeqLen or ProblemTarget.Dtype or ProblemTarget.States or ProblemTarget.LaunchShape;
}
