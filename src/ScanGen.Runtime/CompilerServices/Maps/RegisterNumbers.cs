using ComplexDoubles1 = ScanGen.CompilerServices.Lone<ScanGen.CompilerServices.Complex<double>>;
using ComplexDoubles2 = ScanGen.CompilerServices.Twice<ScanGen.CompilerServices.Lone<ScanGen.CompilerServices.Complex<double>>, ScanGen.CompilerServices.Complex<double>>;
using ComplexSingles2 = ScanGen.CompilerServices.Twice<ScanGen.CompilerServices.Lone<ScanGen.CompilerServices.Complex<float>>, ScanGen.CompilerServices.Complex<float>>;
using ComplexSingles4 = ScanGen.CompilerServices.Twice<ScanGen.CompilerServices.Twice<ScanGen.CompilerServices.Lone<ScanGen.CompilerServices.Complex<float>>, ScanGen.CompilerServices.Complex<float>>, ScanGen.CompilerServices.Complex<float>>;
using Doubles2 = ScanGen.CompilerServices.Twice<ScanGen.CompilerServices.Lone<double>, double>;
using Doubles4 = ScanGen.CompilerServices.Twice<ScanGen.CompilerServices.Twice<ScanGen.CompilerServices.Lone<double>, double>, double>;
using Singles4 = ScanGen.CompilerServices.Twice<ScanGen.CompilerServices.Twice<ScanGen.CompilerServices.Lone<float>, float>, float>;
using Singles8 = ScanGen.CompilerServices.Twice<ScanGen.CompilerServices.Twice<ScanGen.CompilerServices.Twice<ScanGen.CompilerServices.Lone<float>, float>, float>, float>;

namespace ScanGen.CompilerServices.Maps;

