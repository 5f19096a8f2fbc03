#include "segmentation/learning/model_import.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace triptych::segmentation {
namespace {

using base::Array;
using base::Result;
using base::Shape;

bool isKernel(const Shape& shape) {
    return shape.size() == 4 && shape[2] == 4 && shape[3] == 4;
}

std::size_t lacking(const std::vector<TransferRow>& table) {
    return static_cast<std::size_t>(std::count_if(table.begin(), table.end(), [](const TransferRow& row) { return row.what != Copied::copied; }));
}

// The discriminator under our own names: its widths and depth are those of its convolutions.
std::optional<DiscriminatorForm> judgeOf(const std::map<std::string, Array>& tensors, const NetworkForm& network) {
    const auto first = tensors.find("discriminator.0.conv.weight");
    if (first == tensors.end() || !isKernel(first->second.shape()))
        return {};
    int count = 0;
    while (tensors.count(fmt::format("discriminator.{}.conv.weight", count)) > 0)
        ++count;
    DiscriminatorForm form;
    form.filters = static_cast<int>(std::clamp<std::int64_t>(first->second.shape()[0], 1, 256));
    form.layers = std::clamp(count - 2, 1, 8);
    form.inputs = network.inputs + network.classes;
    form.norm = tensors.count("discriminator.1.norm.weight") > 0 ? Norm::batch : Norm::none;
    form.activation = form.norm == Norm::batch ? Activation::leaky : Activation::tanh;
    return lacking(transferTable(tensorsOf(form), tensors, {-1, false})) == 0 ? std::optional(form) : std::nullopt;
}

}  // namespace

Result<ToldModel> toldByShapes(const std::map<std::string, Array>& tensors, const NetworkForm& wish, bool levelsFree, bool filtersFree, std::string_view where) {
    // First layers are [filters, bands, 4, 4], last ones [2 filters, classes, 4, 4].
    std::set<std::pair<std::int64_t, std::int64_t>> firsts, lasts;
    int kernels = 0;
    for (const auto& [name, array] : tensors) {
        if (!isKernel(array.shape()) || name.substr(0, 14) == "discriminator.")
            continue;
        ++kernels;
        if (array.shape()[0] <= 256 && array.shape()[1] <= 64)
            firsts.emplace(array.shape()[0], array.shape()[1]);
        if (array.shape()[0] <= 512 && array.shape()[1] <= 64 && array.shape()[0] % 2 == 0)
            lasts.emplace(array.shape()[0] / 2, array.shape()[1]);
    }
    if (kernels < 6)
        return base::unreadable(fmt::format("{} convolutions of 4 x 4 are no network of this study", kernels), std::string(where), "6 to 18, half down and half up");
    std::optional<ToldModel> best;
    std::size_t least = SIZE_MAX;
    for (const auto& [filters, bands] : firsts)
        for (const auto& [outer, classes] : lasts)
            for (const bool bias : {wish.outerBias, !wish.outerBias}) {
                auto form = wish;
                form.inputs = static_cast<int>(bands);
                form.classes = static_cast<int>(classes);
                form.outerBias = bias;
                if (filtersFree)
                    form.filters = static_cast<int>(filters);
                if (levelsFree)
                    form.levels = std::clamp(kernels / 2, 3, 9);
                if (outer != filters || form.filters != filters)
                    continue;
                auto table = transferTable(tensorsOf(form), tensors, {-1, false});
                if (const auto lacks = lacking(table); lacks < least) {
                    least = lacks;
                    best = ToldModel{form, judgeOf(tensors, form), std::move(table)};
                }
            }
    if (!best)
        return base::unreadable("no first and last layer fit each other", std::string(where), "a first one of [filters, bands, 4, 4] and a last one of [2 filters, classes, 4, 4]");
    if (least > 0) {
        const auto row = std::find_if(best->table.begin(), best->table.end(), [](const TransferRow& r) { return r.what != Copied::copied; });
        return base::unreadable(fmt::format("as a network of {} levels and {} filters it lacks {} tensors, the first of them \"{}\" of [{}]: {}", best->network.levels, best->network.filters, least,
                                            row->name, fmt::join(row->shape, ", "), row->why), std::string(where), "another preset, norm, or number of levels or filters");
    }
    if (best->discriminator)
        for (auto& row : transferTable(tensorsOf(*best->discriminator), tensors, {-1, false}))
            best->table.push_back(std::move(row));
    return *std::move(best);
}

bool skipsComeLast(const std::map<std::string, Array>& tensors) {
    return std::any_of(tensors.begin(), tensors.end(), [](const auto& item) {
        const auto at = item.first.find("decoder.");
        return at != std::string::npos && item.first.find(".UpConv", at) != std::string::npos;
    });
}

base::Status putSkipsFirst(std::map<std::string, Array>& weights, const NetworkForm& form) {
    for (int level = 0; level < form.levels - 1; ++level) {
        auto& kernel = weights.at(fmt::format("up.{}.conv.weight", level));
        TRIPTYCH_TRY(auto values, kernel.toFloats());
        std::rotate(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
        kernel = Array::of(values, kernel.shape());
    }
    return {};
}

}  // namespace triptych::segmentation
