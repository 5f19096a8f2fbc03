#include "app/segmentation/core/picture_view.h"

#include <algorithm>
#include <cmath>

#include "app/segmentation/core/sampled_tile.h"
#include "segmentation/geometry.h"

namespace triptych::app::segmentationview {

using base::Array;
using base::DType;
using base::Json;
using Contrast = DisplayChoice::Contrast;

namespace {

constexpr std::size_t bins = 128;
constexpr double lowShare = 0.02, highShare = 0.98;

std::uint8_t shade(double value, const Stretch& stretch) {
    const double share = (value - stretch.black) / (stretch.white - stretch.black);
    return share > 0 ? static_cast<std::uint8_t>(std::lround(255 * std::min(share, 1.0))) : 0;  // what is no number is black
}

// Where a constant band would leave nothing between black and white.
Stretch apart(Stretch stretch, double step) {
    if (!(stretch.white > stretch.black))
        stretch.white = stretch.black + step;
    return stretch;
}

void placeHistogram(BandStats& stats, bool wholeRange) {
    if (!wholeRange) {
        const double width = stats.automatic.white - stats.automatic.black;
        stats.from = std::max(stats.least, stats.automatic.black - width);
        stats.to = std::max(std::min(stats.largest, stats.automatic.white + width), stats.automatic.white);
    }
    stats.histogram.assign(bins, 0);
}
void countIn(BandStats& stats, double value, std::uint32_t count) {
    if (value >= stats.from && value <= stats.to)
        stats.histogram[std::min(bins - 1, static_cast<std::size_t>((value - stats.from) / (stats.to - stats.from) * bins))] += count;
}

template <class T>
std::vector<BandStats> integerStats(std::span<const T> values, std::size_t bands) {
    constexpr std::size_t range = std::size_t{1} << 8 * sizeof(T);
    std::vector<std::vector<std::uint32_t>> counts(bands, std::vector<std::uint32_t>(range, 0));
    for (std::size_t i = 0; i + bands <= values.size(); i += bands)
        for (std::size_t b = 0; b < bands; ++b)
            ++counts[b][values[i + b]];
    std::vector<BandStats> out;
    const double pixels = static_cast<double>(values.size() / bands);
    for (const auto& count : counts) {
        BandStats stats;
        const auto reached = [&](double share) {
            double sum = 0;
            for (std::size_t v = 0; v < range; ++v)
                if ((sum += count[v]) >= share * pixels && sum > 0)
                    return static_cast<double>(v);
            return static_cast<double>(range - 1);
        };
        stats.least = reached(0);
        stats.largest = reached(1);
        stats.automatic = apart({reached(lowShare), reached(highShare)}, 1);
        placeHistogram(stats, sizeof(T) == 1);
        for (std::size_t v = 0; v < range; ++v)
            countIn(stats, static_cast<double>(v), count[v]);
        out.push_back(std::move(stats));
    }
    return out;
}

std::vector<BandStats> floatStats(std::span<const float> values, std::size_t bands) {
    std::vector<BandStats> out;
    const std::size_t pixels = values.size() / bands, step = std::max<std::size_t>(1, pixels >> 20);
    for (std::size_t b = 0; b < bands; ++b) {
        BandStats stats;
        std::vector<float> some;
        bool any = false;
        for (std::size_t i = 0; i < pixels; ++i) {
            const float v = values[i * bands + b];
            if (!std::isfinite(v))
                continue;
            stats.least = any ? std::min<double>(stats.least, v) : v;
            stats.largest = any ? std::max<double>(stats.largest, v) : v;
            any = true;
            if (i % step == 0)
                some.push_back(v);
        }
        const auto reached = [&some](double share) {
            const auto at = some.begin() + std::max<std::ptrdiff_t>(0, static_cast<std::ptrdiff_t>(std::ceil(share * static_cast<double>(some.size()))) - 1);
            std::nth_element(some.begin(), at, some.end());
            return static_cast<double>(*at);
        };
        if (!some.empty())
            stats.automatic = apart({reached(lowShare), reached(highShare)}, std::max(1e-6, std::abs(stats.least) * 1e-6));
        placeHistogram(stats, false);
        for (const float v : some)
            countIn(stats, v, 1);
        out.push_back(std::move(stats));
    }
    return out;
}

template <class T, class Shade>
QImage drawn(std::span<const T> values, const QSize& size, int bands, const std::array<int, 3>& channels, const QRect& part, int level, const Shade& shade) {
    const auto* data = values.data();
    const auto width = static_cast<std::size_t>(size.width()), step = static_cast<std::size_t>(bands);
    const auto r = static_cast<std::size_t>(std::max(0, channels[0])), g = static_cast<std::size_t>(std::max(0, channels[1])), b = static_cast<std::size_t>(std::max(0, channels[2]));
    return sampledTile(size, part, level, QImage::Format_RGB32, [&](int x, int y) {
        const T* at = data + (static_cast<std::size_t>(y) * width + static_cast<std::size_t>(x)) * step;
        return 0xFF000000U | static_cast<QRgb>(shade(0, at[r]) << 16 | shade(1, at[g]) << 8 | shade(2, at[b]));
    });
}

}  // namespace

Json toJson(const DisplayChoice& choice) {
    Json out = Json::object();
    if (choice.channels)
        out["channels"] = *choice.channels;
    if (choice.bands == DisplayChoice().bands)
        return out;
    auto& contrast = out["contrast"] = Json::array();
    for (const auto& band : choice.bands)
        contrast.push_back(band.contrast == Contrast::automatic ? Json("auto") : band.contrast == Contrast::chosen ? Json{band.stretch.black, band.stretch.white} : Json());
    return out;
}

base::Result<DisplayChoice> displayChoice(const Json& options) {
    DisplayChoice out;
    if (!options.is_object())
        return out;
    if (const auto found = options.find("channels"); found != options.end()) {
        out.channels = {-1, -1, -1};
        if (!found->is_array() || found->size() != 3)
            return base::badRequest("not three bands", "/options/channels", "red, green and blue, counted from 0; -1 for none");
        for (std::size_t c = 0; c < 3; ++c) {
            const auto& band = (*found)[c];
            if (!band.is_number_integer() || band.get<double>() < -1 || band.get<double>() >= mostBands)
                return base::badRequest("not a band", "/options/channels/" + std::to_string(c), "0 for the first, -1 for none");
            (*out.channels)[c] = band.get<int>();
        }
    }
    const auto found = options.find("contrast");
    if (found == options.end())
        return out;
    if (*found == "auto") {
        for (auto& band : out.bands)
            band.contrast = Contrast::automatic;
        return out;
    }
    if (!found->is_array() || found->size() > mostBands)
        return base::badRequest("not the contrast of up to four bands", "/options/contrast", "\"auto\", or for each band \"auto\", [black, white] or null");
    for (std::size_t b = 0; b < found->size(); ++b) {
        const auto& one = (*found)[b];
        auto& band = out.bands[b];
        if (one == "auto") {
            band.contrast = Contrast::automatic;
        } else if (one.is_array() && one.size() == 2 && one[0].is_number() && one[1].is_number() && std::isfinite(one[0].get<double>()) && std::isfinite(one[1].get<double>()) && one[0].get<double>() < one[1].get<double>()) {
            band = {Contrast::chosen, {one[0].get<double>(), one[1].get<double>()}};
        } else if (!one.is_null()) {
            return base::badRequest("not a contrast", "/options/contrast/" + std::to_string(b), "\"auto\", [black, white] with the less first, or null");
        }
    }
    return out;
}

base::Status checkPicture(const Array& picture, const std::string& where) {
    const auto& shape = picture.shape();
    if ((picture.dtype() != DType::u8 && picture.dtype() != DType::u16 && picture.dtype() != DType::f32) || shape.size() != 3 || shape[0] < 1 || shape[1] < 1 || shape[2] < 1 ||
        shape[2] > mostBands || shape[0] > segmentation::maxImageSide || shape[1] > segmentation::maxImageSide || shape[0] * shape[1] > segmentation::maxImagePixels)
        return base::unreadable("damaged picture", where);
    return {};
}

std::vector<BandStats> bandStats(const Array& picture) {
    const auto bands = static_cast<std::size_t>(picture.shape()[2]);
    if (picture.dtype() == DType::u8)
        return integerStats(picture.as<std::uint8_t>().value(), bands);
    if (picture.dtype() == DType::u16)
        return integerStats(picture.as<std::uint16_t>().value(), bands);
    return floatStats(picture.as<float>().value(), bands);
}

PictureLook pictureLook(const Array& picture, const std::vector<BandStats>& stats, const DisplayChoice& choice) {
    const int bands = static_cast<int>(picture.shape()[2]);
    PictureLook look;
    if (bands >= 3)
        look.channels = {0, 1, 2};
    if (choice.channels && std::all_of(choice.channels->begin(), choice.channels->end(), [bands](int b) { return b < bands; }))
        look.channels = *choice.channels;
    for (std::size_t c = 0; c < 3; ++c) {
        if (look.channels[c] < 0)
            continue;
        const auto band = static_cast<std::size_t>(look.channels[c]);
        const auto& chosen = choice.bands[band];
        if (chosen.contrast == Contrast::chosen)
            look.stretch[c] = chosen.stretch;
        else if (chosen.contrast == Contrast::automatic || picture.dtype() != DType::u8)
            look.stretch[c] = stats.at(band).automatic;
    }
    return look;
}

PictureView::PictureView(Array picture, const PictureLook& look)
    : m_picture(std::move(picture)), m_look(look), m_size(static_cast<int>(m_picture.shape()[1]), static_cast<int>(m_picture.shape()[0])), m_bands(static_cast<int>(m_picture.shape()[2])) {
    if (m_picture.dtype() == DType::f32)
        return;
    for (std::size_t c = 0; c < 3; ++c) {
        m_tables[c].assign(m_picture.dtype() == DType::u8 ? 256 : 65536, 0);
        for (std::size_t v = 0; look.channels[c] >= 0 && v < m_tables[c].size(); ++v)
            m_tables[c][v] = shade(static_cast<double>(v), look.stretch[c]);
    }
}

QImage PictureView::tile(const QRect& part, int level) const {
    const std::uint8_t* tables[3] = {m_tables[0].data(), m_tables[1].data(), m_tables[2].data()};
    const auto looked = [&tables](int c, auto value) { return tables[c][value]; };
    if (m_picture.dtype() == DType::u8)
        return drawn(m_picture.as<std::uint8_t>().value(), m_size, m_bands, m_look.channels, part, level, looked);
    if (m_picture.dtype() == DType::u16)
        return drawn(m_picture.as<std::uint16_t>().value(), m_size, m_bands, m_look.channels, part, level, looked);
    return drawn(m_picture.as<float>().value(), m_size, m_bands, m_look.channels, part, level, [this](int c, float value) {
        return m_look.channels[static_cast<std::size_t>(c)] < 0 ? std::uint8_t{0} : shade(value, m_look.stretch[static_cast<std::size_t>(c)]);
    });
}

}  // namespace triptych::app::segmentationview
