using static TorchSharp.torch;

namespace ScanGen.Tensors;

/// <summary>How a backward pass fails.</summary>
internal static class Refusal
{
    /// <summary>What to return where there are no gradients. Nothing catches what a backward pass throws, and the process would end. Torch refuses gradients of no dimension,
    /// which is an exception that the caller of <c>backward()</c> can catch; it cannot carry the reason, which goes to the standard error stream.</summary>
    /// <param name="reason">In a sentence.</param>
    /// <param name="count">Of how many tensors gradients are asked for, each of one dimension or more.</param>
    public static Tensor[] Of(string reason, int count)
    {
        Console.Error.WriteLine(reason);
        return [.. Enumerable.Range(0, count).Select(_ => tensor(0f))];
    }
}
