#include "segmentation/strokes.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "base/loose_json.h"
#include "segmentation/repair.h"

namespace triptych::segmentation {
namespace {

using base::Array;
using base::Json;
using base::Result;
using base::textOf;

constexpr double perPixel = 1000;
constexpr std::string_view sizeNames[] = {"given", "image", "extent"};
constexpr std::size_t mostSubjectFiles = 8, mostSubjectMetadata = 64;

bool takeVarint(std::span<const std::byte> from, std::size_t& at, std::int64_t& value) {
    std::uint64_t zigzag = 0;
    for (int shift = 0; shift < 63; shift += 7) {
        if (at >= from.size())
            return false;
        const auto byte = std::to_integer<std::uint64_t>(from[at++]);
        zigzag |= (byte & 0x7f) << shift;
        if (byte < 0x80) {
            value = static_cast<std::int64_t>(zigzag >> 1) ^ -static_cast<std::int64_t>(zigzag & 1);
            return true;
        }
    }
    return false;
}

tl::unexpected<base::Error> damaged(std::string_view what) {
    return base::unreadable(fmt::format("damaged strokes: {}", what), "index");
}

// Columns of a table of `now` columns, or of `before` in an older project.
Result<std::size_t> columnsOf(const Array& array, std::string_view what, std::int64_t before, std::int64_t now) {
    if (array.shape().size() != 2 || (array.shape()[1] != before && array.shape()[1] != now))
        return damaged(fmt::format("{} is not a table of {} columns", what, now));
    return static_cast<std::size_t>(array.shape()[1]);
}

Result<std::vector<std::string>> texts(const Json& json, const char* key) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_array())
        return damaged(fmt::format("no list of {}", key));
    std::vector<std::string> out;
    for (const auto& value : *found) {
        if (!value.is_string())
            return damaged(fmt::format("{} holds something else than text", key));
        out.push_back(value.get<std::string>());
    }
    return out;
}

Result<Subject> subjectFrom(const Json& json) {
    if (!json.is_object() || !json.contains("id") || !json["id"].is_string())
        return damaged("a subject without id");
    const auto side = [&json](const char* key) {
        const auto found = json.find(key);
        return found != json.end() && found->is_number_integer() ? found->get<std::int64_t>() : -1;
    };
    Subject subject;
    subject.id = json["id"].get<std::string>();
    const auto width = side("width"), height = side("height");
    if (width < 0 || height < 0 || width > maxImageSide || height > maxImageSide || width * height > maxImagePixels)
        return damaged("the size of a subject");
    subject.width = static_cast<int>(width);
    subject.height = static_cast<int>(height);
    const auto from = textOf(json, "sizeFrom");
    for (int i = 0; i < 3; ++i)
        if (from == sizeNames[i])
            subject.sizeFrom = static_cast<SizeFrom>(i);
    subject.image = textOf(json, "image");
    if (const auto files = json.find("files"); files != json.end() && files->is_array())
        for (const auto& file : *files)
            if (file.is_string() && subject.files.size() < mostSubjectFiles)
                subject.files.push_back(file.get<std::string>());
    if (const auto data = json.find("metadata"); data != json.end() && data->is_object())
        for (const auto& [key, value] : data->items())
            if (value.is_string() && subject.metadata.size() < mostSubjectMetadata)
                subject.metadata.emplace_back(key, value.get<std::string>());
    return subject;
}

std::span<const Mark> partOf(const std::vector<Mark>& marks, const std::vector<std::size_t>& starts, int subject) {
    const auto s = static_cast<std::size_t>(subject);
    return std::span(marks).subspan(starts[s], starts[s + 1] - starts[s]);
}

}  // namespace

base::Status StrokeSet::readIndex(const Array& index) {
    TRIPTYCH_TRY(const auto json, base::parseJson(index.text(), "index"));
    if (!json.is_object() || !json.contains("subjects") || !json["subjects"].is_array())
        return damaged("no list of subjects");
    for (const auto& value : json["subjects"]) {
        TRIPTYCH_TRY(auto subject, subjectFrom(value));
        m_subjects.push_back(std::move(subject));
    }
    TRIPTYCH_TRY(m_volunteers, texts(json, "volunteers"));
    TRIPTYCH_TRY(m_tools, texts(json, "tools"));
    if (json.contains("answers")) {
        TRIPTYCH_TRY(m_answers, texts(json, "answers"));
    }
    return {};
}

