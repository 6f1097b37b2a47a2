using System.Reflection;
using System.Runtime;
using System.Runtime.Intrinsics;
using ScanGen.Simd;
using ScanGen.Tests;

namespace ScanGen.Runtime.Tests.CompiledCode;

/// <summary>What the compiler has made of the host's code when it has also compiled again all that was called often.</summary>
[Trait("Device", "Host")]
public class ThousandthCallTests
{
    /// <summary>A method is compiled again after 30 calls, to count what it does, and after 30 more for the last time: and then what it calls, where it is no part of it.</summary>
    private const int Rounds = 4;

    private const int CallsOfRound = 40;

    /// <summary>
    /// Vector operations are marked to be inlined; one that is compiled on its own is called, which takes many times as long as the operation does. What other tests have called is compiled
    /// already, so the calls are made in another process: the same program with this test alone.
    /// </summary>
    [Fact]
    public async Task No_vector_operation_is_called()
    {
        if (OwnProcess.IsThis)
        {
            AssertOperationsAreInlined();
            return;
        }

        Assert.SkipUnless(Vector128.IsHardwareAccelerated, "Without vectors every operation is a call.");
        await OwnProcess.Run(
            typeof(ThousandthCallTests),
            nameof(No_vector_operation_is_called),

            // As .NET does where nothing is said, but for calls, which are counted from the first one on.
            ("DOTNET_TieredCompilation", "1"),
            ("DOTNET_TieredPGO", "1"),
            ("DOTNET_TC_CallCountingDelayMs", "0"));
    }

    private static void AssertOperationsAreInlined()
    {
        using var compiled = new CompiledMethods();

        // Each kernel is compiled for each way to call it, which takes half a minute; where there is no time for that, an eighth of the calls has of every kind some.
        using var work = new HostWork(oneOf: Seeded.IsLong ? 1 : 8);
        MakeCalls(work, times: 1);
        var called = OperationsIn(compiled);
        for (var round = 0; round < Rounds; round++)
        {
            MakeCalls(work, CallsOfRound);
        }

        // What calls kernels is compiled for the last time, or else nothing can be told: most of it, as what its own caller has taken in is called no more.
        var callers = compiled.Methods.Where(method => method.Name is "ScanGen.Simd.WholeRows:Run" or "ScanGen.Simd.WholeRowsWithStates:Run" or "ScanGen.Simd.RowsApart:Run").ToLookup(method => method.IsLast);
        const int TimesBefore = 2;
        Assert.InRange(callers[true].Count(), callers[false].Count() / TimesBefore / 2 + 1, callers[false].Count());

        Assert.Empty(OperationsIn(compiled).Except(called));

        // Of narrower vectors kernels have more, and there is not room for all that they do once a row.
        if (Vector512.IsHardwareAccelerated)
        {
            Assert.Empty(called);
        }
    }

    /// <summary>Makes the calls, and waits until nothing is being compiled.</summary>
    private static void MakeCalls(HostWork work, int times)
    {
        work.Run(times);
        for (var (before, now) = (-1L, 0L); now != before; Thread.Sleep(100))
        {
            (before, now) = (now, JitInfo.GetCompiledMethodCount(currentThread: false));
        }
    }

    /// <summary>The operations that were compiled on their own. The driver also asks whether elements are complex.</summary>
    private static string[] OperationsIn(CompiledMethods compiled) =>
    [
        .. MarkedMethods.Of(MethodImplAttributes.AggressiveInlining)
            .Where(method => method.Name != nameof(Elements.IsComplex))
            .Select(method => $"{method.DeclaringType!.FullName}:{method.Name}")
            .Intersect(compiled.Methods.Select(method => method.Name)),
    ];
}
