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
    };
    TRIPTYCH_TRY(const auto entries, lister.entries(source));
    take(entries, {});
    for (const auto& entry : entries) {
        const auto code = codeOfName(entry, options.neIsMongolian);
        if (code.empty() || !fs::is_directory(entry, error))
            continue;
        TRIPTYCH_TRY(const auto inner, lister.entries(entry));
        take(inner, code);
        for (const auto& path : inner)
            if (path.filename() == "LC_MESSAGES" && fs::is_directory(path, error)) {
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

}  // namespace

Status importPo(const fs::path& source, CorpusSink& sink) {
    const auto& options = sink.options();
    TRIPTYCH_TRY(const auto files, listPo(source, sink));
    std::unordered_set<std::string> originals;
    auto& context = sink.context();
    for (std::size_t f = 0; f < files.size(); ++f) {
        const auto& [path, named] = files[f];
        context.progress(static_cast<double>(f), static_cast<double>(files.size()), "Reading files");
        const auto where = path.string();
        TRIPTYCH_TRY(auto bytes, wholeFile(path, maxPoBytes));
        TRIPTYCH_TRY(const auto read, poText(std::move(bytes), where));
        if (!read.note.empty())
            sink.remark(read.note, where);
        TRIPTYCH_TRY(const auto po, parsePo(read.text, where));
        const auto& code = !po.language.empty() ? po.language : !named.empty() ? named : options.language;
        if (code.empty())
            return base::unreadable("neither the header nor the file's name says the language", where, "a header with \"Language: fr\\n\", or fr.po");
        std::size_t done = 0;
        for (const auto& entry : po.entries) {
            if ((done++ & 63) == 0 && context.stopRequested())
                return base::cancelled();
            const auto at = fmt::format("{}:{}", where, entry.line);
            if (entry.obsolete) {
                sink.skip("Obsolete entries were skipped", at);
                continue;
            }
            if (entry.texts.empty()) {
                sink.skip("Entries without a translation were skipped", at);
                continue;
            }
            if (entry.fuzzy) {
                sink.skip("Entries marked as fuzzy were skipped", at);
                continue;
            }
            const auto id = idOf(entry);
            const auto broken = [&](const std::string& text) { return read.repaired > 0 && text.find("\xef\xbf\xbd") != std::string::npos; };
            bool any = false;
            for (std::size_t form = 0; form < entry.texts.size(); ++form) {
                const auto& text = entry.texts[form];
                if (text == entry.original || (entry.plural && text == entry.originalPlural)) {
                    sink.skip("Entries that are the same as their original were skipped: they were not translated", at);
                    continue;
                }
                any = any || !text.empty();
                TRIPTYCH_CHECK(sink.keep({text, code, entry.plural ? fmt::format("{}[{}]", id, form) : id, {}, broken(text)}, at));
            }
            if (!any || options.reference.empty() || !originals.insert(id).second)
                continue;
            TRIPTYCH_CHECK(sink.keep({entry.original, options.reference, entry.plural ? id + "[0]" : id, {}, broken(entry.original)}, at));
            if (entry.plural)
                TRIPTYCH_CHECK(sink.keep({entry.originalPlural, options.reference, id + "[1]", {}, broken(entry.originalPlural)}, at));
        }
    }
    return {};
}

}  // namespace triptych::routing
