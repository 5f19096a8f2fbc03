#pragma once

namespace triptych::routing {

/// Where the steps of a training are taken, and how. What is kept (weights, moments) is the same everywhere; a training goes on to the bit on one of them only.
enum class Device {
    processor,  ///< by loops of our own over rows in main memory
    plain,      ///< by the library's own operations there: how it goes on a CUDA device, for tests where there is none
    cuda,       ///< by the same on the first CUDA device
};

/// cuda where LibTorch was built with it and there is a device, else the processor. CUDA_VISIBLE_DEVICES in the environment, when empty, hides them.
[[nodiscard]] Device bestDevice();
/// As results tell it: "CPU", "plain", "CUDA".
[[nodiscard]] const char* nameOf(Device device);

}  // namespace triptych::routing
