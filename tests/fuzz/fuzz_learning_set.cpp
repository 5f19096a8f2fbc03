#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "segmentation/learning/augmentation.h"
#include "segmentation/learning/learning_set.h"
#include "segmentation/learning/preprocessing.h"

// Any bytes as the list of examples, the rest as pixels and masks: "<JSON>\n<pixels><masks>". Of what is taken every picture and mask can be read, split, prepared,
// cut and joined. The first byte tells the pixels' type.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace triptych::segmentation;
    using triptych::base::Array;
    using triptych::base::DType;
    if (size < 1)
        return 0;
    const auto type = data[0] % 4 == 3 ? DType::f64 : data[0] % 4 == 2 ? DType::f32 : data[0] % 4 == 1 ? DType::u16 : DType::u8;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto line = std::min(text.find('\n'), text.size());
    const auto rest = text.substr(std::min(line + 1, text.size()));
    if (const auto json = triptych::base::parseJson(text.substr(0, line), "fuzz"))
        if (const auto how = preprocessingFromJson(*json, "fuzz"))
            if (!(preprocessingFromJson(toJson(*how), "again") == *how))
                __builtin_trap();
    // Every way to part the rest into pixels and masks would take long; a few do.
    for (const std::size_t bands : {1, 2, 3, 4}) {
        const auto each = bands * byteSize(type), pixels = rest.size() / (each + 1);
        const auto bytes = std::as_bytes(std::span(rest.data(), rest.size()));
        std::vector<std::byte> values(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(pixels * each)), masks(bytes.begin() + static_cast<std::ptrdiff_t>(pixels * each), bytes.begin() + static_cast<std::ptrdiff_t>(pixels * (each + 1)));
        const auto set = LearningSet::fromArrays(Array::ofText(text.substr(0, line)), Array::fromBytes(type, {static_cast<std::int64_t>(pixels * bands)}, std::move(values)).value(),
                                                 Array::fromBytes(DType::u8, {static_cast<std::int64_t>(pixels)}, std::move(masks)).value());
        if (!set)
            continue;
        const int count = static_cast<int>(set->examples().size());
        if (const auto split = splitByScene(*set, 0.2, 0.2, size); split && static_cast<int>(split->train.size() + split->validation.size() + split->test.size()) != count)
            __builtin_trap();
        for (int e = 0; e < std::min(count, 8); ++e) {
            const auto& example = set->examples()[static_cast<std::size_t>(e)];
            const auto picture = set->picture(e);
            for (const auto normalisation : {Normalisation::landsat, Normalisation::range, Normalisation::standard}) {
                Preprocessing how;
                how.bands = set->bands();
                how.normalisation = normalisation;
                const auto ready = prepared(picture, how);
                if (!ready)
                    __builtin_trap();
                for (const float v : *ready)
                    if (!(v >= 0 && v <= 1))
                        __builtin_trap();
                const auto plan = cropPlan(example.width, example.height, 8);
                if (plan.at.size() > 200)
                    continue;
                std::vector<float> crops(plan.at.size() * 64);
                for (std::size_t c = 0; c < plan.at.size(); ++c)
                    takeCrop(std::span(*ready).first(ready->size() / static_cast<std::size_t>(how.bands)), 1, example.width, example.height, plan, c, std::span(crops).subspan(c * 64, 64));
                const auto again = joined(plan, example.width, example.height, crops);
                if (!std::equal(again.begin(), again.end(), ready->begin()))
                    __builtin_trap();
                std::vector<float> image(64 * static_cast<std::size_t>(how.bands)), truth(64);
                trainingCrop(*ready, set->mask(e), how.bands, example.width, example.height, 8, {true, true, 30, 0.3, 0.1, 0.1, 0.1, 2}, size, 1, static_cast<std::uint64_t>(e), image, truth);
            }
        }
    }
    return 0;
}
