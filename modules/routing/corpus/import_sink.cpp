#include "routing/corpus/import_sink.h"

#include <algorithm>

#include <fmt/format.h>

#include "routing/corpus/language_doubt.h"
#include "routing/corpus/normalisation.h"
#include "routing/corpus/words.h"
#include "routing/languages.h"
#include "routing/utf8.h"

namespace triptych::routing {
namespace {

using base::Result;
using base::Status;

constexpr std::size_t maxLabels = 65536;

std::string repairedWord(std::string word, std::size_t most) {
    repairUtf8(word);
    return std::string(wholeCharacters(word, most));
}

// A word of a document, or what stands for all that have none.
std::string wordOf(std::string_view own, const std::string& other, std::size_t most) {
    auto word = trimmed(own);
    return repairedWord(word.empty() ? trimmed(other) : std::move(word), most);
}

}  // namespace

Status CorpusSink::keep(const IncomingDocument& incoming, const std::string& where) {
    auto document = trimmed(incoming.text);
    // Readers turn escapes into bytes: whatever comes this way is valid UTF-8 from here on.
    const bool repaired = repairUtf8(document) > 0 || incoming.repaired;
    if (document.empty()) {
        skip("Empty documents were skipped", where);
        return {};
    }
    const auto reading = readLanguageCode(wordOf(incoming.language, m_options.language, 1000), m_options.neIsMongolian);
    if (!reading) {
        skip(fmt::format("Documents were skipped because {}", reading.error().what), where);
        return {};
    }
    if (!reading->note.empty())
        remark(reading->note, where);
    auto doubt = m_doubts.find(reading->code);
    if (doubt == m_doubts.end())
        doubt = m_doubts.emplace(reading->code, languageDoubt(reading->code)).first;
    if (!doubt->second.empty())
        remark(doubt->second, where);
    if (m_options.normalise) {
        TRIPTYCH_TRY(auto composed, nfc(document));
        if (composed != document)
            remark("Documents were brought to Unicode normalisation form C", where);
        document = std::move(composed);
    }
    if (repaired) {
        if (m_repaired++ == 0)
            m_firstRepaired = where;
        remark("Bytes that are not UTF-8 were replaced by U+FFFD", where);
    }
    const auto hidden = hiddenCharacters(document);
    if (hidden.zeroWidth > 0)
        remark("Documents hold zero-width characters, which were kept", where);
    if (hidden.directionMarks + hidden.directionControls > 0)
        remark("Documents hold marks of direction, which were kept", where);
    if (m_corpus.languages.size() >= 1000 && std::find(m_corpus.languages.begin(), m_corpus.languages.end(), reading->code) == m_corpus.languages.end())
        return base::unreadable("more than 1,000 languages", where, "is the language field the right one?");
    const auto id = repairedWord(std::string(incoming.id), 1000);
    const auto source = wordOf(incoming.origin.source, m_options.source, 200), type = wordOf(incoming.origin.type, m_options.type, 200), licence = wordOf(incoming.origin.licence, m_options.licence, 200),
               link = wordOf(incoming.origin.link, m_options.link, 2000);
    if (m_corpus.text.size() + m_corpus.idText.size() + m_corpus.linkText.size() + document.size() + id.size() + link.size() > m_options.maxBytes)
        return base::unreadable(fmt::format("more than {} MiB of text", m_options.maxBytes >> 20), where, "a larger limit, or a part of the corpus");
    m_corpus.add(document, id, reading->code, {source, type, licence, link});
    for (const auto& [labels, field] : {std::pair(&m_corpus.source, &m_options.sourceField), std::pair(&m_corpus.type, &m_options.typeField), std::pair(&m_corpus.licence, &m_options.licenceField)})
        if (labels->values.size() > maxLabels)
            return base::unreadable(fmt::format("more than {} words in the field \"{}\"", maxLabels, *field), where, "a field that groups documents; what is of one document alone is its link");
    return {};
}

bool CorpusSink::repair(std::string& bytes) {
    // A decoder has put U+FFFD where it could not read.
    if (!namesUtf8(m_options.encoding))
        return bytes.find("\xef\xbf\xbd") != std::string::npos;
    m_guess.look(bytes);
    return repairUtf8(bytes) > 0;
}

void CorpusSink::remark(std::string what, const std::string& where) {
    if (m_remarks.size() >= 200 && m_remarks.count(what) == 0)
        what = "Other remarks";
    auto& entry = m_remarks[std::move(what)];
    if (entry.count++ == 0)
        entry.first = where;
}

void CorpusSink::skip(std::string what, const std::string& where) {
    ++m_skipped;
    remark(std::move(what), where);
}

Status CorpusSink::skipFile(const base::Error& error, const std::string& where, bool among) {
    if (!m_options.skipBadLines || !among || error.kind != base::ErrorKind::unreadable)
        return tl::unexpected(error);
    skip(fmt::format("Files that could not be read were skipped: {}", error.what), where);
    return {};
}

Result<ImportedCorpus> CorpusSink::finish(std::string name, const std::filesystem::path& source, std::string hint) {
    if (m_corpus.size() == 0)
        return base::unreadable("nothing to import: no document was kept", source.string(), std::move(hint));
    m_corpus.name = std::move(name);
    if (m_repaired > 0 && m_guess.fits())
        remark("Every byte that is not UTF-8 would fit Windows-1252: perhaps the encoding is windows-1252", m_firstRepaired);
    ImportedCorpus result;
    // Notes travel with the project, so they name files from the source on, not where it lay on this machine.
    const auto above = source.parent_path().string() + "/";
    for (const auto& [what, remark] : m_remarks) {
        const auto first = remark.first.starts_with(above) ? remark.first.substr(above.size()) : remark.first;
        auto note = remark.count == 1 ? fmt::format("{} ({})", what, first) : fmt::format("{}: {} times, first in {}", what, remark.count, first);
        // Names of files are any bytes.
        repairUtf8(note);
        result.report.notes.push_back(std::move(note));
    }
    result.report.repairedDocuments = m_repaired;
    result.report.skippedDocuments = m_skipped;
    result.corpus = std::move(m_corpus);
    return result;
}

}  // namespace triptych::routing
