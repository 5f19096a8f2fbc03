#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/job.h"
#include "routing/corpus/corpus.h"
#include "routing/torch/language_step.h"
#include "routing/training/packing.h"
#include "routing/training/routing_tables.h"
#include "routing/training/training_settings.h"

namespace triptych::routing {

/// What a training learns from and is measured on.
struct LanguageData {
    TokenDocuments train, test;
    std::vector<std::string> languages;        ///< codes, as the corpus numbers them
    std::vector<std::int16_t> ownExpert;       ///< of each; -1: none. Empty: nobody has one
    std::vector<std::int32_t> sentence;        ///< number of each document of the corpus
    std::vector<std::int32_t> sourceOf;        ///< likewise, see CorpusSources; -1: not known
    PassOrder order;                           ///< in which the training documents are learnt from; empty: shuffled
};

/// A batch whose loss was not a number.
struct BadStep {
    std::int64_t step = 0;               ///< from 1
    std::vector<std::string> languages;  ///< of its documents
};

/// A training between two measurements. What comes next follows from seed, settings and state() alone, at any number of threads.
class LanguageRun {
public:
    enum class Outcome { done, notFinite, cancelled };

    /// \param data outlives this.
    [[nodiscard]] static base::Result<LanguageRun> create(const ModelTraining& settings, const LanguageData& data, std::uint64_t seed, int threads);

    /// Fresh weights, or all of a model's.
    [[nodiscard]] base::Status begin(const std::map<std::string, base::Array>& weights);
    /// Goes on where state() was taken. After an error, begin().
    [[nodiscard]] base::Status restore(const base::Output& state);
    [[nodiscard]] base::Result<base::Output> state() const;

    /// Steps up to the next measurement, and that measurement. \param work of the job before and after.
    [[nodiscard]] Outcome advance(base::JobContext& context);
    /// At the weights as they are.
    [[nodiscard]] Outcome measure(base::JobContext& context, bool last);

    [[nodiscard]] std::int64_t steps() const { return m_steps; }
    [[nodiscard]] const std::optional<BadStep>& badStep() const { return m_bad; }
    [[nodiscard]] std::map<std::string, base::Array> weights() const { return m_step.weights(); }
    [[nodiscard]] base::Array history() const { return base::Array::of(m_history, {static_cast<std::int64_t>(m_history.size()) / 5, 5}); }
    [[nodiscard]] base::Array languages() const { return base::Array::of(m_languages, {static_cast<std::int64_t>(m_languages.size()) / 6, 6}); }
    [[nodiscard]] base::Array routing() const { return base::Array::of(m_routing, {static_cast<std::int64_t>(m_routing.size()) / routingcolumn::columns, routingcolumn::columns}); }
    [[nodiscard]] base::Array paths() const { return base::Array::of(m_paths, {static_cast<std::int64_t>(m_paths.size()) / pathcolumn::columns, pathcolumn::columns}); }
    /// Of the last measurement.
    [[nodiscard]] base::Array documents() const { return base::Array::of(m_documents, {static_cast<std::int64_t>(m_documents.size()) / documentcolumn::columns, documentcolumn::columns}); }
    /// Tokens of each training document that were predicted so far, see Packing::learnt().
    [[nodiscard]] std::vector<std::int64_t> learnt() const { return m_packing.learnt(m_steps); }
    [[nodiscard]] std::int64_t stepsPerPass() const { return m_packing.batchesPerEpoch(); }
    /// -log p of a byte of the test part in bits, the mean over its languages; not a number without one.
    [[nodiscard]] double bitsPerByte() const;
    /// Deviation of fresh weights.
    [[nodiscard]] double deviation() const;

private:
    LanguageRun(const ModelTraining& settings, const LanguageData& data, Packing packing, std::optional<Packing> test, LanguageStep step, std::uint64_t seed);
    [[nodiscard]] double work() const;
    [[nodiscard]] double workDone(double within) const;

    ModelTraining m_settings;
    const LanguageData* m_data;
    Packing m_packing;
    std::optional<Packing> m_test;
    LanguageStep m_step;
    std::uint64_t m_seed;
    std::int64_t m_steps = 0;
    std::vector<double> m_history, m_languages, m_routing, m_paths, m_documents;
    std::optional<BadStep> m_bad;
    double m_measured = 0;  ///< measurements done
};

}  // namespace triptych::routing
