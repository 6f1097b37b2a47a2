namespace ScanGen.Devices;

/// <summary>How the messages of a rank have come.</summary>
internal enum Arrival
{
    /// <summary>As they should.</summary>
    Right,

    /// <summary>One is not of the call that this rank made, or never came.</summary>
    Wrong,

    /// <summary>The rank that sent one had found that itself.</summary>
    Lost,
}
