namespace ScanGen.Devices;

/// <summary>What of one call goes from a device to the next, on which its rows go on.</summary>
internal abstract class Handover;
