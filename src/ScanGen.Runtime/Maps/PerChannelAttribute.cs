namespace ScanGen;

/// <summary>Says of an input of a map that one element of it is for all positions of a channel.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class PerChannelAttribute : Attribute;
