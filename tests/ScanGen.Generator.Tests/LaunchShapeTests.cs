using ScanGen.Benchmarks.Tuning;
using ScanGen.Generator.Models;
using ScanGen.Generator.Planning;

namespace ScanGen.Generator.Tests;

using KernelFamily = Models.KernelFamily;

/// <summary>Which launch shapes there are, which the planner takes, and what is left of that where a user asks for another.</summary>
public sealed class LaunchShapeTests
{
    private static readonly ScanPass[] Passes = [ScanPass.Forward, ScanPass.Backward];

    public static TheoryData<int, int> Rows => [.. from dtype in Enumerable.Range(0, ElementType.All.Length) from log in Enumerable.Range(5, 12) select (dtype, 1 << log)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void ThePlannersOwnShapesArePossible(int dtype, int seqLen)
    {
        var possible = LaunchLimits.Possible(ElementType.All[dtype], seqLen).ToArray();
        Assert.Equal(possible.Distinct(), possible);
        Assert.All(Passes, pass => Assert.Contains(LaunchShapes.For(ElementType.All[dtype], seqLen, pass, default), possible));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void APossibleShapeIsWholeWarpsAndNoLongerThanTheRow(int dtype, int seqLen) => Assert.All(LaunchLimits.Possible(ElementType.All[dtype], seqLen), shape =>
    {
        var plan = Plan(new KernelModel(seqLen, dtype) { Shape = shape }, ScanPass.Forward);
        Assert.Equal(shape, ShapeOf(plan));
        Assert.True(plan.Threads is >= 32 and <= 1024 && plan.Threads % 32 == 0);
        Assert.Equal(seqLen, plan.Tile * plan.Chunks * plan.Segments);
        Assert.True(plan.Chunks == 1 || !plan.IsSplit);
        Assert.True(!plan.IsSplit || plan is { Warps: >= 2, RowsPerGroup: 1 });
        Assert.True(plan.Segments <= 32 || plan.Segments * 1024 <= LaunchLimits.VectorsOf(plan.Element, seqLen));
        Assert.True(plan.Warps == 1 || plan.Lanes == 32);
        Assert.True(plan.RowsPerGroup == 1 || plan.ThreadsPerRow <= 64);
        Assert.True(plan.SharedBytes <= 48 * 1024);
    });

    [Theory]
    [MemberData(nameof(Rows))]
    public void WhateverPossibleNumberIsAskedForIsTaken(int dtype, int seqLen)
    {
        foreach (var shape in LaunchLimits.Possible(ElementType.All[dtype], seqLen))
        {
            foreach (var asked in new[] { new LaunchShape(shape.Warps, 0), new(0, shape.Vectors), new(0, 0, shape.RowsPerGroup), shape with { Vectors = 0 } })
            {
                Assert.True(asked.Allows(ShapeOf(Plan(new KernelModel(seqLen, dtype) { BackwardShape = asked }, ScanPass.Backward))));
            }
        }
    }

    /// <summary>Nobody has measured it yet, and it is none of the table's sizes, or of one that others have too.</summary>
    [Theory]
    [InlineData(1, "Float16")]
    [InlineData(2, "Float16")]
    [InlineData(4, "Float32")]
    [InlineData(8, "Float64")]
    [InlineData(32, "Complex128")]
    public void ANewTypeHasTheShapesOfTheNearestInSize(int size, string nearest) => Assert.All(Passes, pass => Assert.Equal(
        LaunchShapes.Tuned(ElementType.All.Single(type => type.Name == nearest), 4096, pass),
        LaunchShapes.Tuned(ElementType.All[0] with { Name = "New", Size = size }, 4096, pass)));

    [Fact]
    public void AskingForThePlannersOwnNumberChangesNothing() => Assert.All(Passes, pass =>
    {
        var own = LaunchShapes.For(ElementType.All[0], 4096, pass, default);
        Assert.Equal(own, LaunchShapes.For(ElementType.All[0], 4096, pass, new(own.Warps, 0)));
        Assert.Equal(own, LaunchShapes.For(ElementType.All[0], 4096, pass, new(0, own.Vectors)));
        Assert.Equal(own, LaunchShapes.For(ElementType.All[0], 4096, pass, new(0, 0, own.RowsPerGroup)));
    });

    /// <summary>4 warps of 2 vectors, backward 2 of 4, are the planner's at this length.</summary>
    [Fact]
    public void ForwardAndReverseAreAskedForApartFromBackward()
    {
        var kernel = new KernelModel(1024, 0) { Shape = new(8, 0) };
        Assert.Equal(new LaunchShape(8, 1, 1), ShapeOf(Plan(kernel, ScanPass.Forward)));
        Assert.Equal(ShapeOf(Plan(new(1024, 0), ScanPass.Backward)), ShapeOf(Plan(kernel, ScanPass.Backward)));

        kernel = new(1024, 0) { BackwardShape = new(0, 2, 4) };
        Assert.Equal(ShapeOf(Plan(new(1024, 0), ScanPass.Forward)), ShapeOf(Plan(kernel, ScanPass.Forward)));
        Assert.Equal(new LaunchShape(2, 2, 4), ShapeOf(Plan(kernel, ScanPass.Backward)));
    }

    /// <summary>A warp a row again: the rows that then share a group are those of the rule for short rows.</summary>
    [Fact]
    public void RowsThatAreAskedToTakeFewerThreadsShareAGroup() =>
        Assert.Equal(new LaunchShape(1, 2, 4), ShapeOf(Plan(new(1024, 0) { Shape = new(1, 0) }, ScanPass.Forward)));

    /// <summary>Gradients, which have most tensors, have groups of at most 8 warps where those are of two types; forward kernels the table's.</summary>
    [Fact]
    public void TensorsOfTwoTypesHaveSmallGroupsInGradients()
    {
        var mixed = new KernelModel(4096, 2) { States = 0 };
        Assert.Equal(ShapeOf(Plan(new(4096, 0), ScanPass.Forward)), ShapeOf(Plan(mixed, ScanPass.Forward)));
        Assert.All([512, 1024, 2048, 4096], seqLen => Assert.InRange(ShapeOf(Plan(mixed with { SeqLen = seqLen }, ScanPass.Backward)).Warps, 1, 8));
    }

    /// <summary>32 KiB of local memory are what every OpenCL device has.</summary>
    [Theory]
    [MemberData(nameof(Rows))]
    public void TheGroupFamilyNeedsNoMoreThanEveryDeviceGrants(int dtype, int seqLen) => Assert.All(
        Planner.Plan(new(seqLen, dtype), KernelFamily.Group),
        plan => Assert.True(plan is { Threads: <= 256, SharedBytes: <= 32 * 1024 } && plan.Chunks <= (plan.Element.IsComplex ? 2 : 1)));

    [Fact]
    public void TheOtherFamiliesTakeNoNotice()
    {
        var asked = new KernelModel(1024, 0) { Shape = new(1, 1, 2), BackwardShape = new(1, 1, 2) };
        foreach (var family in new[] { KernelFamily.Group, KernelFamily.Host })
        {
            Assert.Equal(Planner.Plan(new(1024, 0), family), Planner.Plan(asked, family));
        }
    }

    /// <summary>Writing the table again with nothing new gives the file that is there.</summary>
    [Fact]
    public void TheTableIsAsTheTunerWritesIt()
    {
        var table = File.ReadAllText(Table);
        Assert.Equal(table, LaunchTable.Text(Measured(table), new Dictionary<TableCell, LaunchShape>()));
    }

    [Fact]
    public void AWrittenShapeChangesItsCellAlone()
    {
        var table = File.ReadAllText(Table);
        var changed = LaunchTable.Text(Measured(table), new Dictionary<TableCell, LaunchShape>
        {
            // 32 rows a group are what the rule gives to rows of 4 lanes; 2 are not what it gives to rows of 32.
            [new(ElementType.All[1], 32, false)] = new(1, 1, 32),
            [new(ElementType.All[0], 65536, false)] = new(16, 2, 1),
            [new(ElementType.All[3], 128, true)] = new(1, 1, 2),
        });

        var lines = table.Split('\n').Zip(changed.Split('\n')).Where(lines => lines.First != lines.Second).Select(lines => lines.Second).ToArray();
        Assert.Equal(2, lines.Length);
        Assert.EndsWith(" new(16, 2)],", lines[0]);
        Assert.StartsWith("        [new(1, 1), new(1, 1), new(1, 1, 2), new(", lines[1]);
    }

    private static string Table => Path.Combine(Harness.Repository, "src", "ScanGen.Generator", "Planning", "LaunchShapes.Table.cs");

    private static string Measured(string table) => table.Split('\n').Single(line => line.StartsWith("// Cells last measured: ", StringComparison.Ordinal))[3..];

    private static KernelPlan Plan(KernelModel kernel, ScanPass pass) =>
        Planner.Plan(kernel, KernelFamily.Warp).Single(plan => plan.Pass == pass);

    private static LaunchShape ShapeOf(KernelPlan plan) => new(plan.Warps, plan.Vectors, plan.RowsPerGroup);
}