base::Status StrokeSet::readRaters(const Array& array) {
    TRIPTYCH_TRY(const auto columns, columnsOf(array, "raters", 7, 14));
    std::span<const std::int64_t> rows;
    std::vector<std::int64_t> widened;
    if (columns == 14) {
        TRIPTYCH_TRY(rows, array.as<std::int64_t>());
    } else {
        TRIPTYCH_TRY(const auto old, array.as<std::int32_t>());
        widened.assign(old.begin(), old.end());
        rows = widened;
    }
    const auto subjects = m_subjects.size();
    m_raterStart.assign(subjects + 1, 0);
    m_expertStart.assign(subjects, 0);
    const auto within = [](std::int64_t v, std::int64_t least, std::int64_t most) { return v >= least && v <= most; };
    for (std::size_t i = 0; i + columns <= rows.size(); i += columns) {
        const auto* r = rows.data() + i;
        bool good = within(r[0], m_raters.empty() ? 0 : m_raters.back().subject, static_cast<std::int64_t>(subjects) - 1) &&
                    within(r[1], 0, static_cast<std::int64_t>(m_volunteers.size()) - 1);
        for (int k = 2; k < 7; ++k)
            good &= within(r[k], 0, 0x7fffffff);
        if (good && columns == 14)
            good = within(r[7], -1, std::int64_t{1} << 40) && r[8] >= -1 && within(r[9], -1, 0x7fffffff) && within(r[10], -1, 0x7fffffff) &&
                   within(r[11], -1, static_cast<std::int64_t>(m_answers.size()) - 1) && within(r[12], 0, drewCount - 1) && within(r[13], 0, 1) &&
                   (r[13] == 1 || m_raters.empty() || m_raters.back().subject != r[0] || !m_raters.back().expert);
        if (!good)
            return damaged(fmt::format("rater {}", i / columns));
        Rater rater{static_cast<int>(r[0]), static_cast<int>(r[1]), static_cast<int>(r[2]), static_cast<int>(r[3]), static_cast<int>(r[4]),
                    static_cast<int>(r[5]), static_cast<int>(r[6])};
        if (columns == 14) {
            rater.createdAt = r[7];
            rater.classification = r[8];
            rater.versionMajor = static_cast<int>(r[9]);
            rater.versionMinor = static_cast<int>(r[10]);
            rater.answer = static_cast<int>(r[11]);
            rater.drew = static_cast<Drew>(r[12]);
            rater.expert = r[13] == 1;
        } else if (rater.marks == 0) {
            rater.drew = rater.dropped > 0 ? Drew::unusable : Drew::nothing;
        }
        m_raters.push_back(rater);
        ++m_raterStart[static_cast<std::size_t>(rater.subject) + 1];
    }
    std::partial_sum(m_raterStart.begin(), m_raterStart.end(), m_raterStart.begin());
    for (std::size_t s = 0; s < subjects; ++s) {
        m_expertStart[s] = m_raterStart[s];
        while (m_expertStart[s] < m_raterStart[s + 1] && !m_raters[m_expertStart[s]].expert)
            ++m_expertStart[s];
    }
    return {};
}

base::Status StrokeSet::readMarks(const Array& array) {
    TRIPTYCH_TRY(const auto columns, columnsOf(array, "marks", 7, 11));
    TRIPTYCH_TRY(const auto rows, array.as<std::int32_t>());
    const auto subjects = static_cast<int>(m_subjects.size());
    for (auto* starts : {&m_markStart, &m_expertMarkStart, &m_unusedStart})
        starts->assign(m_subjects.size() + 1, 0);
    const auto ringCount = static_cast<std::int64_t>(m_rings.size() / 2);
    int before = 0;
    for (std::size_t i = 0; i + columns <= rows.size(); i += columns) {
        const auto* m = rows.data() + i;
        Mark mark{m[0], m[1], m[2], m[3], Shape::freehand, m[5], m[6]};
        mark.firstDrawn = m[5];
        mark.drawn = m[6];
        if (columns == 11) {
            mark.repairs = m[7];
            mark.unusable = m[8];
            mark.firstDrawn = m[9];
            mark.drawn = m[10];
        }
        const auto lies = [ringCount](int first, int count) { return first >= 0 && count >= 0 && std::int64_t{first} + count <= ringCount; };
        bool good = m[0] >= before && m[0] < subjects && m[4] >= 0 && m[4] < shapeCount && lies(mark.firstRing, mark.rings) &&
                    lies(mark.firstDrawn, mark.drawn) && mark.unusable >= -1 && mark.unusable < static_cast<int>(std::size(unusableNames));
        const auto all = good ? m_raterStart[static_cast<std::size_t>(m[0]) + 1] - m_raterStart[static_cast<std::size_t>(m[0])] : 0;
        good = good && m[1] >= 0 && static_cast<std::size_t>(m[1]) < all;
        if (!good)
            return damaged(fmt::format("mark {}", i / columns));
        before = m[0];
        mark.shape = static_cast<Shape>(m[4]);
        const auto ordinary = static_cast<int>(raters(m[0]).size());
        const bool expert = mark.rater >= ordinary;
        if (expert)
            mark.rater -= ordinary;
        if (mark.unusable >= 0 && expert)
            continue;
        auto& into = mark.unusable >= 0 ? m_unused : expert ? m_expertMarks : m_marks;
        auto& starts = mark.unusable >= 0 ? m_unusedStart : expert ? m_expertMarkStart : m_markStart;
        into.push_back(mark);
        ++starts[static_cast<std::size_t>(m[0]) + 1];
    }
    for (auto* starts : {&m_markStart, &m_expertMarkStart, &m_unusedStart})
        std::partial_sum(starts->begin(), starts->end(), starts->begin());
    return {};
}

