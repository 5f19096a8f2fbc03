#include <cstddef>
#include <cstdint>
#include <string_view>

#include "routing/training/model_blob.h"
#include "routing/training/model_form.h"

// Any bytes as a trained model. One that is taken has the tensors of its form, and written again it is taken again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace triptych;
    const auto blob = base::Array::ofText({reinterpret_cast<const char*>(data), size});
    const auto model = routing::languageModelFromArray(blob, "fuzz");
    if (!model)
        return 0;
    if (routing::weightForms(model->config).size() != model->weights.size())
        __builtin_trap();
    const auto again = routing::toArray(*model);
    if (!again || !routing::languageModelFromArray(*again, "again"))
        __builtin_trap();
    return 0;
}
