// The benches of the training step: triptych_language_bench {train_step|train_overhead}. A program of its own, because only it links LibTorch.


#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <numeric>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "base/json.h"
#include "base/seed.h"
#include "python_rival.h"
#include "routing/torch/language_step.h"

namespace triptych::bench {
namespace {

namespace fs = std::filesystem;
using base::Json;
using namespace routing;

int cores() {
    return static_cast<int>(std::thread::hardware_concurrency());
}

double secondsOf(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double quantile(std::vector<double> values, double q) {
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(q * static_cast<double>(values.size() - 1) + 0.5)];
}

// Threads of BLAS go on spinning for a while after their work, on the cores that the next one needs.
void settle() {
    std::this_thread::sleep_for(std::chrono::milliseconds(60));
}

/// The sample's mixture: six layers, the last two with seven experts.
ModelConfig sampleForm() {
    ModelConfig c;
    c.modelType = "upcycling-qwen2-moe";
    c.vocabulary = 1280;
    c.hidden = 96;
    c.intermediate = c.expertIntermediate = 192;
    c.layers = 6;
    c.heads = 4;
    c.keyValueHeads = 2;
    c.headSize = 24;
    c.experts = 7;
    c.expertsPerToken = 2;
    c.denseLayers = {0, 1, 2, 3};
    c.tiedEmbeddings = true;
    c.maxPositions = 512;
    return c;
}

constexpr int together = 4;

struct Given {
    explicit Given(const ModelConfig& c) {
        const base::Stream random(2, 1);
        std::uint64_t step = 0;
        for (std::size_t i = 0; tokens.size() < 1000; ++i) {
            auto& document = documents.emplace_back(14 + random.below(14, step++));
            for (auto& token : document)
                token = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(c.vocabulary), step++));
            lengths.push_back(static_cast<std::int64_t>(document.size()) - 1);
            tokens.insert(tokens.end(), document.begin(), document.end() - 1);
            targets.insert(targets.end(), document.begin() + 1, document.end());
            own.insert(own.end(), document.size() - 1, static_cast<std::int16_t>(c.experts > 0 ? static_cast<int>(i) % c.experts : -1));
        }
    }
    [[nodiscard]] TokenBatch batch() const { return {tokens, targets, lengths, own}; }
    std::vector<std::vector<std::int64_t>> documents;
    std::vector<std::int64_t> tokens, targets, lengths;
    std::vector<std::int16_t> own;
};

struct Trainer {
    explicit Trainer(const ModelConfig& c) : given(c), step(LanguageStep::create(c, cores()).value()) {
        step.initialise(1, 0.05);
        settings.rule = c.experts > 0 ? RoutingRule::hybrid : RoutingRule::plain;
    }
    /// Of one step, in the mean of a few: a training does not sleep between them.
    double seconds() {
        return secondsOf([&] {
                   for (int i = 0; i < together; ++i)
                       if (!step.step(given.batch(), settings).finite)
                           throw std::runtime_error("the loss is not a number");
               }) /
               together;
    }
    Given given;
    LanguageStep step;
    LanguageStepSettings settings;
};

/// Of one token, forward and backward: three products of a weight, each a product and a sum.
double operations(const ModelConfig& c) {
    const auto H = static_cast<double>(c.hidden), A = static_cast<double>(c.heads * c.headSize), G = static_cast<double>(c.keyValueHeads * c.headSize);
    double weights = static_cast<double>(c.vocabulary) * H;
    for (int l = 0; l < c.layers; ++l)
        weights += H * (2 * A + 2 * G) + 3 * H * static_cast<double>(c.isMoe(l) ? c.expertIntermediate * c.expertsPerToken : c.intermediate) + (c.isMoe(l) ? H * c.experts : 0);
    return 6 * weights;
}

// What one thread reaches on the widest product of the step, times the cores: nothing here can be faster.
double ceiling() {
    auto c = sampleForm();
    c.experts = 0;
    c.layers = 1;
    c.vocabulary = 64;
    c.hidden = 768;
    c.headSize = 24;
    c.intermediate = 3072;
    Trainer trainer(c);
    (void)trainer.seconds();
    std::vector<double> times;
    for (int i = 0; i < 5; ++i)
        times.push_back(trainer.seconds());
    return operations(c) * static_cast<double>(trainer.given.tokens.size()) / quantile(times, 0);
}