Result<StrokeSet> StrokeSet::fromArrays(const Array& index, const Array& raters, const Array& marks, const Array& rings,
                                        const Array& points) {
    StrokeSet set;
    TRIPTYCH_CHECK(set.readIndex(index));
    TRIPTYCH_CHECK(set.readRaters(raters));
    if (rings.shape().size() != 2 || rings.shape()[1] != 2)
        return damaged("rings is not a table of 2 columns");
    set.m_ringArray = rings;
    set.m_points = points;
    TRIPTYCH_TRY(set.m_rings, set.m_ringArray.as<std::int64_t>());
    TRIPTYCH_CHECK(set.readMarks(marks));
    return set;
}

std::span<const Rater> StrokeSet::raters(int subject) const {
    const auto s = static_cast<std::size_t>(subject);
    return std::span(m_raters).subspan(m_raterStart[s], m_expertStart[s] - m_raterStart[s]);
}
std::span<const Rater> StrokeSet::experts(int subject) const {
    const auto s = static_cast<std::size_t>(subject);
    return std::span(m_raters).subspan(m_expertStart[s], m_raterStart[s + 1] - m_expertStart[s]);
}
std::span<const Mark> StrokeSet::marks(int subject) const {
    return partOf(m_marks, m_markStart, subject);
}
std::span<const Mark> StrokeSet::expertMarks(int subject) const {
    return partOf(m_expertMarks, m_expertMarkStart, subject);
}
std::span<const Mark> StrokeSet::unused(int subject) const {
    return partOf(m_unused, m_unusedStart, subject);
}
int StrokeSet::find(std::string_view id) const {
    for (std::size_t i = 0; i < m_subjects.size(); ++i)
        if (m_subjects[i].id == id)
            return static_cast<int>(i);
    return -1;
}

Result<Rings> StrokeSet::rings(const Mark& mark) const {
    auto out = decoded(mark.firstRing, mark.rings);
    if (out && (mark.repairs & repairRepeats) != 0)
        for (auto& ring : *out)
            takeOutRepeats(ring);
    return out;
}

Result<Rings> StrokeSet::drawnRings(const Mark& mark) const {
    return decoded(mark.firstDrawn, mark.drawn);
}

Result<Rings> StrokeSet::decoded(int first, int ringCount) const {
    Rings out;
    const auto bytes = m_points.bytes();
    for (int k = first; k < first + ringCount; ++k) {
        const auto offset = m_rings[static_cast<std::size_t>(k) * 2], count = m_rings[static_cast<std::size_t>(k) * 2 + 1];
        if (offset < 0 || count < 0 || static_cast<std::uint64_t>(offset) > bytes.size() ||
            static_cast<std::uint64_t>(count) > (bytes.size() - static_cast<std::uint64_t>(offset)) / 2)
            return damaged(fmt::format("ring {}", k));
        Ring ring(static_cast<std::size_t>(count));
        std::int64_t x = 0, y = 0, dx = 0, dy = 0;
        auto at = static_cast<std::size_t>(offset);
        for (auto& point : ring) {
            if (!takeVarint(bytes, at, dx) || !takeVarint(bytes, at, dy))
                return damaged(fmt::format("ring {}", k));
            x = std::clamp<std::int64_t>(x + std::clamp<std::int64_t>(dx, -4'000'000'000, 4'000'000'000), -2'000'000'000, 2'000'000'000);
            y = std::clamp<std::int64_t>(y + std::clamp<std::int64_t>(dy, -4'000'000'000, 4'000'000'000), -2'000'000'000, 2'000'000'000);
            point = {static_cast<double>(x) / perPixel, static_cast<double>(y) / perPixel};
        }
        out.push_back(std::move(ring));
    }
    return out;
}

Result<PatternImage> StrokeSet::patterns(int subject, int tool, int frame) const {
    const auto& s = m_subjects[static_cast<std::size_t>(subject)];
    const auto count = raters(subject).size();
    if (s.width < 1 || s.height < 1)
        return base::failed("the size of the image is not known", fmt::format("subject {}", s.id),
                            "import again with the folder of images");
    if (count > static_cast<std::size_t>(maxRaters))
        return base::failed(fmt::format("{} volunteers; at most {} are compared", count, maxRaters), fmt::format("subject {}", s.id));
    if (std::int64_t{s.width} * s.height * static_cast<std::int64_t>((count + 63) / 64) > maxImagePixels)
        return base::failed(fmt::format("{} volunteers on {} x {} px are too many to count at once", count, s.width, s.height), fmt::format("subject {}", s.id),
                            fmt::format("up to {} million pixels for each 64 volunteers", maxImagePixels >> 20));
    PatternImage image(s.width, s.height, static_cast<int>(count));
    for (const auto& mark : marks(subject)) {
        if ((tool >= 0 && mark.tool != tool) || mark.frame != frame)
            continue;
        TRIPTYCH_TRY(const auto outline, rings(mark));
        drawRings(image, outline, mark.rater);
    }
    return image;
}

}  // namespace triptych::segmentation
