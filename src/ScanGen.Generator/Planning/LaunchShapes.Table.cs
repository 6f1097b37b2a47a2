using ScanGen.Generator.Models;

namespace ScanGen.Generator.Planning;

// Written by the command `tune` of benchmarks/ScanGen.Benchmarks, with --write. Warps and vectors; rows a group where the rule is not best.
// Cells last measured: Float32 and Float64 of 256 and of 1024 to 65536, Complex64 and Complex128 of 1024 to 65536, and of BFloat16, whose shapes Float16 has, 512, forward 1024, 2048, 16384 to 65536 and gradients of 16384 to 65536, on NVIDIA H200, driver 580.159.04, CUDA 13.0, 2026-11-29, 12288 rows a tensor; others on NVIDIA H100 80GB HBM3, driver 580.159.04, CUDA 13.0, 2026-11-28.
internal static partial class LaunchShapes
{
    private static readonly LaunchShape[][] Forward =
    [
        // Float32: 32, 64, … 65536
        [new(1, 1), new(1, 1), new(1, 1), new(2, 1, 1), new(2, 2), new(4, 2), new(4, 4), new(8, 4), new(4, 4), new(4, 4), new(4, 4), new(4, 4)],
        // Float16: 32, 64, … 65536
        [new(1, 1), new(1, 1, 32), new(1, 1), new(1, 1), new(1, 2, 1), new(2, 2, 1), new(4, 2), new(8, 2), new(16, 2), new(8, 4), new(8, 4), new(8, 4)],
        // BFloat16: 32, 64, … 65536
        [new(1, 1), new(1, 1), new(1, 1), new(1, 1), new(1, 2, 1), new(2, 2, 1), new(4, 2), new(8, 2), new(16, 2), new(8, 4), new(8, 4), new(8, 4)],
        // Float64: 32, 64, … 65536
        [new(1, 1), new(1, 1), new(1, 1), new(2, 1, 1), new(4, 1), new(8, 1), new(16, 1), new(16, 1), new(4, 2), new(4, 4), new(4, 4), new(4, 4)],
        // Complex64: 32, 64, … 65536
        [new(1, 1), new(1, 1), new(1, 1), new(2, 1), new(4, 1), new(4, 2), new(4, 2), new(4, 2), new(4, 2), new(4, 2), new(8, 2), new(8, 2)],
        // Complex128: 32, 64, … 65536
        [new(1, 1), new(1, 1), new(2, 1), new(4, 1), new(4, 2), new(4, 2), new(4, 2), new(4, 2), new(4, 2), new(4, 2), new(4, 8), new(4, 8)],
    ];

    private static readonly LaunchShape[][] Backward =
    [
        // Float32: 32, 64, … 65536
        [new(1, 1), new(1, 1), new(1, 1, 1), new(1, 2, 1), new(4, 1), new(4, 2), new(16, 1), new(8, 2), new(4, 2), new(4, 2), new(8, 2), new(8, 2)],
        // Float16: 32, 64, … 65536
        [new(1, 1, 8), new(1, 1, 4), new(1, 1), new(1, 1), new(2, 1), new(4, 1), new(8, 1), new(4, 4), new(8, 4), new(4, 2), new(4, 2), new(4, 2)],
        // BFloat16: 32, 64, … 65536
        [new(1, 1, 8), new(1, 1, 4), new(1, 1, 2), new(1, 1, 1), new(2, 1), new(4, 1), new(8, 1), new(4, 4), new(8, 4), new(4, 2), new(4, 2), new(4, 2)],
        // Float64: 32, 64, … 65536
        [new(1, 1), new(1, 1), new(1, 1), new(2, 1, 1), new(4, 1), new(8, 1), new(16, 1), new(16, 1), new(4, 1), new(4, 1), new(4, 8), new(4, 8)],
        // Complex64: 32, 64, … 65536
        [new(1, 1), new(1, 1), new(1, 1), new(2, 1), new(4, 1), new(4, 1), new(16, 1), new(4, 1), new(4, 1), new(4, 2), new(4, 2), new(8, 2)],
        // Complex128: 32, 64, … 65536
        [new(1, 1), new(1, 1), new(2, 1), new(4, 1), new(8, 1), new(16, 1), new(4, 1), new(4, 2), new(4, 2), new(4, 2), new(4, 4), new(16, 2)],
    ];
}
