namespace ScanGen;

/// <summary>Says of an input of a map that its gradient is not wanted.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class NoGradientAttribute : Attribute;
