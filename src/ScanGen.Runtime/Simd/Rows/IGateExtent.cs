
namespace ScanGen.Simd;

/// <summary>What a gate is for, as a type argument of the kernels of the host.</summary>
internal interface IGateExtent;

/// <summary>Each position has a gate of its own.</summary>
internal readonly struct GatePerPosition : IGateExtent;

/// <summary>One gate is a whole row's. A kernel then works on one row, or a part of one, and its gates are that gate.</summary>
internal readonly struct GatePerRow : IGateExtent;
