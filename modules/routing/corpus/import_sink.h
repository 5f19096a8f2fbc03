#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/job.h"
#include "routing/corpus/corpus.h"
#include "routing/corpus/text_encoding.h"

namespace triptych::routing {

/// A document on its way into a corpus, as it was read.
struct IncomingDocument {
    std::string_view text, language, id;
    DocumentOrigin origin;
    bool repaired = false;  ///< bytes that were no UTF-8 were replaced already; what is left of them is replaced when it is taken in
};

/// Takes documents of every form in: checks, codes of languages, normal form, limits; and keeps account of what was skipped, repaired or read in another sense.
class CorpusSink {
public:
    CorpusSink(const CorpusImport& options, base::JobContext& context) : m_options(options), m_context(context) {}

    [[nodiscard]] base::Status keep(const IncomingDocument& document, const std::string& where);
    /// Makes what was read from a file valid UTF-8, and learns from it. \return whether something could not be read.
    [[nodiscard]] bool repair(std::string& bytes);
    /// Something a reader must know, and where it was met.
    void remark(std::string what, const std::string& where);
    /// The same of a document that is left out.
    void skip(std::string what, const std::string& where);
    /// The same of a file among several that cannot be read, where bad parts are to be skipped; otherwise the error comes back.
    [[nodiscard]] base::Status skipFile(const base::Error& error, const std::string& where, bool among);
    /// The corpus; an error when nothing was kept. \param hint what would be right.
    [[nodiscard]] base::Result<ImportedCorpus> finish(std::string name, const std::filesystem::path& source, std::string hint);

    [[nodiscard]] const CorpusImport& options() const { return m_options; }
    [[nodiscard]] base::JobContext& context() { return m_context; }

private:
    /// One kind of remark: how often, and where it was met first.
    struct Remark {
        std::uint64_t count = 0;
        std::string first;
    };

    const CorpusImport& m_options;
    base::JobContext& m_context;
    Corpus m_corpus;
    std::map<std::string, Remark> m_remarks;
    std::unordered_map<std::string, std::string> m_doubts;  ///< of each code, see languageDoubt
    Windows1252Guess m_guess;
    std::string m_firstRepaired;
    std::uint64_t m_repaired = 0, m_skipped = 0;
};

}  // namespace triptych::routing
