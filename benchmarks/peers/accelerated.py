"""The kernels of the package accelerated-scan, 0.3, where it is installed, without the allocations that its autograd functions make."""


def three_dimensional(tensor):
    """(batch, dim, seqlen), which the package wants."""
    rows, seqlen = tensor.shape
    return tensor.view(8, rows // 8, seqlen) if rows % 8 == 0 else tensor.view(1, rows, seqlen)


class AcceleratedWarp:
    name = "accelerated-scan warp"

    def __init__(self):
        from accelerated_scan import warp

        self._warp = warp

    def launch(self, direction, inputs, outputs):
        tensors = [three_dimensional(tensor) for tensor in (*inputs, *outputs)]
        if direction == "Backward":
            self._warp.warpscan_backward(*tensors)
        else:
            self._warp.warpscan_forward(*tensors, direction == "Reverse")


class AcceleratedTriton:
    name = "accelerated-scan triton"

    def __init__(self):
        from accelerated_scan import scalar

        self._scalar = scalar

    def launch(self, direction, inputs, outputs):
        if direction == "Reverse":
            raise NotImplementedError("the package has no reverse scan here")
        tensors = [three_dimensional(tensor) for tensor in (*inputs, *outputs)]
        batch, dim, seqlen = tensors[0].shape
        if direction == "Backward":
            gates, states, grad_states, grad_gates, grad_tokens = tensors
            self._scalar.backward_scan[(batch, dim)](
                gates, states, grad_states, grad_tokens, grad_gates, seqlen=seqlen, enable_fp_fusion=False)
        else:
            self._scalar.forward_scan[(batch, dim)](*tensors, seqlen=seqlen, enable_fp_fusion=False)
