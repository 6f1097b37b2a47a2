using System;
using System.Linq;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ScanGen;

const int Batch = 2, Dim = 3, SeqLen = 1024;
const int Count = Batch * Dim * SeqLen;

var gates = Serial.Uniform(1, Count, 0.9f, 1f);
var tokens = Serial.Uniform(2, Count, 0f, 1f);
var gradStates = Serial.Uniform(3, Count, 0f, 1f);
var expected = Serial.Scan(gates, tokens, gradStates, SeqLen);

// Spans, with no GPU.
float[] Poisoned() => Enumerable.Repeat(float.NaN, Count).ToArray();
float[] states = Poisoned(), gradGates = Poisoned(), gradTokens = Poisoned();
MyScans.Host.Forward(gates, tokens, states, seqLen: SeqLen);
MyScans.Host.Backward(gates, states, gradStates, gradGates, gradTokens, seqLen: SeqLen);
Serial.Compare("host forward", expected.States, states);
Serial.Compare("host gradient of gates", expected.GradGates, gradGates);
Serial.Compare("host gradient of tokens", expected.GradTokens, gradTokens);

// Views of an accelerator of one's own.
using var context = Context.Create(builder => builder.CPU());
using var accelerator = context.CreateCPUAccelerator(0);
using var scans = new MyScans(accelerator);
using var g = accelerator.Allocate3DDenseZY<float>(new LongIndex3D(Batch, Dim, SeqLen));
using var t = accelerator.Allocate3DDenseZY<float>(new LongIndex3D(Batch, Dim, SeqLen));
using var s = accelerator.Allocate3DDenseZY<float>(new LongIndex3D(Batch, Dim, SeqLen));
using var ds = accelerator.Allocate3DDenseZY<float>(new LongIndex3D(Batch, Dim, SeqLen));
using var dg = accelerator.Allocate3DDenseZY<float>(new LongIndex3D(Batch, Dim, SeqLen));
using var dt = accelerator.Allocate3DDenseZY<float>(new LongIndex3D(Batch, Dim, SeqLen));
g.View.BaseView.CopyFromCPU(gates);
t.View.BaseView.CopyFromCPU(tokens);
ds.View.BaseView.CopyFromCPU(gradStates);
scans.Forward(accelerator.DefaultStream, g.View, t.View, s.View);
scans.Backward(accelerator.DefaultStream, g.View, s.View, ds.View, dg.View, dt.View);
accelerator.Synchronize();
s.View.BaseView.CopyToCPU(states = Poisoned());
dg.View.BaseView.CopyToCPU(gradGates = Poisoned());
dt.View.BaseView.CopyToCPU(gradTokens = Poisoned());
Serial.Compare("view forward", expected.States, states);
Serial.Compare("view gradient of gates", expected.GradGates, gradGates);
Serial.Compare("view gradient of tokens", expected.GradTokens, gradTokens);

// Two declared kernels, four directions, three families.
Console.WriteLine($"kernels: {MyScans.Kernels.Count}");

[ScanKernel(SeqLen = 1024)]
[ScanKernel(SeqLen = 4096, Dtype = ScanDtype.BFloat16)]
internal sealed partial class MyScans;
