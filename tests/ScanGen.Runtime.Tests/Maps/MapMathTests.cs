using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ScanGen.CompilerServices.Maps;

namespace ScanGen.Runtime.Tests.Maps;

/// <summary>Values of <see cref="ScanMath"/> and of the host's vectors, beside exact ones, and of every width beside each other.</summary>
[Trait("Device", "Host")]
public class MapMathTests
{
    /// <summary>Zeros, the least and the largest, where functions overflow or meet their limits.</summary>
    private static readonly double[] Edges = [0, double.Epsilon, 1e-310, 1.4e-45, 1e-39, 1e-20, 1, 16, 17, 88, 89, 100, 104, 709, 710, 745, 746, 1e10, 3.4028234663852886e38, double.MaxValue, double.PositiveInfinity];

    public static TheoryData<MapTest> Functions =>
    [
        new MapTest<MapFunctions.Exp>(), new MapTest<MapFunctions.Expm1>(), new MapTest<MapFunctions.Log>(), new MapTest<MapFunctions.Log1p>(), new MapTest<MapFunctions.Sigmoid>(),
        new MapTest<MapFunctions.LogSigmoid>(), new MapTest<MapFunctions.Softplus>(), new MapTest<MapFunctions.Silu>(), new MapTest<MapFunctions.Tanh>(), new MapTest<MapFunctions.Gelu>(),
        new MapTest<MapFunctions.Sin>(), new MapTest<MapFunctions.Cos>(), new MapTest<MapFunctions.Rsqrt>(),
    ];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Floats_are_within_the_bound(MapTest function) => function.Singles(Seeded.Random());

    [Theory]
    [MemberData(nameof(Functions))]
    public void Doubles_are_within_the_bound(MapTest function) => function.Doubles(Seeded.Random());

    [Fact]
    public void Powers_are_within_the_bound()
    {
        var random = Seeded.Random();
        var (worst, worstOfDoubles) = (0.0, 0.0);
        for (var n = 0; n < 20_000; n++)
        {
            var x = random.Between(0.5, 2) * Math.ScaleB(1, random.Next(-9, 9));
            var y = random.Between(-1, 1) * random.Next(1, 12);
            var exact = Math.Pow((float)x, (float)y);
            worst = Math.Max(worst, Math.Abs(ScanMath.Pow((float)x, (float)y) - exact) / Math.ScaleB(1, Math.Max(Math.ILogB(exact), -126) - 23));
            worstOfDoubles = Math.Max(worstOfDoubles, Double2.Exp(y * Double2.Log(x)).UlpsFrom(ScanMath.Pow(x, y)));
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"Pow of floats: at most {worst:F2} ulp; of doubles {worstOfDoubles:F2}");
        Assert.InRange(worst, 0, 6);
        Assert.InRange(worstOfDoubles, 0, 8);
    }

    [Fact]
    public void Powers_at_the_ends_are_those_of_Math()
    {
        double[] ends = [0, -0.0, 0.5, -0.5, 1, -1, 2, -2, 3, -3, 4194305, 16777215, -16777216, 1e30, double.PositiveInfinity, double.NegativeInfinity, double.NaN];
        foreach (var x in ends)
        {
            foreach (var y in ends)
            {
                AssertSame(MathF.Pow((float)x, (float)y), ScanMath.Pow((float)x, (float)y), 2e-7);
                AssertSame(Math.Pow(x, y), ScanMath.Pow(x, y), 1e-14);

                void AssertSame(double expected, double actual, double tolerance) => Assert.True(
                    expected.Equals(actual) && double.IsNegative(expected) == double.IsNegative(actual) || double.IsNaN(expected) && double.IsNaN(actual)
                    || double.IsFinite(expected) && Math.Abs(expected - actual) <= tolerance * Math.Abs(expected), $"Pow({x:R}, {y:R}) is {actual:R} and not {expected:R}");
            }
        }
    }

    public abstract class MapTest
    {
        public abstract void Singles(Random random);

        public abstract void Doubles(Random random);
    }

