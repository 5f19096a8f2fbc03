#include "segmentation/torch/tensors.h"

#include <stdexcept>

#include <ATen/ops/from_blob.h>
#include <fmt/format.h>

namespace triptych::segmentation {
namespace {

at::Tensor copied(std::span<const float> values, const Batch& batch, std::int64_t channels) {
    const auto plain = at::from_blob(const_cast<float*>(values.data()), {batch.size, channels, batch.height, batch.width}, at::kFloat);
    return plain.clone(at::MemoryFormat::ChannelsLast);
}

}  // namespace

void checkBatch(const Batch& batch, const NetworkForm& form, bool truthsToo) {
    const int multiple = 1 << form.levels;
    if (batch.size < 1 || batch.height < multiple || batch.width < multiple || batch.height % multiple != 0 || batch.width % multiple != 0)
        throw std::invalid_argument(fmt::format("a batch of {} crops of {} x {} px: sides must be multiples of {} for {} levels", batch.size, batch.width, batch.height, multiple, form.levels));
    const auto pixels = static_cast<std::size_t>(batch.size) * static_cast<std::size_t>(batch.height) * static_cast<std::size_t>(batch.width);
    if (batch.images.size() != pixels * static_cast<std::size_t>(form.inputs))
        throw std::invalid_argument(fmt::format("{} values are not {} pixels of {} bands", batch.images.size(), pixels, form.inputs));
    if (truthsToo && batch.truths.size() != pixels * static_cast<std::size_t>(form.classes))
        throw std::invalid_argument(fmt::format("{} values are not {} pixels of {} classes", batch.truths.size(), pixels, form.classes));
}

at::Tensor imagesOf(const Batch& batch, std::int64_t bands) {
    return copied(batch.images, batch, bands);
}

at::Tensor truthsOf(const Batch& batch, std::int64_t classes) {
    return copied(batch.truths, batch, classes);
}

}  // namespace triptych::segmentation
