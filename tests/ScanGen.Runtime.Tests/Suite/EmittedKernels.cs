using System.Reflection;
using ScanGen.Runtime.Tests.Cases;
using ScanGen.Simd;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>The emitted host kernels of dense rows of one type, with several threads on every row or stored past the caches, whatever the rules say.</summary>
internal sealed class EmittedKernels(int threadsPerRow, bool streaming) : ScanDevice
{
    private readonly HostCalls _calls = new(threadsPerRow, streaming);

    public override string ToString() => _calls.ToString();

    public override CaseCall Call(ScanCase cell, CaseShape shape, Random random) => new EmittedCall(cell, shape, _calls);

    private sealed class EmittedCall(ScanCase cell, CaseShape shape, HostCalls calls) : CaseCall(cell, shape)
    {
        private Type _element = typeof(float);

        public override string ToString() => "emitted kernels";

        public override void Tensor<T>(string name, CaseTensor<T> tensor)
        {
            Arguments[name] = tensor.Elements;
            _element = typeof(T);
        }

        public override void Vector<T>(string name, T[] elements, bool isShared = false) => Arguments[name] = elements.AsMemory();

        /// <summary>Calls the kernel of the length, or where the class has none that for any. The names of types and directions say which it is.</summary>
        public override void Invoke(Type scans)
        {
            var name = $"ScanGen.Generated.{scans.FullName!.Replace('.', '_')}.{Cell.Types.Inputs}";
            var kernels = scans.Assembly.GetType($"{name}x{Shape.SeqLen}Host") ?? scans.Assembly.GetType($"{name}xAnyHost")!;
            GetType().GetMethod(Method, BindingFlags.Instance | BindingFlags.NonPublic)!
                .MakeGenericMethod(kernels.GetNestedType(Cell.Operation.ToString())!, _element)
                .CreateDelegate<Action>(this)();
        }

        private void Forward<TKernel, T>()
            where TKernel : struct, IForwardRow<T>
            where T : unmanaged =>
            calls.Forward<TKernel, T>(Shape.SeqLen, Of<T>("gates"), Of<T>("tokens"), Of<T>("states"), Of<T>("initial"), Of<T>("final"));

        private void Backward<TKernel, T>()
            where TKernel : struct, IBackwardRow<T>
            where T : unmanaged => calls.Backward<TKernel, T>(
                Shape.SeqLen, Of<T>("gates"), Of<T>("states"), Of<T>("gradStates"), Of<T>("gradGates"), Of<T>("gradTokens"),
                Of<T>("initial"), Of<T>("gradFinal"), Of<T>("gradInitial"));

        private Span<T> Of<T>(string name) => Arguments.TryGetValue(name, out var elements) ? ((Memory<T>)elements).Span : default;
    }
}
