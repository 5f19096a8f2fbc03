#include "segmentation/torch/tensors.h"

#include <stdexcept>

#include <ATen/ops/from_blob.h>
#include <fmt/format.h>

namespace triptych::segmentation {
namespace {

at::Tensor viewOf(std::span<const float> values, const Batch& batch, std::int64_t channels) {
    return at::from_blob(const_cast<float*>(values.data()), {batch.size, channels, batch.height, batch.width}, at::kFloat);
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

at::Tensor imagesOf(const Batch& batch, std::int64_t bands, Device device) {
    return viewOf(batch.images, batch, bands).clone(at::MemoryFormat::ChannelsLast).to(placeOf(device));
}

at::Tensor truthsOf(const Batch& batch, std::int64_t classes, Device device) {
    return viewOf(batch.truths, batch, classes).clone(at::MemoryFormat::ChannelsLast).to(placeOf(device));
}

at::Tensor plainTruthsOf(const Batch& batch, std::int64_t classes, Device device) {
    return viewOf(batch.truths, batch, classes).to(placeOf(device));
}

std::vector<float> copied(const at::Tensor& tensor) {
    const auto plain = tensor.to(at::kCPU).contiguous();
    const auto values = valuesOf(plain);
    return {values.begin(), values.end()};
}

}  // namespace triptych::segmentation
