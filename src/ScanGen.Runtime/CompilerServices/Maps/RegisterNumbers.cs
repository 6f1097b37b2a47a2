using Doubles2 = ScanGen.CompilerServices.Twice<ScanGen.CompilerServices.Lone<double>, double>;
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

    /// <summary>Numbers as the elements of a vector.</summary>
    public static Singles4 Vector<TPrecision>(this Twin<Twin<SingleNumber<TPrecision>>> numbers)
        where TPrecision : struct, IPrecision => new(
        new(new(numbers.Low.Low.Value), new(numbers.Low.High.Value)), new(new(numbers.High.Low.Value), new(numbers.High.High.Value)));

    /// <inheritdoc cref="Vector{TPrecision}(Twin{Twin{SingleNumber{TPrecision}}})"/>
    public static Singles8 Vector(this Twin<Twin<Twin<SingleNumber<Brief>>>> numbers) => new(numbers.Low.Vector(), numbers.High.Vector());

    /// <inheritdoc cref="Vector{TPrecision}(Twin{Twin{SingleNumber{TPrecision}}})"/>
    public static Doubles2 Vector(this Twin<DoubleNumber> numbers) => new(new(numbers.Low.Value), new(numbers.High.Value));

    private static Twin<Twin<SingleNumber<TPrecision>>> Of<TPrecision>(Singles4 vector)
        where TPrecision : struct, IPrecision => new(
        new(new(vector.Low.First), new(vector.Low.Last)), new(new(vector.High.First), new(vector.High.Last)));
}
