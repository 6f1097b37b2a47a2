namespace ScanGen;

/// <summary>Says of an input of a map that one element of it is for all positions of a call: a view or span of one element, or a number, <c>ScanView.Uniform(0.5f)</c>, <c>ScanSpan.Uniform(0.5f)</c>.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class UniformAttribute : Attribute;
