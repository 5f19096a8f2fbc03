#include "segmentation/learning/training_data.h"

#include <algorithm>
#include <atomic>
#include <thread>

#include "base/seed.h"

namespace triptych::segmentation {

std::vector<CropAddress> epochOrder(std::span<const int> places, int cropsPerPicture, std::uint64_t seed, std::uint64_t epoch) {
    const base::Stream stream(base::namedSeed(seed, "order"), epoch);
    std::vector<std::pair<std::uint64_t, CropAddress>> order;
    for (const int place : places)
        for (int repeat = 0; repeat < cropsPerPicture; ++repeat) {
            const auto words = stream.block(static_cast<std::uint64_t>(place), static_cast<std::uint16_t>(repeat));
            order.emplace_back(std::uint64_t{words[0]} << 32 | words[1], CropAddress{place, repeat});
        }
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<CropAddress> out;
    for (const auto& item : order)
        out.push_back(item.second);
    return out;
}

base::Result<TrainingData> TrainingData::prepare(LearningSet set, Preprocessing preprocessing, std::span<const int> places, const std::function<bool(std::size_t)>& go) {
    TrainingData data;
    data.m_pictures.resize(set.examples().size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!go(i))
            return base::cancelled();
        const auto place = static_cast<std::size_t>(places[i]);
        auto picture = prepared(set.picture(places[i]), preprocessing);
        if (!picture) {
            auto error = std::move(picture).error();
            error.where = set.examples()[place].id;
            return tl::unexpected(std::move(error));
        }
        data.m_pictures[place] = *std::move(picture);
    }
    data.m_set = std::move(set);
    data.m_preprocessing = preprocessing;
    return data;
}

std::vector<float> TrainingData::truth(int place) const {
    const auto mask = m_set.mask(place);
    std::vector<float> out(mask.size() * static_cast<std::size_t>(m_set.classes()));
    for (std::size_t i = 0; i < mask.size(); ++i)
        if (mask[i] > 0)
            out[static_cast<std::size_t>(mask[i] - 1) * mask.size() + i] = 1;
    return out;
}

CropBatch TrainingData::batch(std::span<const CropAddress> crops, const Augmentation& augmentation, std::uint64_t seed, std::uint64_t epoch, int threads,
                              const std::atomic<bool>* abandoned) const {
    const int bands = m_set.bands(), classes = m_set.classes(), side = m_preprocessing.crop;
    const auto pixels = static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
    const auto imageSize = pixels * static_cast<std::size_t>(bands), truthSize = pixels * static_cast<std::size_t>(classes);
    const auto numbers = base::namedSeed(seed, "augmentation");
    CropBatch out;
    out.crops.assign(crops.begin(), crops.end());
    out.images.resize(crops.size() * imageSize);
    out.truths.resize(crops.size() * truthSize);
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (auto i = next++; i < out.crops.size() && !(abandoned && *abandoned); i = next++) {
            const auto [place, repeat] = out.crops[i];
            const auto& example = m_set.examples()[static_cast<std::size_t>(place)];
            const auto mask = m_set.mask(place);
            std::vector<std::uint8_t> own(mask.size());
            for (int c = 0; c < classes; ++c) {
                std::transform(mask.begin(), mask.end(), own.begin(), [c](std::uint8_t v) { return static_cast<std::uint8_t>(v == c + 1); });
                // One address: each class is cut and turned as the picture is.
                trainingCrop(picture(place), own, bands, example.width, example.height, side, augmentation, numbers, epoch,
                             static_cast<std::uint64_t>(repeat) << 32 | static_cast<std::uint64_t>(place), std::span(out.images).subspan(i * imageSize, imageSize),
                             std::span(out.truths).subspan(i * truthSize + static_cast<std::size_t>(c) * pixels, pixels));
            }
        }
    };
    std::vector<std::thread> others;
    for (std::size_t t = 1; t < std::min(static_cast<std::size_t>(std::max(threads, 1)), crops.size()); ++t)
        others.emplace_back(work);
    work();
    for (auto& thread : others)
        thread.join();
    return out;
}

}  // namespace triptych::segmentation
