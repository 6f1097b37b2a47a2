namespace ScanGen.Devices;

/// <summary>How rows of a length that is known at run time are spread: groups a row, and threads a group.</summary>
/// <param name="Segments">Groups that share a row: a power of two, so that a board serves many lengths.</param>
/// <param name="Threads">Threads in a group.</param>
internal readonly record struct RowSplit(int Segments, int Threads);
