using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>The format of <see cref="ScanDtype.BFloat16"/>: the upper half of a <see cref="float"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Brain16 : IFormat16
{
    public static ushort One => 0x3f80;

    public static float Widen(uint bits) => Interop.IntAsFloat(bits << 16);

    public static float WidenUpper(uint bits) => Interop.IntAsFloat(bits & 0xffff0000u);

    /// <inheritdoc/>
    /// <remarks>Adds half of the last place kept, less one where that place is even; a NaN only gets its quiet bit.</remarks>
    public static uint Round(float value)
    {
        var bits = Interop.FloatAsInt(value);
        var rounded = bits + 0x7fffu + (bits >> 16 & 1u);
        return (float.IsNaN(value) ? bits | 0x400000u : rounded) >> 16;
    }
}