    private sealed class MapTest<TFunction> : MapTest
        where TFunction : IMapFunction
    {
        public override string ToString() => typeof(TFunction).Name;

        /// <summary>Blocks of 4096 neighbours, from anywhere among all floats, and the edges.</summary>
        public override void Singles(Random random)
        {
            var inBlocks = (Seeded.IsLong ? 200 : 50) * 4096;
            var values = new float[inBlocks + 2 * Edges.Length + 2];
            for (var n = 0; n < inBlocks; n += 4096)
            {
                // Half of the blocks where most of the functions are neither 0 nor a limit.
                var first = random.Next(2) == 0 ? (uint)random.NextInt64(1L << 32) : BitConverter.SingleToUInt32Bits((float)(random.Between(-1, 1) * Math.ScaleB(1, random.Next(-12, 7))));
                for (var k = 0; k < 4096; k++)
                {
                    values[n + k] = BitConverter.UInt32BitsToSingle(first + (uint)k);
                }
            }

            Edges.SelectMany(x => new[] { (float)x, -(float)x }).ToArray().CopyTo(values, inBlocks);
            values[^1] = float.NaN;
            var (worst, at) = (0.0, 0f);
            foreach (var (x, y) in values.Zip(OnEveryWidth(values)).Where(pair => !(Math.Abs(pair.First) > TFunction.Reach)))
            {
                var exact = TFunction.Exact(x);
                if ((float)exact is 0 or float.NaN || !float.IsFinite((float)exact))
                {
                    Assert.True(((float)exact).Equals(y) || Math.Abs(exact) > float.MaxValue && y == float.MaxValue * Math.Sign(exact) || exact != 0 && Math.Abs(y) == float.Epsilon, $"{this}({x:R}) is {y:R} and not {exact:R}");
                    continue;
                }

                var ulps = Math.Abs(y - exact) / Math.ScaleB(1, Math.Max(Math.ILogB(exact), -126) - 23);
                (worst, at) = ulps <= worst ? (worst, at) : (ulps, x);
            }

            TestContext.Current.TestOutputHelper!.WriteLine($"{this} of floats: at most {worst:F2} ulp, at {at:R}");
            Assert.True(worst <= TFunction.Bound.Single, $"{this}({at:R}) is {worst:F3} ulp from the exact value, and may be {TFunction.Bound.Single}");
        }

        public override void Doubles(Random random)
        {
            var values = new double[20_000];
            foreach (ref var value in values.AsSpan())
            {
                value = random.Between(-1, 1) * Math.ScaleB(1, random.Next(-40, 11));
            }

            Edges.SelectMany(x => new[] { x, -x }).ToArray().CopyTo(values, 0);
            values[^1] = double.NaN;
            var (worst, at) = (0.0, 0.0);
            foreach (var (x, y) in values.Zip(OnEveryWidth(values)))
            {
                // Loops of two doubles know no overflow; where the plain formula gives a limit the function has to.
                var near = TFunction.Exact(x);
                if (near is 0 or double.NaN || !double.IsFinite(near) || Math.Abs(near) is < 1e-290 or > 1e300)
                {
                    Assert.True(near.Equals(y) || Math.Abs(near - y) <= Math.Max(1e-300, 1e-13 * Math.Abs(near)) || Math.Abs(x) < 1e-290 && y == x, $"{this}({x:R}) is {y:R} and not {near:R}");
                    continue;
                }

                var ulps = TFunction.Exact2(x).UlpsFrom(y);
                (worst, at) = ulps <= worst ? (worst, at) : (ulps, x);
            }

            TestContext.Current.TestOutputHelper!.WriteLine($"{this} of doubles: at most {worst:F2} ulp, at {at:R}");
            Assert.True(worst <= TFunction.Bound.Double, $"{this}({at:R}) is {worst:F3} ulp from the exact value, and may be {TFunction.Bound.Double}");
        }

        private static float[] OnEveryWidth(float[] values)
        {
            var results = Of<Single128, float>(values);
            Assert.Equal(results, values.Select(TFunction.Public));
            Assert.True(!Vector256.IsHardwareAccelerated || results.AsSpan().SequenceEqual(Of<Single256, float>(values)));
            Assert.True(!Vector512.IsHardwareAccelerated || results.AsSpan().SequenceEqual(Of<Single512, float>(values)));
            return results;
        }

        private static double[] OnEveryWidth(double[] values)
        {
            var results = Of<Double128, double>(values);
            Assert.Equal(results, values.Select(TFunction.Public));
            Assert.True(!Vector256.IsHardwareAccelerated || results.AsSpan().SequenceEqual(Of<Double256, double>(values)));
            Assert.True(!Vector512.IsHardwareAccelerated || results.AsSpan().SequenceEqual(Of<Double512, double>(values)));
            return results;
        }

        /// <summary>What a number of any width gives of so many values, poisoned where it gives none.</summary>
        private static TElement[] Of<T, TElement>(TElement[] values)
            where T : struct, IMapNumber<T>
            where TElement : unmanaged
        {
            var padded = new TElement[values.Length + Unsafe.SizeOf<T>()];
            values.CopyTo(padded, 0);
            var numbers = MemoryMarshal.Cast<TElement, T>(padded.AsSpan(0, padded.Length / 16 * 16));
            foreach (ref var number in numbers)
            {
                number = TFunction.Of(number);
            }

            return padded[..values.Length];
        }
    }
}
