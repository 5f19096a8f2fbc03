#pragma once

#include <optional>
#include <string>

#include "routing/capture.h"
#include "routing/trace_answers.h"

namespace triptych::routing {

/// What of a plan was answered so far, and how it is kept over a lost link.
class CaptureState {
public:
    struct Entry {
        bool known = false;
        bool preempted = false;
        std::vector<std::int16_t> ids;  ///< [tokens][layers][k]
    };

    CaptureState(const CapturePlan& plan, const CaptureOptions& options);

    [[nodiscard]] Entry& at(std::size_t text) { return m_entries[text]; }
    [[nodiscard]] std::size_t size() const { return m_entries.size(); }
    [[nodiscard]] std::size_t known() const;
    [[nodiscard]] std::size_t width() const { return static_cast<std::size_t>(layers) * static_cast<std::size_t>(topK); }

    [[nodiscard]] base::Output kept() const;
    /// Takes over what fits the same plan, server and shape. \return how many texts are known from it.
    std::size_t restore(const base::Output& kept);

    int layers = 0, topK = 0;  ///< 0 until the first answer, unless they were given
    std::string server;        ///< form, version and model: answers of another are not mixed in

private:
    std::string m_plan;
    std::vector<Entry> m_entries;
};

}  // namespace triptych::routing
