#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "routing/corpus/catalogue.h"
#include "routing/corpus/import_files.h"
#include "routing/corpus/text_encoding.h"
#include "routing/languages.h"
#include "routing/utf8.h"

namespace triptych::routing {
namespace {

namespace fs = std::filesystem;
using base::Result;
using base::Status;

constexpr std::size_t maxCatalogueBytes = std::size_t{16} << 20;

/// One file of one language; texts of files with the same name in other languages' folders mean the same.
struct CatalogueFile {
    fs::path path;
    std::string code, prefix;
    bool reference = false;
};

Result<std::vector<CatalogueFile>> listCatalogues(const fs::path& source, CorpusSink& sink) {
    const auto& options = sink.options();
    std::vector<CatalogueFile> files;
    std::error_code error;
    if (!fs::is_directory(source, error)) {
        auto code = codeOfName(source, options.neIsMongolian);
        if (code.empty())
            code = options.language;
        if (code.empty())
            return base::unreadable("the file's name says no language", source.string(), "fr.json");
        return std::vector<CatalogueFile>{{source, code, {}, false}};
    }
    TRIPTYCH_TRY(const auto lister, FolderLister::open(source, sink));
    TRIPTYCH_TRY(const auto entries, lister.entries(source));
    for (const auto& entry : entries) {
        const auto code = codeOfName(entry, options.neIsMongolian);
        const bool folder = fs::is_directory(entry, error);
        if (!folder && entry.extension() == ".json" && !code.empty()) {
            files.push_back({entry, code, {}, false});
        } else if (folder && !code.empty()) {
            TRIPTYCH_TRY(const auto inner, lister.entries(entry));
            for (const auto& path : inner)
                if (path.extension() == ".json")
                    files.push_back({path, code, path.stem().string() + ":", false});
                else
                    sink.skip("Files that are no catalogue were skipped", path.string());
        } else if (folder) {
            sink.skip("Folders not named by a language were skipped", entry.string());
        } else {
            sink.skip(code.empty() ? "Files not named by a language were skipped" : "Files that are no catalogue were skipped", entry.string());
        }
    }
    if (files.empty())
        return base::unreadable("no catalogue named by a language", source.string(), "fr.json, or a folder fr with .json files");
    return files;
}

struct ReadCatalogue {
    std::vector<CatalogueText> texts;
    bool repaired = false;
};

Result<ReadCatalogue> readCatalogue(const fs::path& path, CorpusSink& sink) {
    ReadCatalogue read;
    TRIPTYCH_TRY(auto bytes, wholeFile(path, maxCatalogueBytes));
    TRIPTYCH_TRY(bytes, inUtf8(std::move(bytes), sink.options().encoding));
    TRIPTYCH_CHECK(refuseUtf16(bytes, path.string()));
    read.repaired = sink.repair(bytes);
    TRIPTYCH_TRY(read.texts, catalogueTexts(bytes, path.string()));
    return read;
}

}  // namespace

Status importCatalogues(const fs::path& source, CorpusSink& sink) {
    const auto& options = sink.options();
    TRIPTYCH_TRY(auto files, listCatalogues(source, sink));
    for (auto& file : files)
        file.reference = !options.reference.empty() && file.code == options.reference;
    std::stable_partition(files.begin(), files.end(), [](const CatalogueFile& f) { return f.reference; });
    std::unordered_map<std::string, std::string> originals;
    auto& context = sink.context();
    for (std::size_t f = 0; f < files.size(); ++f) {
        const auto& file = files[f];
        context.progress(static_cast<double>(f), static_cast<double>(files.size()), "Reading files");
        const auto where = file.path.string();
        const auto read = readCatalogue(file.path, sink);
        if (!read) {
            TRIPTYCH_CHECK(sink.skipFile(read.error(), where, files.size() > 1));
            continue;
        }
        std::size_t done = 0;
        for (const auto& [key, text] : read->texts) {
            if ((done++ & 255) == 0 && context.stopRequested())
                return base::cancelled();
            const auto id = file.prefix + key;
            const auto at = fmt::format("{}#{}", where, wholeCharacters(key, 80));
            if (file.reference) {
                originals.emplace(id, text);
            } else if (const auto original = originals.find(id); original != originals.end() && original->second == text) {
                sink.skip(fmt::format("Texts that are the same as in {} were skipped: they were not translated", options.reference), at);
                continue;
            }
            TRIPTYCH_CHECK(sink.keep({text, file.code, id, {}, read->repaired && text.find("\xef\xbf\xbd") != std::string::npos}, at));
        }
    }
    if (files.size() > 1 && !files.front().reference && !options.reference.empty())
        sink.remark(fmt::format("There is no catalogue in {}: texts that were not translated cannot be told", options.reference), source.string());
    return {};
}

}  // namespace triptych::routing
