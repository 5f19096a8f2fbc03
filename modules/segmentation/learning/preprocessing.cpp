#include "segmentation/learning/preprocessing.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "segmentation/learning/reflected.h"

namespace triptych::segmentation {
namespace {

using base::Array;
using base::DType;
using base::Json;
using base::Result;

constexpr const char* normalisationNames[] = {"landsat", "range", "standard"};

// numpy's linear rule, to the bit. \param values are put in another order.
double percentile(std::vector<float>& values, double percent) {
    const double at = percent / 100 * static_cast<double>(values.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(at), values.size() - 1);
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(below);
    std::nth_element(values.begin(), middle, values.end());
    const double low = *middle, t = at - static_cast<double>(below);
    if (below + 1 >= values.size() || t == 0)
        return low;
    const double high = *std::min_element(middle + 1, values.end());
    return t < 0.5 ? low + (high - low) * t : high - (high - low) * (1 - t);
}

// Band by band, what is no number or beyond 1e20 as 0.
std::vector<float> planes(const Array& picture, std::size_t pixels, std::size_t bands) {
    std::vector<float> out(pixels * bands);
    const auto spread = [&](auto values) {
        for (std::size_t b = 0; b < bands; ++b)
            for (std::size_t i = 0; i < pixels; ++i)
                out[b * pixels + i] = static_cast<float>(values[i * bands + b]);
    };
    if (picture.dtype() == DType::u8) {
        spread(*picture.as<std::uint8_t>());
    } else if (picture.dtype() == DType::u16) {
        spread(*picture.as<std::uint16_t>());
    } else {
        spread(*picture.as<float>());
        for (auto& v : out)
            v = std::abs(v) <= 1e20f ? v : 0;
    }
    return out;
}

float clipped(double v) {
    return v > 0 ? static_cast<float>(std::min(v, 1.0)) : 0;  // NaN too
}

void landsat(std::vector<float>& values, std::size_t pixels, std::size_t bands) {
    auto copy = values;
    const double dark = percentile(copy, 2);
    float most = 0;
    for (std::size_t i = 0; i < pixels; ++i) {
        double sum = 1e-3;
        for (std::size_t b = 0; b < bands; ++b)
            sum += values[b * pixels + i] - dark;
        for (std::size_t b = 0; b < bands; ++b) {
            auto& v = values[b * pixels + i];
            v = static_cast<float>((v - dark) / sum);
            v = std::isfinite(v) ? v : 0;  // bands that cancel to the last bit
            most = std::max(most, v);
        }
    }
    copy.clear();
    std::copy_if(values.begin(), values.end(), std::back_inserter(copy), [](float v) { return v > 0; });
    if (most < 0.02f || copy.empty()) {
        std::fill(values.begin(), values.end(), 0.0f);
        return;
    }
    const double bright = percentile(copy, 99);
    for (auto& v : values)
        v = clipped(v / bright);
}

void stretched(std::vector<float>& values, std::size_t pixels, std::size_t bands, double low, double high) {
    for (std::size_t b = 0; b < bands; ++b) {
        const auto band = std::span(values).subspan(b * pixels, pixels);
        std::vector<float> copy(band.begin(), band.end());
        const double from = percentile(copy, low), to = percentile(copy, high);
        for (auto& v : band)
            v = to > from ? clipped((v - from) / (to - from)) : 0;
    }
}

// Starts of tiles along one side.
std::vector<int> starts(int side, int crop) {
    if (side <= crop)
        return {0};
    const int step = std::max(1, crop - (crop + 3) / 4);
    const int count = (side - crop + step - 1) / step + 1;
    std::vector<int> out;
    for (int i = 0; i < count; ++i)
        out.push_back(static_cast<int>(std::int64_t{i} * (side - crop) / (count - 1)));
    return out;
}

}  // namespace

Json toJson(const Preprocessing& preprocessing) {
    return {{"bands", preprocessing.bands}, {"normalisation", normalisationNames[static_cast<int>(preprocessing.normalisation)]},
            {"low", preprocessing.low}, {"high", preprocessing.high}, {"crop", preprocessing.crop}};
}

Result<Preprocessing> preprocessingFromJson(const Json& json, std::string_view where) {
    const auto at = [where](const char* key) { return fmt::format("{}/{}", where, key); };
    const auto number = [&](const char* key, double least, double most) -> Result<double> {
        const auto found = json.is_object() ? json.find(key) : json.end();
        if (!json.is_object() || found == json.end() || !found->is_number() || !(found->get<double>() >= least && found->get<double>() <= most))
            return base::unreadable("no such number", at(key), fmt::format("{} to {}", least, most));
        return found->get<double>();
    };
    Preprocessing out;
    TRIPTYCH_TRY(const auto bands, number("bands", 1, 64));
    TRIPTYCH_TRY(const auto crop, number("crop", 8, 4096));
    TRIPTYCH_TRY(out.low, number("low", 0, 100));
    TRIPTYCH_TRY(out.high, number("high", 0, 100));
    out.bands = static_cast<int>(bands);
    out.crop = static_cast<int>(crop);
    if (out.bands != bands || out.crop != crop)
        return base::unreadable("not a whole number", at(out.bands != bands ? "bands" : "crop"));
    if (!(out.low < out.high))
        return base::unreadable("the lower percentile is not below the upper one", at("low"));
    const auto named = json.find("normalisation");
    const auto* found = std::find_if(std::begin(normalisationNames), std::end(normalisationNames), [&](const char* name) { return named != json.end() && *named == name; });
    if (found == std::end(normalisationNames))
        return base::unreadable("unknown normalisation", at("normalisation"), "landsat, range or standard");
    out.normalisation = static_cast<Normalisation>(found - std::begin(normalisationNames));
    return out;
}

Result<std::vector<float>> prepared(const Array& picture, const Preprocessing& preprocessing) {
    const auto& shape = picture.shape();
    if (picture.dtype() != DType::u8 && picture.dtype() != DType::u16 && picture.dtype() != DType::f32)
        return base::unreadable(fmt::format("a picture of {}", base::name(picture.dtype())), {}, "u8, u16 or f32");
    if (shape.size() != 3 || picture.size() < 1)
        return base::unreadable("a picture without pixels", {}, "height x width x bands");
    if (shape[2] != preprocessing.bands)
        return base::unreadable(fmt::format("a picture of {} bands where {} are expected", shape[2], preprocessing.bands));
    const auto bands = static_cast<std::size_t>(shape[2]), pixels = static_cast<std::size_t>(shape[0] * shape[1]);
    auto values = planes(picture, pixels, bands);
    if (preprocessing.normalisation == Normalisation::landsat) {
        landsat(values, pixels, bands);
    } else if (preprocessing.normalisation == Normalisation::standard) {
        stretched(values, pixels, bands, preprocessing.low, preprocessing.high);
    } else {
        const float whole = picture.dtype() == DType::u8 ? 255.0f : picture.dtype() == DType::u16 ? 65535.0f : 1.0f;
        for (auto& v : values)
            v = std::clamp(v / whole, 0.0f, 1.0f);
    }
    return values;
}

CropPlan cropPlan(int width, int height, int crop) {
    CropPlan plan{std::max(width, crop), std::max(height, crop), crop, {}};
    const bool few = plan.width <= 2 * crop && plan.height <= 2 * crop;
    const auto put = [&plan](int x, int y) {
        if (std::none_of(plan.at.begin(), plan.at.end(), [=](const CropPlan::At& at) { return at.x == x && at.y == y; }))
            plan.at.push_back({x, y});
    };
    if (few) {
        const int right = plan.width - crop, bottom = plan.height - crop;
        put(0, 0);
        put(right, 0);
        put(0, bottom);
        put(right, bottom);
        put(right / 2, bottom / 2);
        return plan;
    }
    const auto xs = starts(plan.width, crop);
    for (const int y : starts(plan.height, crop))
        for (const int x : xs)
            plan.at.push_back({x, y});
    return plan;
}

void takeCrop(std::span<const float> picture, int bands, int width, int height, const CropPlan& plan, std::size_t crop, std::span<float> out) {
    // The picture lies in the middle of its padding.
    const int left = (plan.width - width) / 2, top = (plan.height - height) / 2, side = plan.crop;
    const auto at = plan.at[crop];
    float* to = out.data();
    for (int b = 0; b < bands; ++b)
        for (int y = 0; y < side; ++y, to += side) {
            const auto row = static_cast<std::size_t>(b * std::int64_t{height} + reflected(at.y + y - top, height));
            const float* from = picture.data() + row * static_cast<std::size_t>(width);
            if (plan.width == width)
                std::copy_n(from + at.x, side, to);
            else
                for (int x = 0; x < side; ++x)
                    to[x] = from[reflected(at.x + x - left, width)];
        }
}

std::vector<float> joined(const CropPlan& plan, int width, int height, std::span<const float> crops) {
    const int left = (plan.width - width) / 2, top = (plan.height - height) / 2, side = plan.crop;
    const auto pixels = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    // Sums of doubles: equal values over each other stay what they are.
    std::vector<double> sums(pixels);
    std::vector<std::uint16_t> counts(pixels);
    for (std::size_t c = 0; c < plan.at.size(); ++c) {
        const auto at = plan.at[c];
        const int x0 = std::max(0, at.x - left), x1 = std::min(width, at.x - left + side);
        const int y0 = std::max(0, at.y - top), y1 = std::min(height, at.y - top + side);
        for (int y = y0; y < y1; ++y) {
            const auto to = static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
            const float* from = crops.data() + (c * static_cast<std::size_t>(side) + static_cast<std::size_t>(y + top - at.y)) * static_cast<std::size_t>(side) + (left - at.x);
            for (int x = x0; x < x1; ++x) {
                sums[to + static_cast<std::size_t>(x)] += from[x];
                ++counts[to + static_cast<std::size_t>(x)];
            }
        }
    }
    std::vector<float> out(pixels);
    for (std::size_t i = 0; i < pixels; ++i)
        out[i] = static_cast<float>(sums[i] / counts[i]);
    return out;
}

}  // namespace triptych::segmentation
