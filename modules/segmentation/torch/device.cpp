#include "segmentation/torch/device.h"

#include <ATen/Context.h>
#include <torch/cuda.h>

#include "segmentation/torch/tensors.h"

namespace triptych::segmentation {

Device bestDevice() {
    static const Device best = torch::cuda::is_available() ? Device::cuda : Device::processor;
    return best;
}

const char* nameOf(Device device) {
    return device == Device::cuda ? "CUDA" : device == Device::plain ? "plain" : "CPU";
}

at::Device placeOf(Device device) {
    if (device != Device::cuda)
        return at::kCPU;
    // Products of whole single precision, always by the same way: a step taken twice is the same to the bit, and near that of the processor.
    auto& context = at::globalContext();
    context.setAllowTF32CuDNN(false);
    context.setAllowTF32CuBLAS(false);
    context.setDeterministicCuDNN(true);
    context.setBenchmarkCuDNN(false);
    return {at::kCUDA, 0};
}

}  // namespace triptych::segmentation
