#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "base/hash.h"
#include "routing/corpus/import_files.h"
#include "routing/corpus/po_file.h"
#include "routing/corpus/words.h"
#include "routing/languages.h"

namespace triptych::routing {
namespace {

namespace fs = std::filesystem;
using base::Result;
using base::Status;

constexpr std::size_t maxPoBytes = std::size_t{64} << 20;

Result<std::vector<FileOfLanguage>> listPo(const fs::path& source, CorpusSink& sink) {
    const auto& options = sink.options();
    std::vector<FileOfLanguage> files;
    std::error_code error;
    if (!fs::is_directory(source, error))
        return std::vector<FileOfLanguage>{{source, codeOfName(source, options.neIsMongolian)}};
    TRIPTYCH_TRY(const auto lister, FolderLister::open(source, sink));
    const auto take = [&](const std::vector<fs::path>& entries, const std::string& code) {
        for (const auto& path : entries)
            if (path.extension() == ".po")
                files.push_back({path, code.empty() ? codeOfName(path, options.neIsMongolian) : code});
            else if (!fs::is_directory(path, error))
                sink.skip("Files that are no .po file were skipped", path.string());
    };
    TRIPTYCH_TRY(const auto entries, lister.entries(source));
    take(entries, {});
    for (const auto& entry : entries) {
        if (!fs::is_directory(entry, error))
            continue;
        const auto code = codeOfName(entry, options.neIsMongolian);
        if (code.empty()) {
            sink.skip("Folders not named by a language were skipped", entry.string());
            continue;
        }
        TRIPTYCH_TRY(const auto inner, lister.entries(entry));
        take(inner, code);
        for (const auto& path : inner) {
            if (!fs::is_directory(path, error))
                continue;
            if (path.filename() != "LC_MESSAGES") {
                sink.skip("Folders inside a language's folder were skipped", path.string());
                continue;
            }
            TRIPTYCH_TRY(const auto messages, lister.entries(path));
            take(messages, code);
        }
    }
    if (files.empty())
        return base::unreadable("no .po file", source.string(), "fr.po, fr/name.po or fr/LC_MESSAGES/name.po");
    return files;
}

// A long original is told by its beginning and the hash of the whole.
std::string idOf(const PoEntry& entry) {
    auto id = entry.context.empty() ? entry.original : fmt::format("{} | {}", entry.context, entry.original);
    if (id.size() > 900)
        id = fmt::format("{}…{}", wholeCharacters(id, 900), base::sha256(id).substr(0, 16));
    return id;
}

// Languages have as many forms as they need: a lone one says what English says in the plural.
std::string idOfForm(const PoEntry& entry, const std::string& id, std::size_t form) {
    return entry.plural ? fmt::format("{}[{}]", id, entry.texts.size() == 1 ? 1 : form) : id;
}

/// Reads .po files one after the other; each original is kept once.
class PoReader {
public:
    explicit PoReader(CorpusSink& sink) : m_sink(sink), m_options(sink.options()) {
        if (const auto reading = readLanguageCode(m_options.reference, m_options.neIsMongolian))
            m_reference = reading->code;
    }

    Status read(const std::vector<FileOfLanguage>& files) {
        std::vector<const FileOfLanguage*> ofReference;
        for (std::size_t f = 0; f < files.size(); ++f) {
            if (m_sink.context().stopRequested())
                return base::cancelled();
            m_sink.context().progress(static_cast<double>(f), static_cast<double>(files.size()), "Reading files");
            const auto where = files[f].path.string();
            const auto read = open(files[f]);
            if (!read) {
                TRIPTYCH_CHECK(m_sink.skipFile(read.error(), where, files.size() > 1));
                continue;
            }
            if (read->ofReference)
                ofReference.push_back(&files[f]);
            else
                TRIPTYCH_CHECK(keep(*read, where));
            m_any = m_any || !read->ofReference;
        }
        for (const auto* file : ofReference) {
            const auto where = file->path.string();
            if (m_any) {
                m_sink.skip("Files in the language of the originals were skipped: the originals stand for them", where);
                continue;
            }
            TRIPTYCH_TRY(const auto read, open(*file));
            TRIPTYCH_CHECK(keep(read, where));
        }
        return {};
    }

private:
    struct ReadFile {
        PoText text;
        PoFile po;
        std::string code;
        bool ofReference = false;  ///< "en_GB" where the originals are in "en"
    };

