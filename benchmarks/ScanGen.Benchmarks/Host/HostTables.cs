namespace ScanGen.Benchmarks.Host;

/// <summary>The tables of <c>host</c>, in the order in which they are measured.</summary>
internal enum HostTables
{
    /// <summary>The first calls of a process beside later ones.</summary>
    Calls,

    /// <summary>Rows, as shares of what memory gives.</summary>
    Rates,

    /// <summary>Calls beside what one would write without the library.</summary>
    Loops,
}
