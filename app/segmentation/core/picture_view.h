#pragma once

#include <array>
#include <optional>
#include <vector>

#include <QImage>
#include <QRect>

#include "base/array.h"
#include "base/json.h"

/// How a subject's picture is seen: which band is red, green and blue, and which values are black and white. The values themselves stay as they came. Thread rule: free
/// functions and immutable values.
namespace triptych::app::segmentationview {

inline constexpr int mostBands = 4;

/// The values that are shown black and white; straight between them, gamma 1. Black is less than white.
struct Stretch {
    double black = 0, white = 255;
    bool operator==(const Stretch&) const = default;
};

/// What was chosen, for every subject of an import.
struct DisplayChoice {
    enum class Contrast { standard, automatic, chosen };
    struct Band {
        Contrast contrast = Contrast::standard;
        Stretch stretch = {};  ///< when it is chosen
        bool operator==(const Band&) const = default;
    };
    std::optional<std::array<int, 3>> channels = {};  ///< the band seen as red, green and blue; -1: none; none: as their number suggests
    std::array<Band, mostBands> bands = {};
    bool operator==(const DisplayChoice&) const = default;
};
/// {"channels": [2, 1, 0], "contrast": ["auto", [12, 4095], null, null]}, counted from 0, null where nothing was chosen; {} for no choice.
[[nodiscard]] base::Json toJson(const DisplayChoice& choice);
/// The same keys of a recipe's options or of a document; "contrast": "auto" stands for every band. Errors name the key.
[[nodiscard]] base::Result<DisplayChoice> displayChoice(const base::Json& options);

/// What a band's values are.
struct BandStats {
    double least = 0, largest = 0;  ///< of those that are finite
    Stretch automatic;              ///< their 2nd and 98th percentile: the least values that so many of a hundred do not exceed. Of floats, of a million spread evenly
    double from = 0, to = 255;      ///< where the histogram lies: 0 to 255 for 8 bits, else the percentiles and their distance on either side
    std::vector<std::uint32_t> histogram;  ///< 128 bins of it
};

/// Errors: not u8, u16 or f32, not height x width x 1 to 4, or larger than a picture may be. \param where named in the error.
[[nodiscard]] base::Status checkPicture(const base::Array& picture, const std::string& where);
/// One for each band. \param picture checked.
[[nodiscard]] std::vector<BandStats> bandStats(const base::Array& picture);

/// What a choice comes to for one picture: band (or -1) and stretch of red, green and blue.
struct PictureLook {
    std::array<int, 3> channels = {0, 0, 0};
    std::array<Stretch, 3> stretch = {};
    [[nodiscard]] bool isGrey() const { return channels[0] == channels[1] && channels[1] == channels[2]; }
    bool operator==(const PictureLook&) const = default;
};
/// Unless chosen: three bands and more are red, green, blue, fewer are grey; 8 bits are seen as they are, deeper ones from their 2nd to their 98th percentile. Bands that this
/// picture has not got are as if nothing was chosen.
[[nodiscard]] PictureLook pictureLook(const base::Array& picture, const std::vector<BandStats>& stats, const DisplayChoice& choice);

/// A picture in its look, drawn part by part.
class PictureView {
public:
    PictureView() = default;
    /// \param picture checked.
    PictureView(base::Array picture, const PictureLook& look);
    [[nodiscard]] QSize size() const { return m_size; }
    /// RGB32. \param part in pixels of the level (see sampledTile).
    [[nodiscard]] QImage tile(const QRect& part, int level) const;
    [[nodiscard]] QImage whole() const { return tile(QRect(QPoint(), m_size), 0); }

private:
    base::Array m_picture;
    PictureLook m_look;
    QSize m_size;
    int m_bands = 1;
    std::array<std::vector<std::uint8_t>, 3> m_tables;  ///< by value; none for floats
};

}  // namespace triptych::app::segmentationview
