#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/array.h"
#include "base/job.h"
#include "base/result.h"

namespace triptych::routing {

/// Texts with their languages. As a blob it is a safetensors file: text u8, offsets i64 [n+1], language i16 [n], id_text u8,
/// id_offsets i64 [n+1]; the codes of the languages stand as a JSON list in __metadata__ under "languages".
struct Corpus {
    std::string name;
    std::vector<std::string> languages;   ///< codes, in order of first appearance
    std::string text;                     ///< all documents, one after the other, valid UTF-8
    std::vector<std::int64_t> offsets{0};
    std::vector<std::int16_t> language;   ///< of each document, index into `languages`
    std::string idText;                   ///< what tells aligned documents: same id, same meaning
    std::vector<std::int64_t> idOffsets{0};

    [[nodiscard]] std::size_t size() const { return language.size(); }
    [[nodiscard]] std::string_view document(std::size_t i) const;
    [[nodiscard]] std::string_view id(std::size_t i) const;
    void add(std::string_view document, std::string_view documentId, std::string_view languageCode);
};

/// A number for every document: the same for documents of one id, in order of first appearance; a document without an id has its own.
[[nodiscard]] std::vector<std::int32_t> sentenceNumbers(const Corpus& corpus);

[[nodiscard]] base::Result<base::Array> toArray(const Corpus& corpus);
[[nodiscard]] base::Result<Corpus> corpusFromArray(const base::Array& blob);

struct CorpusImport {
    std::string textField = "text";
    std::string languageField = "language";
    std::string idField = "id";
    bool normalise = true;        ///< to NFC
    bool neIsMongolian = true;    ///< see readLanguageCode
    bool skipBadLines = false;    ///< skip lines that are no JSON object instead of refusing the file
    bool wholeFiles = false;      ///< folders: one document a file instead of one a line
    std::uint64_t maxBytes = std::uint64_t{1} << 30;  ///< of text kept; more is refused
};

/// What was repaired, skipped or read in another sense, in sentences a person reads.
struct ImportReport {
    std::vector<std::string> notes;
    std::uint64_t repairedDocuments = 0;
    std::uint64_t skippedDocuments = 0;
};

struct ImportedCorpus {
    Corpus corpus;
    ImportReport report;
};

/// Reads a file of JSON lines, or a folder of text files by language: "fr.txt", "fr.anything.txt" or "fr/*.txt". Streamed: memory is the
/// text kept and one line of at most 16 MiB. All or nothing: an error leaves no corpus.
[[nodiscard]] base::Result<ImportedCorpus> importCorpus(const std::filesystem::path& source, const CorpusImport& options,
                                                        base::JobContext& context);

}  // namespace triptych::routing
