#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/job.h"

/// What the corpus workshop answered, as the window and the figures read it. Immutable, so any thread may read one.
namespace triptych::app::routingview {

/// Can this result be looked at as a corpus: was it imported, or left by a cleaning?
[[nodiscard]] bool isCorpus(const base::JobRecord& record);

/// How much of a corpus is of one language, type, source or licence. -1: not counted.
struct CorpusPart {
    std::string name;  ///< a code, or the corpus' own word; empty: not known
    std::int64_t documents = 0, bytes = 0, words = -1, tokens = -1;
};

/// What a tokenizer makes of one language.
struct CorpusCoverage {
    std::string code;
    std::int64_t tokens = 0, distinct = 0;
    double tokensPerWord = 0, unknownShare = 0, partialShare = 0;
};

struct CorpusComposition {
    CorpusPart total;
    std::vector<CorpusPart> languages, types, sources, licences;
    std::vector<CorpusCoverage> coverage;  ///< by language; empty without a tokenizer
    std::int64_t vocabulary = 0, used = 0;
};

struct CorpusExample {
    std::int64_t document = -1;
    std::string language, id, excerpt;
    std::string why;    ///< a text of the room, or empty
    std::string after;  ///< what it was changed to; empty: it was not
    double value = 0;
    struct Other {
        std::int64_t document = -1;
        std::string language, id, excerpt;
    };
    std::optional<Other> other;  ///< what it repeats or overlaps
};

struct StepCounts {
    std::string code;
    std::int64_t seen = 0, dropped = 0, changed = 0, flagged = 0;
    [[nodiscard]] std::int64_t found() const { return dropped + flagged; }
};

/// What one step of a recipe did, or would do on its own.
struct CorpusStep {
    std::string rule, action;
    base::Json parameters = base::Json::object();
    StepCounts all;
    std::vector<StepCounts> languages;
    base::Json measured = base::Json::object();
    std::vector<std::string> notes;
    std::vector<CorpusExample> examples, changes;
    bool comparesWithTest = false;
};

struct CorpusReport {
    std::string name;
    bool cleaned = false;  ///< a cleaning, whose steps acted one after the other; else each is told on its own
    std::int64_t documents = 0, kept = 0;
    CorpusComposition composition;             ///< of what is left
    std::optional<CorpusComposition> before;   ///< of what a cleaning began with
    std::vector<CorpusStep> steps;
    base::Json recipe = base::Json::object();
    std::string recipeHash;
    std::string tokenizer, test;               ///< SHA-256 of what it was held against; empty: nothing
};

/// Reads the report of a routing.inspect_corpus or routing.clean_corpus. Errors: another kind, no report, a report that is none.
[[nodiscard]] base::Result<std::shared_ptr<const CorpusReport>> corpusReport(const base::JobRecord& record, const base::BlobReader& blobs);

/// What an import's summary tells at once: documents and bytes by language; empty where it tells nothing.
[[nodiscard]] CorpusComposition compositionOfSummary(const base::Json& summary);

}  // namespace triptych::app::routingview
