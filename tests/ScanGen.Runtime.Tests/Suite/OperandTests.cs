using ScanGen.Calls;
using ScanGen.CompilerServices;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>Vectors are counted from where a buffer begins, and accesses want their own boundary besides: here of four doubles.</summary>
public class OperandTests
{
    [Theory]
    [InlineData(64, 64, false, true)]
    [InlineData(64, 80, false, false)]
    [InlineData(64, 96, false, true)]
    [InlineData(16, 32, false, false)]
    [InlineData(16, 48, false, true)]
    [InlineData(8, 40, false, false)]
    [InlineData(8, 40, true, true)]
    [InlineData(8, 24, true, false)]
    public void A_tensor_is_aligned_in_its_buffer_and_in_memory(int start, int address, bool isHandle, bool isAligned)
    {
        var operand = default(Operand);
        operand.Set(TensorRole.Tokens, default, length: 64, address, sizeof(double), start, isHandle);

        Assert.Equal(isAligned, operand.IsAligned(elementsPerVector: 4, isStrided: false));
    }
}
