using System.Numerics;
using ScanGen.CompilerServices;

namespace ScanGen.Runtime.Tests;

public class FineComplexStepTests
{
    /// <summary>A state that goes through the same step again and again, as where gates are equal, remembers how its product was rounded.</summary>
    [Fact]
    public void The_same_step_many_times_loses_no_more_than_a_rounding_each()
    {
        const int Positions = 8;
        const int Times = 500;
        var random = Seeded.Random();
        for (var turn = 0; turn < 20; turn++)
        {
            var gate = (Complex64)Complex.FromPolarCoordinates(0.9999, random.Between(-Math.PI, Math.PI));
            var kernelGate = new Complex<float>(gate.Real, gate.Imaginary);
            var step = Enumerable.Range(0, Positions).Aggregate(FineComplexStep.Identity, (before, _) => before.Then(kernelGate, Complex<float>.Zero));

            var (state, expected) = (new Complex<float>(1, 0), Complex.One);
            for (var time = 0; time < Times; time++)
            {
                state = step.Apply(state);
                expected *= Complex.Pow(gate, Positions);
            }

            // Independent roundings add up to some 7e-7; that of the product, made each time, to 500 times up to 6e-8.
            var error = Complex.Abs(new Complex(state.Real, state.Imaginary) - expected) / Complex.Abs(expected);
            Assert.True(error < 5e-6, $"Turn {turn}: the state is off by {error:E1} of its magnitude.");
        }
    }
}
