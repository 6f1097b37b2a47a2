namespace ScanGen.Runtime.Tests.Cases;

/// <summary>A tensor of a call on spans, which cannot be kept in a dictionary: its memory, and how a call is to take it.</summary>
internal sealed record SpanArgument<T>(Memory<T> Memory, SpanArgument<T>.Taker Take)
    where T : unmanaged
{
    public delegate ScanSpan<T> Taker(Span<T> span);

    public ScanSpan<T> Span => Take(Memory.Span);
}
