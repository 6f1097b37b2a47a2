namespace QuickStart;

/// <summary>A problem on a device, ready to be scanned any number of times. Each call ends when the work has.</summary>
internal interface IRun<T> : IDisposable
{
    void Forward();

    void Backward();

    /// <summary>Copies the gates, by the device's own means: the speed to compare with.</summary>
    void Copy();

    (T[] States, T[] GradGates, T[] GradTokens) Results();
}
