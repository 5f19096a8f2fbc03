#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace triptych::test {

/// What LibTorch's own loader and interpreter make of a TorchScript file: forward, or a method of two inputs. \param shapes of the inputs. Throws what LibTorch throws.
[[nodiscard]] std::vector<float> runScript(const std::string& path, const std::string& method, const std::vector<std::vector<float>>& inputs, const std::vector<std::vector<std::int64_t>>& shapes);

}  // namespace triptych::test
