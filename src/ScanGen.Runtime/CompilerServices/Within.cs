using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>Elements of a row that a thread holds in part: what lies outside of the row is neither read nor written.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Within
{
    /// <summary>Whether the element at <paramref name="at"/> lies from <paramref name="start"/> up to <paramref name="end"/>.</summary>
    public static bool Has(long at, long start, long end) => at >= start && at < end;

    /// <summary>The element at <paramref name="at"/> if it lies from <paramref name="start"/> up to <paramref name="end"/>, else <paramref name="outside"/>.</summary>
    public static T At<T>(ArrayView<T> view, long at, long start, long end, T outside)
        where T : unmanaged => at >= start && at < end ? view[at] : outside;

    /// <summary>Writes an element if it lies from <paramref name="start"/> up to <paramref name="end"/>.</summary>
    public static void Set<T>(ArrayView<T> view, long at, long start, long end, T value)
        where T : unmanaged
    {
        if (at >= start && at < end)
        {
            view[at] = value;
        }
    }
}
