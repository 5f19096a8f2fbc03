#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "routing/corpus/duplicates.h"
#include "routing/corpus/near_duplicates.h"
#include "routing/corpus/rule.h"
#include "routing/kind_parts.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::Result;

DuplicateSearch searchOf(const RuleInput& input, const Json& parameters) {
    return {parameters.at("acrossLanguages").get<bool>(), input.progress, input.threads};
}

base::Parameter acrossLanguages() {
    return flag("acrossLanguages", false, "Also between languages; off, a text that two languages share is kept in both");
}

// Clusters with two documents and more, and the largest.
Json clusterSizes(const std::vector<std::int32_t>& first) {
    std::map<std::int32_t, std::int64_t> sizes;
    for (const auto document : first)
        if (document >= 0)
            ++sizes[document];
    std::int64_t several = 0, largest = 0, repeated = 0;
    for (const auto& [document, size] : sizes) {
        several += size > 1;
        repeated += size - 1;
        largest = std::max(largest, size);
    }
    return {{"clusters", several}, {"repeated", repeated}, {"largest", largest}};
}

Result<RuleResult> exact(const RuleInput& input, const Json& parameters) {
    TRIPTYCH_TRY(const auto first, exactDuplicates(input.corpus, input.kept, searchOf(input, parameters)));
    RuleResult result;
    for (std::size_t i = 0; i < first.size(); ++i)
        if (const auto number = static_cast<std::int32_t>(i); first[i] >= 0 && first[i] != number)
            result.findings.push_back({number, first[i], 1, fmt::format("the same text as document {}", first[i])});
    result.measured = clusterSizes(first);
    return result;
}

Result<RuleResult> near(const RuleInput& input, const Json& parameters) {
    const auto threshold = parameters.at("threshold").get<double>();
    TRIPTYCH_TRY(const auto found, nearDuplicates(input.corpus, input.kept, threshold, searchOf(input, parameters)));
    RuleResult result;
    std::int64_t between = 0;
    std::vector<std::int64_t> histogram(20, 0);
    for (std::size_t i = 0; i < found.first.size(); ++i) {
        const auto number = static_cast<std::int32_t>(i);
        if (found.first[i] < 0 || found.first[i] == number)
            continue;
        const double similarity = found.similarity[i];
        // The similarity lies there in single precision.
        const bool direct = similarity >= threshold - 1e-6;
        between += !direct;
        ++histogram[std::min<std::size_t>(19, static_cast<std::size_t>(similarity * 20 + 1e-6))];
        result.findings.push_back({number, found.first[i], similarity,
                                   direct ? fmt::format("like document {}: {:.2f} of all 5-grams in common", found.first[i], similarity)
                                          : fmt::format("like document {} through others between them ({:.2f} of all 5-grams in common)", found.first[i], similarity)});
    }
    result.measured = clusterSizes(found.first);
    result.measured["similarity"] = histogram;
    result.measured["throughOthers"] = between;
    result.measured["rows"] = found.banding.rows;
    result.measured["bands"] = found.banding.bands;
    result.measured["meetingAtThreshold"] = found.banding.meeting(threshold);
    result.measured["crowded"] = found.crowded;
    result.measured["cut"] = found.cut;
    if (found.cut > 0)
        result.notes.push_back(fmt::format("{} documents had more look-alikes than are compared; pairs of them may be missing", found.cut));
    return result;
}

}  // namespace

std::vector<Rule> duplicateRules() {
    return {{"exact_duplicates", "Documents with the text of an earlier one, after NFC and with white space folded", {acrossLanguages()}, exact},
            {"near_duplicates",
             "Documents that have most character 5-grams in common with an earlier one, after NFKC (MinHash, every pair verified); measured is the Jaccard similarity",
             {{"threshold", base::ParameterType::number, 0.8, "", 0.5, 1.0, {}, "Least Jaccard similarity of the sets of 5-grams"}, acrossLanguages()},
             near}};
}

}  // namespace triptych::routing
