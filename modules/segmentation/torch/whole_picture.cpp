#include "segmentation/torch/whole_picture.h"

#include <algorithm>
#include <cmath>

namespace triptych::segmentation {

std::vector<float> wholePicture(const CropModel& model, std::span<const float> picture, int bands, int classes, int width, int height, int crop, int together) {
    const auto plan = cropPlan(width, height, crop);
    const auto side = static_cast<std::size_t>(crop), pixels = side * side, count = plan.at.size();
    std::vector<std::vector<float>> maps(static_cast<std::size_t>(classes), std::vector<float>(count * pixels));
    std::vector<float> images;
    for (std::size_t first = 0; first < count; first += static_cast<std::size_t>(together)) {
        const auto many = std::min(static_cast<std::size_t>(together), count - first), imageSize = pixels * static_cast<std::size_t>(bands);
        images.resize(many * imageSize);
        for (std::size_t i = 0; i < many; ++i)
            takeCrop(picture, bands, width, height, plan, first + i, std::span(images).subspan(i * imageSize, imageSize));
        const auto p = model({static_cast<int>(many), crop, crop, images, {}});
        if (p.empty())
            return {};
        for (std::size_t i = 0; i < many; ++i)
            for (std::size_t c = 0; c < maps.size(); ++c)
                std::copy_n(p.begin() + static_cast<std::ptrdiff_t>((i * maps.size() + c) * pixels), pixels, maps[c].begin() + static_cast<std::ptrdiff_t>((first + i) * pixels));
    }
    std::vector<float> out;
    for (const auto& map : maps) {
        const auto whole = joined(plan, width, height, map);
        out.insert(out.end(), whole.begin(), whole.end());
    }
    return out;
}

void ThresholdCounts::add(std::span<const float> probability, std::span<const float> truth) {
    for (std::size_t i = 0; i < probability.size(); ++i) {
        const auto bin = static_cast<std::size_t>(std::clamp(probability[i], 0.0f, 1.0f) * 256.0f);
        ++(truth[i] > 0 ? m_inside : m_outside)[bin];
    }
}

CountTable ThresholdCounts::at(double threshold) const {
    const auto from = static_cast<std::size_t>(std::lround(std::clamp(threshold, 0.0, 1.0) * 256));
    CountTable table;
    for (std::size_t bin = 0; bin < m_inside.size(); ++bin) {
        (bin >= from ? table.truePositive : table.falseNegative) += m_inside[bin];
        (bin >= from ? table.falsePositive : table.trueNegative) += m_outside[bin];
    }
    return table;
}

double ThresholdCounts::best() const {
    double most = -1;
    int first = 128, last = 128;
    for (int t = 1; t < 256; ++t) {
        const auto dice = at(t / 256.0).dice().value_or(-1);
        if (dice > most) {
            most = dice;
            first = last = t;
        } else if (dice == most && t == last + 1) {
            last = t;
        }
    }
    return most < 0 ? 0.5 : (first + last) / 2 / 256.0;
}

}  // namespace triptych::segmentation
