namespace ScanGen.Generator.Models;

/// <summary>Which dimension the recurrence runs along; the runtime's enum of the same name has the words.</summary>
internal enum ScanLayout
{
    SequenceLast,
    TimeMajor,
}
