#include "segmentation/import_notes.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/json.h"
#include "segmentation/export_text.h"

namespace triptych::segmentation {
namespace {

using base::Array;
using base::Json;
using base::Result;

constexpr std::size_t mostNotes = 500000, mostTexts = 20000, longestText = 400;

tl::unexpected<base::Error> damaged(const std::string& what) {
    return base::unreadable(fmt::format("damaged report: {}", what), "notes");
}

}  // namespace

void NoteList::add(const Note& note, std::string_view text) {
    auto& tally = m_tally[static_cast<std::size_t>(note.what)];
    tally.count += note.count;
    if (text.empty())
        for (auto it = m_notes.rbegin(); it != m_notes.rend() && note.line > 0 && it->line == note.line && it->rater == note.rater; ++it)
            if (it->what == note.what) {
                it->count += note.count;
                return;
            }
    ++tally.rows;
    if (m_notes.size() >= mostNotes) {
        ++m_beyond;
        return;
    }
    m_notes.push_back(note);
    if (!text.empty() && m_texts.size() < mostTexts) {
        m_notes.back().text = static_cast<int>(m_texts.size());
        m_texts.emplace_back(shortened(text, longestText));
    }
}

void NoteList::keep(const std::vector<bool>& raters) {
    m_notes.erase(std::remove_if(m_notes.begin(), m_notes.end(),
                                 [&](const Note& note) {
                                     const bool gone = note.rater >= 0 && !raters[static_cast<std::size_t>(note.rater)];
                                     auto& tally = m_tally[static_cast<std::size_t>(note.what)];
                                     tally.rows -= gone ? 1 : 0;
                                     tally.count -= gone ? note.count : 0;
                                     return gone;
                                 }),
                  m_notes.end());
    std::stable_sort(m_notes.begin(), m_notes.end(), [](const Note& a, const Note& b) {
        return (a.line > 0) != (b.line > 0) ? a.line > 0 : a.line < b.line;
    });
}

void NoteList::write(std::map<std::string, Array>& into) const {
    std::vector<std::int64_t> rows;
    rows.reserve(m_notes.size() * 7);
    for (const auto& n : m_notes)
        rows.insert(rows.end(), {n.line, n.classification, static_cast<std::int64_t>(n.what), n.subject, n.volunteer, n.count, n.text});
    into["notes"] = Array::of(rows, {static_cast<std::int64_t>(m_notes.size()), 7});
    into["note_texts"] = Array::ofText(base::canonicalJson({{"texts", m_texts}, {"beyond", m_beyond}}));
}

Result<NoteList> NoteList::fromArrays(const Array& notes, const Array& texts) {
    NoteList out;
    TRIPTYCH_TRY(const auto json, base::parseJson(texts.text(), "note_texts"));
    if (!json.is_object() || !json.contains("texts") || !json["texts"].is_array())
        return damaged("no list of texts");
    for (const auto& text : json["texts"]) {
        if (!text.is_string() || out.m_texts.size() >= mostTexts)
            return damaged("the texts");
        out.m_texts.push_back(text.get<std::string>());
    }
    if (const auto beyond = json.find("beyond"); beyond != json.end() && beyond->is_number_integer())
        out.m_beyond = std::max<std::int64_t>(0, beyond->get<std::int64_t>());
    if (notes.shape().size() != 2 || notes.shape()[1] != 7)
        return damaged("not a table of 7 columns");
    TRIPTYCH_TRY(const auto rows, notes.as<std::int64_t>());
    const auto small = [](std::int64_t v) { return v >= -1 && v <= 0x7fffffff; };
    for (std::size_t i = 0; i + 6 < rows.size(); i += 7) {
        const auto* r = rows.data() + i;
        if (r[0] < 0 || r[2] < 0 || r[2] >= notedCount || !small(r[3]) || !small(r[4]) || !small(r[5]) || r[6] < -1 ||
            r[6] >= static_cast<std::int64_t>(out.m_texts.size()))
            return damaged(fmt::format("row {}", i / 7));
        out.m_notes.push_back({r[0], r[1], static_cast<Noted>(r[2]), static_cast<int>(r[3]), static_cast<int>(r[4]), static_cast<int>(r[5]),
                               static_cast<int>(r[6]), -1});
        auto& tally = out.m_tally[static_cast<std::size_t>(r[2])];
        ++tally.rows;
        tally.count += r[5];
    }
    return out;
}

}  // namespace triptych::segmentation
