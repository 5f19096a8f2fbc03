#include <algorithm>
#include <cmath>
#include <limits>

#include "segmentation/repair.h"
#include "segmentation/strokes.h"

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

// As std::llround, for numbers of which a double holds the half.
std::int64_t rounded(double value) {
    const auto whole = static_cast<std::int64_t>(value);
    const double rest = value - static_cast<double>(whole);
    return whole + (rest >= 0.5 ? 1 : rest <= -0.5 ? -1 : 0);
}

// What can be kept of a stroke as it was drawn: numbers within reach, not more than a stroke may have.
Rings keepable(const Rings& drawn) {
    Rings out;
    std::size_t total = 0;
    for (const auto& ring : drawn) {
        Ring kept;
        for (const auto& point : ring)
            if (std::isfinite(point.x) && std::isfinite(point.y) && total < maxStrokePoints) {
                kept.push_back({std::clamp(point.x, -farthest, farthest), std::clamp(point.y, -farthest, farthest)});
                ++total;
            }
        if (!kept.empty())
            out.push_back(std::move(kept));
    }
    return out;
}

bool onlyRepeats(const Rings& drawn, const Rings& used) {
    if (drawn.size() != used.size())
        return false;
    for (std::size_t i = 0; i < drawn.size(); ++i) {
        auto ring = drawn[i];
        takeOutRepeats(ring);
        if (ring != used[i])
            return false;
    }
    return true;
}

}  // namespace

int StrokeWriter::put(const Rings& rings) {
    const auto first = static_cast<int>(m_rings.size() / 2);
    for (const auto& ring : rings) {
        m_rings.push_back(static_cast<std::int64_t>(m_points.size()));
        m_rings.push_back(static_cast<std::int64_t>(ring.size()));
        auto& bytes = m_points.tail();
        std::int64_t x = 0, y = 0;
        for (const auto& point : ring) {
            const auto nx = rounded(point.x * perPixel), ny = rounded(point.y * perPixel);
            putVarint(bytes, nx - x);
            putVarint(bytes, ny - y);
            x = nx;
            y = ny;
        }
    }
    return first;
}

void StrokeWriter::add(Mark mark, const Rings& used, const Rings& drawn) {
    Reach reach{1e300, 1e300, -1e300, -1e300};
    for (const auto& ring : used)
        for (const auto& point : ring)
            reach = {std::min(reach.x0, point.x), std::min(reach.y0, point.y), std::max(reach.x1, point.x), std::max(reach.y1, point.y)};
    if (!counting) {
        mark.rings = static_cast<int>(used.size());
        if (drawn.empty() || drawn == used) {
            mark.firstDrawn = mark.firstRing = put(used);
            mark.drawn = mark.rings;
        } else if (!used.empty() && onlyRepeats(drawn, used)) {
            mark.firstDrawn = mark.firstRing = put(drawn);
            mark.drawn = mark.rings;
            mark.repairs |= repairRepeats;
        } else {
            const auto raw = keepable(drawn);
            mark.firstRing = put(used);
            mark.firstDrawn = put(raw);
            mark.drawn = static_cast<int>(raw.size());
        }
        if (m_spilled)
            m_spilled = m_points.settle();
    }
    m_marks.push_back(mark);
    m_reaches.push_back(reach);
}

Result<std::map<std::string, Array>> StrokeWriter::finish() {
    Json index = {{"form", 2}, {"volunteers", volunteers}, {"tools", tools}, {"answers", answers}, {"subjects", Json::array()}};
    for (const auto& subject : subjects) {
        Json row = {{"id", subject.id},
                    {"width", subject.width},
                    {"height", subject.height},
                    {"sizeFrom", sizeNames[static_cast<int>(subject.sizeFrom)]}};
        if (!subject.image.empty())
            row["image"] = subject.image;
        if (!subject.files.empty())
            row["files"] = subject.files;
        for (const auto& [key, value] : subject.metadata)
            row["metadata"][key] = value;
        index["subjects"].push_back(std::move(row));
    }
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < raters.size(); ++i)
        if (kept[i])
            order.push_back(i);
    // Arrival decides; what has no date comes after what has, as it stands in the export.
    const auto arrival = [](const Rater& r) { return r.createdAt < 0 ? std::numeric_limits<std::int64_t>::max() : r.createdAt; };
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
        const auto &x = raters[a], &y = raters[b];
        return x.subject != y.subject ? x.subject < y.subject : x.expert != y.expert ? !x.expert : arrival(x) < arrival(y);
    });
    std::vector<int> place(raters.size(), -1);
    std::vector<std::int64_t> raterRows;
    std::vector<std::int32_t> markRows;
    int next = 0, subject = -1;
    for (const auto i : order) {
        const auto& r = raters[i];
        next = r.subject == subject ? next + 1 : 0;
        subject = r.subject;
        place[i] = next;
        raterRows.insert(raterRows.end(), {r.subject, r.volunteer, r.marks, r.closed, r.crossing, r.dropped, r.outside, r.createdAt, r.classification,
                                           r.versionMajor, r.versionMinor, r.answer, static_cast<std::int64_t>(r.drew), r.expert ? 1 : 0});
    }
    std::vector<std::pair<int, Mark>> marks;  // class, mark
    for (auto mark : m_marks) {
        const auto rater = static_cast<std::size_t>(mark.rater);
        if (place[rater] < 0)
            continue;
        mark.rater = place[rater];
        marks.emplace_back(mark.unusable >= 0 ? 2 : raters[rater].expert ? 1 : 0, mark);
    }
    std::stable_sort(marks.begin(), marks.end(), [](const auto& a, const auto& b) {
        const auto &x = a.second, &y = b.second;
        return x.subject != y.subject ? x.subject < y.subject : a.first != b.first ? a.first < b.first : x.rater < y.rater;
    });
    for (const auto& each : marks) {
        const auto& m = each.second;
        markRows.insert(markRows.end(), {m.subject, m.rater, m.tool, m.frame, static_cast<int>(m.shape), m.firstRing, m.rings, m.repairs, m.unusable,
                                         m.firstDrawn, m.drawn});
    }
    std::map<std::string, Array> out;
    out["index"] = Array::ofText(base::canonicalJson(index));
    out["raters"] = Array::of(raterRows, {static_cast<std::int64_t>(raterRows.size() / 14), 14});
    out["marks"] = Array::of(markRows, {static_cast<std::int64_t>(markRows.size() / 11), 11});
    out["rings"] = Array::of(m_rings, {static_cast<std::int64_t>(m_rings.size() / 2), 2});
    TRIPTYCH_CHECK(m_spilled);
    TRIPTYCH_TRY(out["points"], m_points.finish());
    return out;
}

}  // namespace triptych::segmentation
