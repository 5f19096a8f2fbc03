#include "routing/torch/device.h"

#include <torch/cuda.h>

namespace triptych::routing {

Device bestDevice() {
    static const Device best = torch::cuda::is_available() ? Device::cuda : Device::processor;
    return best;
}

const char* nameOf(Device device) {
    return device == Device::cuda ? "CUDA" : device == Device::plain ? "plain" : "CPU";
}

}  // namespace triptych::routing