/// Pairs of ours and theirs in turn, after a few unmeasured ones.
std::pair<std::vector<double>, std::vector<double>> inTurn(int runs, const std::function<double()>& ours, const std::function<double()>& theirs) {
    std::pair<std::vector<double>, std::vector<double>> times;
    for (int run = -3; run < runs; ++run) {
        settle();
        const double a = ours();
        settle();
        const double b = theirs();
        if (run >= 0) {
            times.first.push_back(a);
            times.second.push_back(b);
        }
    }
    return times;
}

void report(Json line, const std::pair<std::vector<double>, std::vector<double>>& times, bool theirsOverOurs) {
    std::vector<double> ratios;
    for (std::size_t i = 0; i < times.first.size(); ++i)
        ratios.push_back(theirsOverOurs ? times.second[i] / times.first[i] : times.first[i] / times.second[i]);
    line["ratio"] = quantile(ratios, 0.5);
    line["spread"] = (quantile(ratios, 0.75) - quantile(ratios, 0.25)) / quantile(ratios, 0.5);
    line["runs"] = ratios.size();
    line["threads"] = cores();
    std::printf("%s\n", line.dump().c_str());
    std::fflush(stdout);
}

void trainStep() {
    const auto c = sampleForm();
    Trainer ours(c);
    const auto task = fs::temp_directory_path() / ("triptych-bench-language-" + std::to_string(::getpid()) + ".json");
    std::ofstream(task) << Json{{"vocabulary", c.vocabulary}, {"hidden", c.hidden}, {"intermediate", c.intermediate}, {"layers", c.layers}, {"heads", c.heads}, {"groups", c.keyValueHeads},
                                {"experts", c.experts}, {"k", c.expertsPerToken}, {"moe", c.moeLayers()}, {"documents", ours.given.documents}}.dump();
    PythonRival rival({TRIPTYCH_SOURCE_DIR "/tests/bench/language_rival.py", task.string()});
    const double most = ceiling();
    const auto times = inTurn(21, [&] { return ours.seconds(); }, [&] { return rival.ask(std::to_string(together)) / together; });
    std::error_code ignored;
    fs::remove(task, ignored);
    const auto tokens = static_cast<double>(ours.given.tokens.size());
    const double median = quantile(times.first, 0.5), work = operations(c) * tokens;
    report({{"name", "routing.train_step"}, {"value", tokens / median}, {"unit", "tokens/s"}, {"against", "python3-torch, the same step with padded batches"}, {"ours_ms", median * 1e3},
            {"theirs_ms", quantile(times.second, 0.5) * 1e3}, {"GFLOP", work / 1e9}, {"GFLOP/s", work / median / 1e9}, {"share_of_wide_products", work / median / most}},
           times, true);
}

void overheadCase(const char* name, const ModelConfig& mixed, const ModelConfig& dense) {
    Trainer mixture(mixed), plain(dense);
    const auto times = inTurn(31, [&] { return mixture.seconds(); }, [&] { return plain.seconds(); });
    report({{"name", "routing.train_overhead"}, {"case", name}, {"value", quantile(times.first, 0.5) * 1e3}, {"unit", "ms"}, {"against", "a dense model of equal active FLOPs"},
            {"dense_ms", quantile(times.second, 0.5) * 1e3}, {"FLOP_ratio", operations(mixed) / operations(dense)}},
           times, false);
}

// The dense side is as wide, where the other has its mixtures, as the two experts of a token together.
void trainOverhead() {
    auto dense = sampleForm();
    // A width of its own in some layers is a mixture of one expert that everybody goes to: what is left of routing there is a product with one row.
    dense.experts = dense.expertsPerToken = 1;
    dense.expertIntermediate = 2 * dense.intermediate;
    overheadCase("mixtures in the last layers", sampleForm(), dense);
    auto everywhere = sampleForm(), wide = sampleForm();
    everywhere.denseLayers.clear();
    wide.experts = wide.expertsPerToken = 0;
    wide.intermediate *= 2;
    overheadCase("mixtures in all layers", everywhere, wide);
}

}  // namespace
}  // namespace triptych::bench

int main(int argc, char** argv) {
    const std::string what = argc > 1 ? argv[1] : "";
    try {
        if (what == "train_step")
            triptych::bench::trainStep();
        else if (what == "train_overhead")
            triptych::bench::trainOverhead();
        else
            return 2;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "triptych_language_bench: %s\n", error.what());
        return 1;
    }
    return 0;
}
