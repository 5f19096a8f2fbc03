#include <fmt/format.h>

#include "routing/counts.h"
#include "routing/kind_parts.h"
#include "routing/kinds.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::JobArguments;
using base::JobContext;
using base::Output;
using base::Result;

std::vector<base::Parameter> countParameters() {
    base::Parameter places;
    places.name = "places";
    places.type = base::ParameterType::integers;
    places.defaultValue = Json::array();
    places.meaning = "Which of a token's k places count, 1 the heaviest; none: all";
    return {std::move(places), choice("pairs", {"all", "olmoe", "none"}, "Pairs of experts: every two, or as OLMoE's scripts count (neighbours in rank, equal ranks)"),
            whole("blocks", 256, 1, 65536, "", "Groups of sentences that intervals resample; with fewer sentences, every one is a group")};
}

Result<CountOptions> countOptions(const Json& p) {
    CountOptions options;
    for (const auto& chosen : p.at("places")) {
        const auto place = chosen.get<std::int64_t>();
        if (place < 1 || place > 1024)
            return base::badRequest("places are numbered from 1", "/parameters/places", "1 for the heaviest expert of a token");
        options.places.push_back(static_cast<int>(place) - 1);
    }
    TRIPTYCH_TRY(options.pairing, pairingFromName(p.at("pairs").get<std::string>()));
    options.blocks = p.at("blocks").get<int>();
    return options;
}

Result<Output> countsResult(const Counts& counts) {
    Output output;
    TRIPTYCH_TRY(output.arrays["counts"], toArray(counts));
    double tokens = 0;
    for (std::size_t n = 0; n < counts.N() && counts.L() > 0; ++n)
        tokens += counts.tokenSum(0, n);
    output.summary = counts.about;
    output.summary["languages"] = counts.N();
    output.summary["layers"] = counts.L();
    output.summary["experts"] = counts.experts;
    output.summary["topK"] = counts.topK;
    output.summary["places"] = counts.places;
    output.summary["blocks"] = counts.blocks;
    output.summary["pairs"] = name(counts.pairing);
    output.summary["tokens"] = static_cast<std::int64_t>(tokens);
    output.summary["probabilities"] = counts.hasProbabilities();
    return output;
}

Result<Output> runCount(const JobArguments& arguments, JobContext& context) {
    TRIPTYCH_TRY(const auto blob, arguments.array("trace"));
    TRIPTYCH_TRY(const auto trace, traceFromArray(blob));
    TRIPTYCH_TRY(auto options, countOptions(arguments.parameters));
    context.progress(0, 1, "Counting");
    const auto pairBytes = static_cast<std::uint64_t>(trace.layers) * trace.languages.size() * static_cast<std::uint64_t>(trace.experts) * static_cast<std::uint64_t>(trace.experts) * 8;
    if (options.pairing != Pairing::none && pairBytes > 512 * mebibyte) {
        options.pairing = Pairing::none;
        context.log(base::LogLevel::warning, fmt::format("pairs of {} experts were not counted: they would take {} MiB", trace.experts, pairBytes >> 20));
    }
    TRIPTYCH_TRY(const auto counts, countTrace(trace, options, [&] { return context.stopRequested(); }));
    return countsResult(counts);
}

Result<Output> runCountFiles(const JobArguments& arguments, JobContext& context) {
    const auto& p = arguments.parameters;
    TraceImport reading;
    reading.language = p.at("language").get<std::string>();
    reading.topK = p.at("topK").get<int>();
    reading.neIsMongolian = p.at("ne") == "mongolian";
    TRIPTYCH_TRY(const auto options, countOptions(p));
    TRIPTYCH_TRY(const auto source, arguments.path("source"));
    TRIPTYCH_TRY(const auto counts, countFiles(source, reading, options, p.at("experts").get<int>(), context));
    return countsResult(counts);
}

constexpr int mergeInputs = 8;

Result<Output> runMerge(const JobArguments& arguments, JobContext& context) {
    std::optional<Counts> sum;
    for (int i = 1; i <= mergeInputs; ++i) {
        const auto key = fmt::format("counts{}", i);
        const auto found = arguments.inputs.find(key);
        if (found == arguments.inputs.end() || !found->second.array)
            continue;
        if (context.stopRequested())
            return base::cancelled();
        context.progress(i - 1, mergeInputs, "Adding");
        TRIPTYCH_TRY(auto part, countsFromArray(*found->second.array));
        if (!sum) {
            sum = std::move(part);
            continue;
        }
        TRIPTYCH_TRY(sum, merge(*sum, part));
    }
    if (!sum)
        return base::badRequest("no counts to add", "/inputs");
    return countsResult(*sum);
}

}  // namespace

std::vector<base::Kind> countKinds() {
    base::Kind count;
    count.name = "routing.count";
    count.meaning = "Counts a trace by language, sentence, layer and expert, with flow between layers: what all further analysis starts from";
    count.parameters = countParameters();
    count.inputs = {{"trace", "A trace", false, false}};
    count.resources = {1, 1024 * mebibyte, 0};
    // Counts are exact everywhere; probabilities of logits go through the C library's exponential.
    count.reproducible = base::Reproducibility::sameCpuLevel;
    count.run = runCount;

    auto parameters = countParameters();
    parameters.push_back(text("language", "und", "Code for tokens whose source names no language"));
    parameters.push_back(whole("topK", 2, 1, 256, "", "Experts a token, where the source does not say"));
    parameters.push_back(whole("experts", 0, 0, 32767, "", "Experts of the model, where the source does not say; 0: as many as are met"));
    parameters.push_back(neParameter());
    auto files = importKind("routing.count_files", "Counts trace files of any size in windows, without importing them", std::move(parameters),
                            "A trace file, or a folder of them", 1024, runCountFiles);
    files.reproducible = base::Reproducibility::sameCpuLevel;

    base::Kind merged;
    merged.name = "routing.merge_counts";
    merged.meaning = "Adds counts of parts of a corpus up to the counts of the whole, exactly";
    for (int i = 1; i <= mergeInputs; ++i)
        merged.inputs.push_back({fmt::format("counts{}", i), "Counts", false, i > 1});
    merged.resources = {1, 2048 * mebibyte, 0};
    merged.run = runMerge;
    return {std::move(count), std::move(files), std::move(merged)};
}

}  // namespace triptych::routing
