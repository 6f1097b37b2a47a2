namespace ScanGen.Benchmarks.Host;

/// <summary>One line of the host's table.</summary>
/// <param name="Dtype">The element type.</param>
/// <param name="SeqLen">Elements in a row.</param>
/// <param name="Rows">Rows a call.</param>
/// <param name="Threads">Threads that the call, the sum and the plain loop may use.</param>
/// <param name="Direction">What was computed.</param>
/// <param name="GigabytesPerSecond">Of three tensors, or five for the gradients.</param>
/// <param name="ShareOfSum">That rate over the rate of <c>y = g + b</c> with non-temporal stores.</param>
/// <param name="TimesPlainLoop">That rate over the rate of a loop over rows and positions.</param>
internal sealed record HostFigure(
    ScanDtype Dtype,
    int SeqLen,
    int Rows,
    int Threads,
    ScanDirection Direction,
    double GigabytesPerSecond,
    double ShareOfSum,
    double TimesPlainLoop);
