namespace ScanGen;

/// <summary>
/// Says of a static method that it computes what the caller wants of one position, from the state, its first parameter, and inputs:
/// <c>static float Output(float state, float y)</c>. It is read, never called.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ScanOutputAttribute : Attribute;
