using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>The elements of a view from <paramref name="at"/> on.</summary>
internal readonly struct ElementsFrom<T>(ArrayView<T> view, long at) : ISource<T>, ITarget<T>
    where T : unmanaged
{
    public T At(int place) => view[at + place];

    public void Set(int place, T value) => view[at + place] = value;
}

/// <summary>The <paramref name="count"/> elements from <paramref name="at"/> on, at least one. What is read past them is the last one again: every address is one that may be
/// read, and no load waits for a branch. Nothing is written there. The first is always there, which a compiler has to be told: asked for it in vain, kernels took up to a fifth more registers.</summary>
internal readonly struct FirstElements<T>(ArrayView<T> view, long at, int count) : ISource<T>, ITarget<T>
    where T : unmanaged
{
    public T At(int place) => view[at + (place == 0 ? 0 : Math.Min(place, count - 1))];

    public void Set(int place, T value)
    {
        if (place == 0 || place < count)
        {
            view[at + place] = value;
        }
    }
}

/// <summary>The elements from <paramref name="at"/> on, of which those from <paramref name="start"/> up to <paramref name="end"/> are read and written; the others are
/// <paramref name="outside"/>.</summary>
internal readonly struct ElementsWithin<T>(ArrayView<T> view, long at, long start, long end, T outside = default) : ISource<T>, ITarget<T>
    where T : unmanaged
{
    public T At(int place) => Within.At(view, at + place, start, end, outside);

    public void Set(int place, T value) => Within.Set(view, at + place, start, end, value);
}

/// <summary>What shared memory holds for a thread: one after the other, <paramref name="threads"/> apart, so that threads lie side by side.</summary>
internal readonly struct ElementsApart<T>(ArrayView<T> view, int thread, int threads) : ISource<T>, ITarget<T>
    where T : unmanaged
{
    public T At(int place) => view[place * threads + thread];

    public void Set(int place, T value) => view[place * threads + thread] = value;
}

/// <summary>One value in every place.</summary>
internal readonly struct Same<T>(T value) : ISource<T>
    where T : unmanaged
{
    public T At(int place) => value;
}

/// <summary>One value in the places of a vector at <paramref name="at"/> that lie from <paramref name="start"/> up to <paramref name="end"/>, and
/// <paramref name="outside"/> in the others.</summary>
internal readonly struct SameWithin<T>(T value, long at, long start, long end, T outside) : ISource<T>
    where T : unmanaged
{
    public T At(int place) => Within.Has(at + place, start, end) ? value : outside;
}
