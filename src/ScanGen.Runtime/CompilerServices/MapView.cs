using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>A tensor of a map in a device kernel.</summary>
/// <typeparam name="T">The element.</typeparam>
/// <param name="elements">Its elements.</param>
/// <param name="strides">How far apart its rows begin, where they lie apart.</param>
/// <param name="number">The number, where it has one for the whole call and no elements.</param>
/// <param name="bits">The same, if it is of another type: its bits.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MapView<T>(ArrayView<T> elements, ScanStrides strides, T number = default, uint bits = 0)
    where T : unmanaged
{
    /// <summary>Its elements.</summary>
    public readonly ArrayView<T> Elements = elements;

    internal readonly ScanStrides Strides = strides;

    private readonly T _number = number;

    private readonly uint _bits = bits;

    /// <summary>The same with other elements.</summary>
    internal MapView<T> With(ArrayView<T> others) => new(others, Strides, _number, _bits);

    /// <summary>The same tensor where its elements are floats, of a kernel whose others are narrower.</summary>
    public MapView<float> OfFloats() => new(Elements.Cast<float>(), Strides, Interop.IntAsFloat(_bits));

    /// <summary>The element for all positions of a row: each has its own, or the rows of a channel or of the call share one.</summary>
    public T OfRow(long row) => Elements.IntLength == 0 ? _number : Elements[(int)row % Elements.IntLength];

    /// <summary>The elements of some channels, as <see cref="Spread.OverChannels"/> has them.</summary>
    public TVector OfChannels<TVector>(long row, int count)
        where TVector : unmanaged, IVector<TVector, T> => Elements.IntLength == 0 ? Spread.Over<TVector, T>(_number) : Spread.OverChannels<TVector, T>(Elements, row, count);
}

/// <summary>The tensors of a map of one kind, in the order of its parameters: how many there are, the kernel knows.</summary>
/// <typeparam name="T">The element.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct MapViews<T>
    where T : unmanaged
{
    /// <summary>The first.</summary>
    public MapView<T> V0;

    /// <summary>The second.</summary>
    public MapView<T> V1;

    /// <summary>The third.</summary>
    public MapView<T> V2;

    /// <summary>The fourth.</summary>
    public MapView<T> V3;

    /// <summary>The fifth.</summary>
    public MapView<T> V4;

    /// <summary>The sixth.</summary>
    public MapView<T> V5;

    /// <summary>The seventh.</summary>
    public MapView<T> V6;

    /// <summary>The eighth.</summary>
    public MapView<T> V7;

    /// <summary>One of them.</summary>
    internal readonly MapView<T> this[int place] => place switch { 0 => V0, 1 => V1, 2 => V2, 3 => V3, 4 => V4, 5 => V5, 6 => V6, _ => V7 };

    /// <summary>The same with another in one place.</summary>
    internal readonly MapViews<T> With(int place, MapView<T> view) => place switch
    {
        0 => this with { V0 = view },
        1 => this with { V1 = view },
        2 => this with { V2 = view },
        3 => this with { V3 = view },
        4 => this with { V4 = view },
        5 => this with { V5 = view },
        6 => this with { V6 = view },
        _ => this with { V7 = view },
    };
}
