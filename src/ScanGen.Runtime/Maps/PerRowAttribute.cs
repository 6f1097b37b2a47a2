namespace ScanGen;

/// <summary>Says of an input of a map that one element of it is for all positions of a row.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class PerRowAttribute : Attribute;
