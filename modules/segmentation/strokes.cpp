#include "segmentation/strokes.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

namespace triptych::segmentation {
namespace {

using base::Array;
using base::Json;
using base::Result;

constexpr double perPixel = 1000;
constexpr std::string_view sizeNames[] = {"given", "image", "extent"};

void putVarint(std::vector<std::byte>& into, std::int64_t value) {
    auto zigzag = (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
    while (zigzag >= 0x80) {
        into.push_back(static_cast<std::byte>(zigzag | 0x80));
        zigzag >>= 7;
    }
    into.push_back(static_cast<std::byte>(zigzag));
}

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

Result<std::span<const std::int32_t>> table(const Array& array, std::string_view what) {
    if (array.shape().size() != 2 || array.shape()[1] != 7)
        return damaged(fmt::format("{} is not a table of 7 columns", what));
    return array.as<std::int32_t>();
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
    const auto from = json.value("sizeFrom", std::string("given"));
    for (int i = 0; i < 3; ++i)
        if (from == sizeNames[i])
            subject.sizeFrom = static_cast<SizeFrom>(i);
    if (json.contains("image") && json["image"].is_string())
        subject.image = json["image"].get<std::string>();
    return subject;
}

}  // namespace

Result<StrokeSet> StrokeSet::fromArrays(const Array& index, const Array& raters, const Array& marks, const Array& rings,
                                        const Array& points) {
    StrokeSet set;
    TRIPTYCH_TRY(const auto json, base::parseJson(index.text(), "index"));
    if (!json.is_object() || !json.contains("subjects") || !json["subjects"].is_array())
        return damaged("no list of subjects");
    for (const auto& value : json["subjects"]) {
        TRIPTYCH_TRY(auto subject, subjectFrom(value));
        set.m_subjects.push_back(std::move(subject));
    }
    TRIPTYCH_TRY(set.m_volunteers, texts(json, "volunteers"));
    TRIPTYCH_TRY(set.m_tools, texts(json, "tools"));
    const auto subjects = static_cast<int>(set.m_subjects.size());
    TRIPTYCH_TRY(const auto raterRows, table(raters, "raters"));
    set.m_raterStart.assign(set.m_subjects.size() + 1, 0);
    for (std::size_t i = 0; i + 6 < raterRows.size(); i += 7) {
        const auto* r = raterRows.data() + i;
        if (r[0] < 0 || r[0] >= subjects || (!set.m_raters.empty() && r[0] < set.m_raters.back().subject) || r[1] < 0 ||
            static_cast<std::size_t>(r[1]) >= set.m_volunteers.size())
            return damaged(fmt::format("rater {}", i / 7));
        set.m_raters.push_back({r[0], r[1], r[2], r[3], r[4], r[5], r[6]});
        ++set.m_raterStart[static_cast<std::size_t>(r[0]) + 1];
    }
    std::partial_sum(set.m_raterStart.begin(), set.m_raterStart.end(), set.m_raterStart.begin());
    if (rings.shape().size() != 2 || rings.shape()[1] != 2)
        return damaged("rings is not a table of 2 columns");
    set.m_ringArray = rings;
    set.m_points = points;
    TRIPTYCH_TRY(set.m_rings, set.m_ringArray.as<std::int64_t>());
    TRIPTYCH_TRY(const auto markRows, table(marks, "marks"));
    set.m_markStart.assign(set.m_subjects.size() + 1, 0);
    const auto ringCount = static_cast<std::int64_t>(set.m_rings.size() / 2);
    for (std::size_t i = 0; i + 6 < markRows.size(); i += 7) {
        const auto* m = markRows.data() + i;
        if (m[0] < 0 || m[0] >= subjects || (!set.m_marks.empty() && m[0] < set.m_marks.back().subject) || m[1] < 0 ||
            static_cast<std::size_t>(m[1]) >= set.raters(m[0]).size() || m[4] < 0 || m[4] >= shapeCount || m[5] < 0 || m[6] < 0 ||
            std::int64_t{m[5]} + m[6] > ringCount)
            return damaged(fmt::format("mark {}", i / 7));
        set.m_marks.push_back({m[0], m[1], m[2], m[3], static_cast<Shape>(m[4]), m[5], m[6]});
        ++set.m_markStart[static_cast<std::size_t>(m[0]) + 1];
    }
    std::partial_sum(set.m_markStart.begin(), set.m_markStart.end(), set.m_markStart.begin());
    return set;
}

std::span<const Rater> StrokeSet::raters(int subject) const {
    const auto s = static_cast<std::size_t>(subject);
    return std::span(m_raters).subspan(m_raterStart[s], m_raterStart[s + 1] - m_raterStart[s]);
}
std::span<const Mark> StrokeSet::marks(int subject) const {
    const auto s = static_cast<std::size_t>(subject);
    return std::span(m_marks).subspan(m_markStart[s], m_markStart[s + 1] - m_markStart[s]);
}
int StrokeSet::find(std::string_view id) const {
    for (std::size_t i = 0; i < m_subjects.size(); ++i)
        if (m_subjects[i].id == id)
            return static_cast<int>(i);
    return -1;
}

Result<Rings> StrokeSet::rings(const Mark& mark) const {
    Rings out;
    const auto bytes = m_points.bytes();
    for (int k = mark.firstRing; k < mark.firstRing + mark.rings; ++k) {
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

void StrokeWriter::add(Mark mark, const Rings& rings) {
    mark.firstRing = static_cast<int>(m_rings.size() / 2);
    mark.rings = static_cast<int>(rings.size());
    Reach reach{1e300, 1e300, -1e300, -1e300};
    for (const auto& ring : rings) {
        m_rings.push_back(static_cast<std::int64_t>(m_points.size()));
        m_rings.push_back(static_cast<std::int64_t>(ring.size()));
        auto& bytes = m_points.tail();
        std::int64_t x = 0, y = 0;
        for (const auto& point : ring) {
            const auto nx = std::llround(point.x * perPixel), ny = std::llround(point.y * perPixel);
            putVarint(bytes, nx - x);
            putVarint(bytes, ny - y);
            x = nx;
            y = ny;
            reach = {std::min(reach.x0, point.x), std::min(reach.y0, point.y), std::max(reach.x1, point.x),
                     std::max(reach.y1, point.y)};
        }
    }
    if (m_spilled)
        m_spilled = m_points.settle();
    m_marks.push_back(mark);
    m_reaches.push_back(reach);
}

Result<std::map<std::string, Array>> StrokeWriter::finish() {
    Json index = {{"form", 1}, {"volunteers", volunteers}, {"tools", tools}, {"subjects", Json::array()}};
    for (const auto& subject : subjects) {
        Json row = {{"id", subject.id},
                    {"width", subject.width},
                    {"height", subject.height},
                    {"sizeFrom", sizeNames[static_cast<int>(subject.sizeFrom)]}};
        if (!subject.image.empty())
            row["image"] = subject.image;
        index["subjects"].push_back(std::move(row));
    }
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < raters.size(); ++i)
        if (kept[i])
            order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [this](auto a, auto b) { return raters[a].subject < raters[b].subject; });
    std::vector<int> place(raters.size(), -1);
    std::vector<std::int32_t> raterRows, markRows;
    int next = 0, subject = -1;
    for (const auto i : order) {
        const auto& r = raters[i];
        next = r.subject == subject ? next + 1 : 0;
        subject = r.subject;
        place[i] = next;
        raterRows.insert(raterRows.end(), {r.subject, r.volunteer, r.marks, r.closed, r.crossing, r.dropped, r.outside});
    }
    std::vector<Mark> marks;
    for (auto mark : m_marks)
        if (place[static_cast<std::size_t>(mark.rater)] >= 0) {
            mark.rater = place[static_cast<std::size_t>(mark.rater)];
            marks.push_back(mark);
        }
    std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
        return a.subject != b.subject ? a.subject < b.subject : a.rater < b.rater;
    });
    for (const auto& m : marks)
        markRows.insert(markRows.end(), {m.subject, m.rater, m.tool, m.frame, static_cast<int>(m.shape), m.firstRing, m.rings});
    std::map<std::string, Array> out;
    out["index"] = Array::ofText(base::canonicalJson(index));
    out["raters"] = Array::of(raterRows, {static_cast<std::int64_t>(raterRows.size() / 7), 7});
    out["marks"] = Array::of(markRows, {static_cast<std::int64_t>(markRows.size() / 7), 7});
    out["rings"] = Array::of(m_rings, {static_cast<std::int64_t>(m_rings.size() / 2), 2});
    TRIPTYCH_CHECK(m_spilled);
    TRIPTYCH_TRY(out["points"], m_points.finish());
    return out;
}

}  // namespace triptych::segmentation
