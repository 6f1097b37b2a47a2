using System;
using System.Linq;
using ScanGen;

const int SeqLen = 1024;
const int Count = 6 * SeqLen;

var gates = Serial.Uniform(1, Count, 0.9f, 1f);
var tokens = Serial.Uniform(2, Count, 0f, 1f);
var gradStates = Serial.Uniform(3, Count, 0f, 1f);
var expected = Serial.Scan(gates, tokens, gradStates, SeqLen);

float[] Poisoned() => Enumerable.Repeat(float.NaN, Count).ToArray();
float[] states = Poisoned(), gradGates = Poisoned(), gradTokens = Poisoned();
MyScans.Host.Forward(gates, tokens, states, seqLen: SeqLen);
MyScans.Host.Backward(gates, states, gradStates, gradGates, gradTokens, seqLen: SeqLen);
Serial.Compare("host forward", expected.States, states);
Serial.Compare("host gradient of gates", expected.GradGates, gradGates);
Serial.Compare("host gradient of tokens", expected.GradTokens, gradTokens);

// The same by a map: what is forgotten of a gate near 1 is exact, and the output halves nothing.
var forgotten = Array.ConvertAll(gates, gate => 1 - gate);
float[] outputs = Poisoned(), gradForget = Poisoned(), gradY = Poisoned();
Forgetting.Host.Forward(forgotten, tokens, new float[Count], outputs, states);
Forgetting.Host.Backward(forgotten, tokens, new float[Count], states, gradStates, gradForget, gradTokens, gradY);
Serial.Compare("host map", expected.States, outputs);
Serial.Compare("host gradient of a map's input", Array.ConvertAll(expected.GradGates, gradient => -gradient), gradForget);
Serial.Compare("host gradient of another", expected.GradTokens, gradTokens);

[ScanKernel(1024)]
internal static partial class Forgetting
{
    [ScanMap]
    private static (float Gate, float Token) Cell(float forget, float token) => (1 - forget, token);

    [ScanOutput]
    private static float Output(float state, float y) => 2 * state * ScanMath.Sigmoid(y);
}

[ScanKernel(1024)]
[ScanKernel(SeqLen = 4096, Dtype = ScanDtype.BFloat16)]
internal static partial class MyScans;
