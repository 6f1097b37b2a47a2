namespace ScanGen.Generator.Models;

/// <summary>Which dimension the recurrence runs along; see the runtime's enum of the same name.</summary>
internal enum ScanLayout
{
    SequenceLast,
    TimeMajor,
}
