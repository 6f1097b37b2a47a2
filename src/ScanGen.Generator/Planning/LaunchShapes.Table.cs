using ScanGen.Generator.Models;

namespace ScanGen.Generator.Planning;

// Written by the command `tune` of benchmarks/ScanGen.Benchmarks, with --write. Warps and vectors; rows a group where the rule is not best.
// Cells last measured: some of 512 to 65536, of all types but Float16, which has the shapes of BFloat16 from 4096 on; on NVIDIA H100 80GB HBM3, driver 580.159.04, CUDA 13.0, 2026-11-28, 12288 rows a tensor.
internal static partial class LaunchShapes
{
    private static readonly LaunchShape[][] Forward =
    [
        // Float32: 32, 64, … 65536
        [new(1, 1), new(1, 1), new(1, 1), new(1, 2), new(2, 2), new(4, 2), new(16, 1), new(16, 2), new(8, 2), new(8, 2), new(8, 4), new(8, 4)],
        // Float16: 32, 64, … 65536
        [new(1, 1), new(1, 1, 32), new(1, 1), new(1, 1), new(2, 1), new(4, 1), new(8, 1), new(8, 2), new(16, 2), new(8, 4), new(8, 4), new(8, 4)],
        // BFloat16: 32, 64, … 65536
        [new(1, 1), new(1, 1), new(1, 1), new(1, 1), new(2, 1), new(4, 1), new(8, 1), new(8, 2), new(16, 2), new(8, 4), new(8, 4), new(8, 4)],
        // Float64: 32, 64, … 65536
        [new(1, 1), new(1, 1), new(1, 2), new(2, 2), new(4, 2), new(16, 1), new(32, 1), new(16, 2), new(8, 2), new(8, 2), new(4, 8), new(8, 4)],
        // Complex64: 32, 64, … 65536
        [new(1, 1), new(1, 1), new(1, 2), new(1, 1, 1), new(2, 2, 1), new(4, 2), new(4, 2), new(4, 2), new(4, 4), new(4, 4), new(4, 4), new(8, 4)],
        // Complex128: 32, 64, … 65536
        [new(1, 1), new(1, 2), new(2, 2), new(4, 2), new(8, 2), new(8, 4), new(4, 4), new(4, 4), new(4, 4), new(4, 4), new(8, 4), new(16, 4)],
    ];

    private static readonly LaunchShape[][] Backward =
    [
        // Float32: 32, 64, … 65536
        [new(1, 1), new(1, 1), new(1, 1, 1), new(1, 2, 1), new(4, 1), new(4, 2), new(8, 2), new(16, 2), new(8, 2), new(8, 2), new(8, 2), new(8, 2)],
        // Float16: 32, 64, … 65536
        [new(1, 1, 8), new(1, 1, 4), new(1, 1), new(1, 1), new(2, 1, 1), new(4, 1), new(8, 1), new(4, 4), new(8, 4), new(8, 2), new(8, 2), new(8, 2)],
        // BFloat16: 32, 64, … 65536
        [new(1, 1, 8), new(1, 1, 4), new(1, 1, 2), new(1, 1, 1), new(2, 1, 1), new(4, 1), new(8, 1), new(4, 4), new(8, 4), new(8, 2), new(8, 2), new(8, 2)],
        // Float64: 32, 64, … 65536
        [new(1, 1), new(1, 1), new(1, 2), new(4, 1), new(2, 4), new(4, 4), new(16, 2), new(8, 2), new(8, 2), new(8, 2), new(4, 4), new(8, 4)],
        // Complex64: 32, 64, … 65536
        [new(1, 1), new(1, 1), new(1, 2), new(4, 1), new(8, 1), new(4, 4), new(8, 2), new(4, 2), new(4, 2), new(8, 2), new(8, 2), new(8, 4)],
        // Complex128: 32, 64, … 65536
        [new(1, 1), new(1, 2), new(4, 1), new(4, 2), new(8, 2), new(4, 4), new(4, 2), new(4, 2), new(4, 4), new(4, 4), new(4, 8), new(4, 8)],
    ];
}
