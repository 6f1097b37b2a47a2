using ScanGen.CompilerServices;

namespace ScanGen.Runtime.Tests;

[Trait("Device", "Host")]
public class DivisorTests
{
    /// <summary>Where rounding could show: beside multiples, for divisors beside powers of two.</summary>
    [Fact]
    public void Quotients_and_remainders_are_those_of_a_division()
    {
        var random = Seeded.Random();
        int[] divisors = [1, 2, 3, 7, int.MaxValue - 1, int.MaxValue, .. Enumerable.Range(2, 29).SelectMany(bits => new[] { (1 << bits) - 1, 1 << bits, (1 << bits) + 1 }), .. Numbers(500)];
        foreach (var divisor in divisors)
        {
            var by = new Divisor(divisor);
            var last = (long)int.MaxValue / divisor * divisor;
            int[] numbers = [0, 1, divisor - 1, divisor, (int)last, (int)(last - 1), int.MaxValue, .. Numbers(50)];
            foreach (var number in numbers)
            {
                Assert.Equal((number / divisor, number % divisor), (by.Quotient(number), by.Remainder(number)));
            }
        }

        IEnumerable<int> Numbers(int count) => Enumerable.Range(0, count).Select(_ => 1 + random.Next(int.MaxValue - 1 >> random.Next(31)));
    }
}