    Result<ReadFile> open(const FileOfLanguage& file) {
        ReadFile read;
        const auto where = file.path.string();
        TRIPTYCH_TRY(auto bytes, wholeFile(file.path, maxPoBytes));
        TRIPTYCH_TRY(read.text, poText(std::move(bytes), where, m_options.encoding));
        TRIPTYCH_TRY(read.po, parsePo(read.text.text, where));
        // Some headers say a name, "Russian": where the file's place says a code, that is taken.
        const auto tag = std::min(read.po.language.size(), read.po.language.find_first_of("-_.@ "));
        const bool said = tag > 0 && (tag <= 3 || file.code.empty());
        read.code = said ? read.po.language : !file.code.empty() ? file.code : m_options.language;
        if (read.code.empty())
            return base::unreadable("neither the header nor the file's name says the language", where, "a header with \"Language: fr\\n\", or fr.po");
        const auto reading = readLanguageCode(read.code, m_options.neIsMongolian);
        read.ofReference = reading && reading->code == m_reference;
        return read;
    }

    Status keep(const ReadFile& read, const std::string& where) {
        if (!read.text.note.empty())
            m_sink.remark(read.text.note, where);
        std::size_t done = 0;
        for (const auto& entry : read.po.entries) {
            if ((done++ & 63) == 0 && m_sink.context().stopRequested())
                return base::cancelled();
            const auto at = fmt::format("{}:{}", where, entry.line);
            if (entry.obsolete)
                m_sink.skip("Obsolete entries were skipped", at);
            else if (entry.texts.empty())
                m_sink.skip("Entries without a translation were skipped", at);
            else if (entry.fuzzy)
                m_sink.skip("Entries marked as fuzzy were skipped", at);
            else
                TRIPTYCH_CHECK(keepEntry(read, entry, at));
        }
        return {};
    }

    Status keepEntry(const ReadFile& read, const PoEntry& entry, const std::string& at) {
        const auto id = idOf(entry);
        const auto broken = [&](const std::string& text) { return read.text.repaired > 0 && text.find("\xef\xbf\xbd") != std::string::npos; };
        bool any = false;
        for (std::size_t form = 0; form < entry.texts.size(); ++form) {
            const auto& text = entry.texts[form];
            if (!read.ofReference && (text == entry.original || (entry.plural && text == entry.originalPlural))) {
                m_sink.skip("Entries that are the same as their original were skipped: they were not translated", at);
                continue;
            }
            any = any || !text.empty();
            TRIPTYCH_CHECK(m_sink.keep({text, read.code, idOfForm(entry, id, form), {}, broken(text)}, at));
        }
        if (!any || read.ofReference || m_options.reference.empty() || !m_originals.insert(id).second)
            return {};
        TRIPTYCH_CHECK(m_sink.keep({entry.original, m_options.reference, entry.plural ? id + "[0]" : id, {}, broken(entry.original)}, at));
        if (entry.plural)
            TRIPTYCH_CHECK(m_sink.keep({entry.originalPlural, m_options.reference, id + "[1]", {}, broken(entry.originalPlural)}, at));
        return {};
    }

    CorpusSink& m_sink;
    const CorpusImport& m_options;
    std::string m_reference;  ///< empty: originals are left out, or in no language
    std::unordered_set<std::string> m_originals;
    bool m_any = false;  ///< a file in another language
};

}  // namespace

Status importPo(const fs::path& source, CorpusSink& sink) {
    TRIPTYCH_TRY(const auto files, listPo(source, sink));
    return PoReader(sink).read(files);
}

}  // namespace triptych::routing
