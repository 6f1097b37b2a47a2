using System.Reflection;
using ScanGen.CompilerServices;
using ScanGen.Runtime.Tests.Cases;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>The host's kernels of dense rows of one type, with several threads on every row or stored past the caches, whatever the rules say; with the plan of a declared length.</summary>
internal sealed class RowKernels(int threadsPerRow, bool streaming) : ScanDevice
{
    private readonly HostCalls _calls = new(threadsPerRow, streaming);

    public override string ToString() => _calls.ToString();

    public override CaseCall Call(ScanCase cell, CaseShape shape, Random random) => new RowCall(cell, shape, _calls);

    private sealed class RowCall(ScanCase cell, CaseShape shape, HostCalls calls) : CaseCall(cell, shape)
    {
        private Type _element = typeof(float);
        private Type _plan = typeof(OneVector);

        public override string ToString() => _plan.Name;

        public override void Tensor<T>(string name, CaseTensor<T> tensor)
        {
            Arguments[name] = new SpanArgument<T>(tensor.Elements, span => span);
            _element = typeof(T);
            _plan = RowPlans.For<T>(Shape.SeqLen);
        }

        public override void Vector<T>(string name, T[] elements, GateExtent? gates = null) => Arguments[name] = new SpanArgument<T>(elements, span => span);

        public override void Invoke(Type scans) => GetType().GetMethod(Method, BindingFlags.Instance | BindingFlags.NonPublic)!
            .MakeGenericMethod(_plan, _element)
            .CreateDelegate<Action>(this)();

        private void Forward<TPlan, T>()
            where TPlan : struct, IRowPlan
            where T : unmanaged => calls.Forward<TPlan, T>(
                Shape.SeqLen, Cell.IsReverse, Of<T>("gates"), Of<T>("tokens"), Of<T>("states"), Of<T>("initial"), Of<T>("final"));

        private void Backward<TPlan, T>()
            where TPlan : struct, IRowPlan
            where T : unmanaged => calls.Backward<TPlan, T>(
                Shape.SeqLen, Cell.IsReverse, Of<T>("gates"), Of<T>("states"), Of<T>("gradStates"), Of<T>("gradGates"), Of<T>("gradTokens"),
                Of<T>("initial"), Of<T>("gradFinal"), Of<T>("gradInitial"));

        private Span<T> Of<T>(string name)
            where T : unmanaged => Arguments.TryGetValue(name, out var elements) ? ((SpanArgument<T>)elements).Memory.Span : default;
    }
}
