using Xunit.Sdk;
using Xunit.v3;

// A test that counts torch's handles would count those of other tests.
[assembly: Parallelization(Mode = ParallelMode.None)]
