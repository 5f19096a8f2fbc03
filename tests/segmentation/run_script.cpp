#include "run_script.h"

#include <ATen/ops/from_blob.h>
#include <torch/csrc/jit/api/module.h>
#include <torch/csrc/jit/serialization/import.h>

namespace triptych::test {

std::vector<float> runScript(const std::string& path, const std::string& method, const std::vector<std::vector<float>>& inputs, const std::vector<std::vector<std::int64_t>>& shapes) {
    const c10::InferenceMode inference;
    auto module = torch::jit::load(path);
    std::vector<c10::IValue> values;
    for (std::size_t i = 0; i < inputs.size(); ++i)
        values.emplace_back(at::from_blob(const_cast<float*>(inputs[i].data()), shapes[i], at::kFloat));
    const auto out = module.get_method(method)(values).toTensor().contiguous();
    return {out.data_ptr<float>(), out.data_ptr<float>() + out.numel()};
}

}  // namespace triptych::test
