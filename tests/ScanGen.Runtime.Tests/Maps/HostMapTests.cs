using ScanGen.Runtime.Tests.Cases;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Maps;

/// <summary>Maps on the host against loops in doubles.</summary>
[Trait("Device", "Host")]
public sealed class HostMapTests
{
    /// <summary>Rows of one element, of less than a vector, of some that share tiles, of whole tiles, of about a block, and of several.</summary>
    public static TheoryData<int> Lengths => [1, 3, 20, 64, 97, 256, 1000, 1024, 4096, 4097, 10_001];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Rows_of_any_length_agree_with_the_oracle(int seqLen)
    {
        var random = Seeded.Random();
        foreach (var map in MapCells.All)
        {
            foreach (var frame in Enum.GetValues<Frame>())
            {
                Run(map, frame, seqLen, random);
            }
        }
    }

    private static void Run(MapCell map, Frame frame, int seqLen, Random random)
    {
        foreach (var types in map.Types)
        {
            // Of another layout and length, other operations.
            foreach (var operation in new[] { Operation.Forward, Operation.Reverse, Operation.Backward, Operation.ReverseBackward })
            {
                var cell = Cell(types, frame, operation, random);
                var shape = new CaseShape(random.Next(1, 4), random.Next(1, 6), seqLen);
                types.Accept(new MapRun(map, cell, shape, new HostDevice(random.Next(1, 4)), random));
            }
        }
    }

    private static ScanCase Cell(ElementTypes types, Frame frame, Operation operation, Random random) => new(
        types, GateExtent.Element, frame, operation, (EndStates)random.Next(2), LengthClass.One, (Alignment)random.Next(2), RowCount.Few, (Cases.Memory)random.Next(2));
}