/// <summary>Vectors in a device's registers as the numbers that maps compute with, and back. Eight floats are of elements of 16 bits.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RegisterNumbers
{
    /// <summary>The elements as numbers.</summary>
    public static Twin<Twin<SingleNumber<Precise>>> Numbers(this Singles4 vector) => Of<Precise>(vector);

    /// <inheritdoc cref="Numbers(Singles4)"/>
    public static Twin<Twin<Twin<SingleNumber<Brief>>>> Numbers(this Singles8 vector) => new(Of<Brief>(vector.Low), Of<Brief>(vector.High));

    /// <inheritdoc cref="Numbers(Singles4)"/>
    public static Twin<DoubleNumber> Numbers(this Doubles2 vector) => new(new(vector.First), new(vector.Last));

    /// <inheritdoc cref="Numbers(Singles4)"/>
    public static Twin<Twin<DoubleNumber>> Numbers(this Doubles4 vector) => new(vector.Low.Numbers(), vector.High.Numbers());

    /// <summary>Numbers as the elements of a vector.</summary>
    public static Singles4 Vector<TPrecision>(this Twin<Twin<SingleNumber<TPrecision>>> numbers)
        where TPrecision : struct, IPrecision => new(
        new(new(numbers.Low.Low.Value), new(numbers.Low.High.Value)), new(new(numbers.High.Low.Value), new(numbers.High.High.Value)));

    /// <inheritdoc cref="Vector{TPrecision}(Twin{Twin{SingleNumber{TPrecision}}})"/>
    public static Singles8 Vector(this Twin<Twin<Twin<SingleNumber<Brief>>>> numbers) => new(numbers.Low.Vector(), numbers.High.Vector());

    /// <inheritdoc cref="Vector{TPrecision}(Twin{Twin{SingleNumber{TPrecision}}})"/>
    public static Doubles2 Vector(this Twin<DoubleNumber> numbers) => new(new(numbers.Low.Value), new(numbers.High.Value));

    /// <inheritdoc cref="Vector{TPrecision}(Twin{Twin{SingleNumber{TPrecision}}})"/>
    public static Doubles4 Vector(this Twin<Twin<DoubleNumber>> numbers) => new(numbers.Low.Vector(), numbers.High.Vector());

    /// <inheritdoc cref="Numbers(Singles4)"/>
    public static ComplexNumber<Twin<SingleNumber<Precise>>> Numbers(this ComplexSingles2 vector)
    {
        var (low, high) = (vector.First, vector.Last);
        return new(new(new(low.Real), new(high.Real)), new(new(low.Imaginary), new(high.Imaginary)));
    }

    /// <inheritdoc cref="Numbers(Singles4)"/>
    public static ComplexNumber<Twin<Twin<SingleNumber<Precise>>>> Numbers(this ComplexSingles4 vector)
    {
        var (low, high) = (vector.Low.Numbers(), vector.High.Numbers());
        return new(new(low.Real, high.Real), new(low.Imaginary, high.Imaginary));
    }

    /// <inheritdoc cref="Numbers(Singles4)"/>
    public static ComplexNumber<DoubleNumber> Numbers(this ComplexDoubles1 vector) => vector.First.Number();

    /// <inheritdoc cref="Numbers(Singles4)"/>
    public static ComplexNumber<Twin<DoubleNumber>> Numbers(this ComplexDoubles2 vector)
    {
        var (low, high) = (vector.First, vector.Last);
        return new(new(new(low.Real), new(high.Real)), new(new(low.Imaginary), new(high.Imaginary)));
    }

    /// <inheritdoc cref="Vector{TPrecision}(Twin{Twin{SingleNumber{TPrecision}}})"/>
    public static ComplexSingles2 Vector(this ComplexNumber<Twin<SingleNumber<Precise>>> numbers) => new(
        new(new(numbers.Real.Low.Value, numbers.Imaginary.Low.Value)), new(new(numbers.Real.High.Value, numbers.Imaginary.High.Value)));

    /// <inheritdoc cref="Vector{TPrecision}(Twin{Twin{SingleNumber{TPrecision}}})"/>
    public static ComplexSingles4 Vector(this ComplexNumber<Twin<Twin<SingleNumber<Precise>>>> numbers) => new(
        new ComplexNumber<Twin<SingleNumber<Precise>>>(numbers.Real.Low, numbers.Imaginary.Low).Vector(),
        new ComplexNumber<Twin<SingleNumber<Precise>>>(numbers.Real.High, numbers.Imaginary.High).Vector());

    /// <inheritdoc cref="Vector{TPrecision}(Twin{Twin{SingleNumber{TPrecision}}})"/>
    public static ComplexDoubles1 Vector(this ComplexNumber<DoubleNumber> numbers) => new(numbers.Value());

    /// <inheritdoc cref="Vector{TPrecision}(Twin{Twin{SingleNumber{TPrecision}}})"/>
    public static ComplexDoubles2 Vector(this ComplexNumber<Twin<DoubleNumber>> numbers) => new(
        new(new(numbers.Real.Low.Value, numbers.Imaginary.Low.Value)), new(new(numbers.Real.High.Value, numbers.Imaginary.High.Value)));

    /// <summary>One element as a number.</summary>
    public static ComplexNumber<SingleNumber<Precise>> Number(this Complex<float> element) => new(new(element.Real), new(element.Imaginary));

    /// <inheritdoc cref="Number(Complex{float})"/>
    public static ComplexNumber<DoubleNumber> Number(this Complex<double> element) => new(new(element.Real), new(element.Imaginary));

    /// <summary>A number as one element.</summary>
    public static Complex<float> Value(this ComplexNumber<SingleNumber<Precise>> number) => new(number.Real.Value, number.Imaginary.Value);

    /// <inheritdoc cref="Value(ComplexNumber{SingleNumber{Precise}})"/>
    public static Complex<double> Value(this ComplexNumber<DoubleNumber> number) => new(number.Real.Value, number.Imaginary.Value);

    private static Twin<Twin<SingleNumber<TPrecision>>> Of<TPrecision>(Singles4 vector)
        where TPrecision : struct, IPrecision => new(
        new(new(vector.Low.First), new(vector.Low.Last)), new(new(vector.High.First), new(vector.High.Last)));
}
