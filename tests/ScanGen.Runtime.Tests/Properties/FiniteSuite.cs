using ScanGen.Runtime.Tests.Cases;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Properties;

/// <summary>Where a loop is finite, the scan is; and where the loop is infinite or NaN, so is the scan. On one kind of device; not on ILGPU's CPU accelerator, which runs the host's kernels.</summary>
public abstract class FiniteSuite<TFixture>(TFixture fixture)
    where TFixture : DeviceFixture, ICaseLimits
{
    /// <summary>Calls of a cell, each with inputs and places that no other call of it had.</summary>
    private static readonly int Calls = TFixture.IsSimulator || TFixture.CompilesSlowly ? 1 : Seeded.IsLong ? 4 : 2;

    /// <summary>Rows of several tiles, by kernels of one and of any length, in which every two values meet: types, frames, gates, operations, lengths, alignment, memory. Rows are the suite's own.</summary>
    public static TheoryData<ScanCase> Cells => [.. Pairwise.Of([.. CaseTable.Whole.Where(cell =>
        cell is { Rows: RowCount.One, Length: >= LengthClass.Shared, Gates: GateExtent.Element or GateExtent.Row or GateExtent.Channel }
        && cell.Operation != Operation.Step
        && (cell.Memory == Memory.Own || !cell.IsBackward)
        && 2 * cell.SeqLen <= TFixture.LargestCase
        && (!(TFixture.IsSimulator || TFixture.CompilesSlowly) || IsTelling(cell)))])];

    /// <summary>Where kernels are slow: of the two types of 16 bits that of the smaller range; no strides, which change where numbers lie and not what becomes of them; and no whole tiles, which
    /// rows with a last one that is not full have too. On simulators the 256 threads of a kernel for any length take turns at a row that is not finite: it has real numbers and complex ones.</summary>
    private static bool IsTelling(ScanCase cell) =>
        !cell.IsStrided
        && cell.Length != LengthClass.Tiles
        && cell.Types.Inputs != ScanDtype.BFloat16
        && cell.Types.States != ScanDtype.BFloat16
        && (!TFixture.IsSimulator || (cell.Length is not (LengthClass.Ragged or LengthClass.RaggedWarps) && !cell.IsPacked) || cell.Types is { IsMixed: false, Inputs: ScanDtype.Float32 or ScanDtype.Complex64 });

    [Theory]
    [MemberData(nameof(Cells), DisableDiscoveryEnumeration = true)]
    public void Each_element_is_finite_infinite_or_NaN_as_a_loop_s(ScanCase cell) =>
        fixture.Each(device => cell.Types.Accept(new FiniteRows(cell, device, Largest(cell), Calls, Seeded.Random())));

    /// <summary>Elements of a call: two rows at least, on simulators no more but for some that may share a group.</summary>
    private static int Largest(ScanCase cell) => TFixture.IsSimulator ? (cell is { Frame: Frame.Dense, Length: LengthClass.Shared } ? 8 : 2) * cell.SeqLen
        : Seeded.IsLong ? TFixture.LargestCase : 1 << 14;
}

[Trait("Device", "Host")]
public sealed class HostFiniteTests(HostFixture fixture) : FiniteSuite<HostFixture>(fixture), IClassFixture<HostFixture>;

[Trait("Device", "Simulator32")]
public sealed class Simulator32FiniteTests(Simulator32Fixture fixture) : FiniteSuite<Simulator32Fixture>(fixture), IClassFixture<Simulator32Fixture>;

[Trait("Device", "Simulator4")]
public sealed class Simulator4FiniteTests(Simulator4Fixture fixture) : FiniteSuite<Simulator4Fixture>(fixture), IClassFixture<Simulator4Fixture>;

[Trait("Device", "OpenCL")]
public sealed class OpenCLFiniteTests(OpenCLFixture fixture) : FiniteSuite<OpenCLFixture>(fixture), IClassFixture<OpenCLFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaFiniteTests(CudaFixture fixture) : FiniteSuite<CudaFixture>(fixture), IClassFixture<CudaFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaGroupFiniteTests(CudaGroupFixture fixture) : FiniteSuite<CudaGroupFixture>(fixture), IClassFixture<CudaGroupFixture>;
