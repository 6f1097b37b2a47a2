namespace ScanGen.Generator;

/// <summary>What a step made of one class, or why it could make nothing: an exception that left the step would take the code of every other class with it.</summary>
/// <param name="Value">What it made; null where there is nothing to write, and where it failed.</param>
/// <param name="Failure">Where it failed, how.</param>
internal sealed record Attempt<T>(T? Value, Failure? Failure)
    where T : class
{
    public static Attempt<T> At(string className, Func<T?> make)
    {
        try
        {
            return new(make(), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new(null, new(className, $"{exception.GetType().Name}: {exception.Message}"));
        }
    }
}

/// <summary>A class for which the generator threw an exception.</summary>
/// <param name="ClassName">The class.</param>
/// <param name="Reason">The exception.</param>
internal sealed record Failure(string ClassName, string Reason);
