#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <sstream>
#include <string>
#include <vector>

#include <unistd.h>

#include "base/seed.h"
#include "bench.h"
#include "routing/load.h"
#include "routing/trace.h"

namespace triptych::bench {
namespace {

namespace fs = std::filesystem;
using base::Array;

constexpr int languages = 50, layers = 4, experts = 64, topK = 8;
constexpr std::int64_t tokens = 1'000'000;

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

routing::Trace bigTrace() {
    const base::Stream random(3, 3);
    routing::Trace trace;
    trace.tokens = tokens;
    trace.layers = layers;
    trace.experts = experts;
    trace.topK = topK;
    for (int n = 0; n < languages; ++n)
        trace.languages.push_back(routing::paperLanguages().languages[static_cast<std::size_t>(n)].code);
    std::vector<std::int16_t> language(static_cast<std::size_t>(tokens)), selected(static_cast<std::size_t>(layers * tokens * topK));
    for (std::int64_t t = 0; t < tokens; ++t)
        language[static_cast<std::size_t>(t)] = static_cast<std::int16_t>(t / 200 % languages);
    // k different experts a token: a random start and an odd step modulo 64.
    for (std::size_t row = 0; row < selected.size() / topK; ++row) {
        const auto words = random.block(row);
        for (int k = 0; k < topK; ++k)
            selected[row * topK + static_cast<std::size_t>(k)] = static_cast<std::int16_t>((words[0] + static_cast<std::uint32_t>(k) * (words[1] | 1u)) % experts);
    }
    std::vector<std::int32_t> index(layers);
    std::iota(index.begin(), index.end(), 0);
    trace.language = Array::of(language, {tokens});
    trace.sequence = Array::of(std::vector<std::int32_t>(language.size(), 0), {tokens});
    trace.layerIndex = Array::of(index, {layers});
    trace.selected = Array::of(selected, {layers, tokens, topK});
    return trace;
}

void writeRaw(const fs::path& path, const Array& array) {
    std::ofstream(path, std::ios::binary).write(reinterpret_cast<const char*>(array.bytes().data()), static_cast<std::streamsize>(array.bytes().size()));
}

// The rival times itself over arrays it has loaded already, and prints seconds and a check sum.
constexpr const char* rival = R"(import sys, time, numpy as np
lang = np.fromfile(sys.argv[1] + '/lang', np.int16); sel = np.fromfile(sys.argv[1] + '/sel', np.int16).reshape(4, len(lang), 8)
t = time.perf_counter()
counts = np.stack([np.bincount((lang.astype(np.int64)[:, None] * 64 + layer).ravel(), minlength=50 * 64) for layer in sel])
print(time.perf_counter() - t, int((counts * np.arange(counts.size).reshape(counts.shape)).sum()))
)";

void loadCount(Reporter& reporter) {
    const auto trace = bigTrace();
    const auto folder = fs::temp_directory_path() / ("triptych-bench-routing-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    writeRaw(folder / "lang", trace.language);
    writeRaw(folder / "sel", trace.selected);
    std::ofstream(folder / "rival.py") << rival;
    const bool haveNumpy = std::system("/usr/bin/python3 -c 'import numpy' 2>/dev/null") == 0;
    std::vector<double> ours, theirs;
    bool agree = true;
    for (int run = 0; run < 8; ++run) {
        const auto begun = std::chrono::steady_clock::now();
        const auto table = routing::countLoad(trace);
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
        std::int64_t check = 0;
        for (int l = 0; l < layers; ++l)
            for (int n = 0; n < languages; ++n)
                for (int e = 0; e < experts; ++e)
                    check += table->countsOf(n, l)[static_cast<std::size_t>(e)] * ((l * languages + n) * experts + e);
        double rivalSeconds = 0;
        if (haveNumpy) {
            const auto command = "/usr/bin/python3 " + (folder / "rival.py").string() + " " + folder.string();
            long long rivalCheck = 0;
            if (FILE* pipe = ::popen(command.c_str(), "r")) {
                agree = std::fscanf(pipe, "%lf %lld", &rivalSeconds, &rivalCheck) == 2 && rivalCheck == check && agree;
                ::pclose(pipe);
            }
        }
        if (run == 0)
            continue;  // the first one warms up
        ours.push_back(seconds);
        theirs.push_back(rivalSeconds);
    }
    std::error_code ignored;
    fs::remove_all(folder, ignored);
    const auto ends = std::minmax_element(ours.begin(), ours.end());
    nlohmann::json line = {{"name", "routing.load_count"},
                           {"value", static_cast<double>(tokens) * layers / median(ours) / 1e6},
                           {"unit", "Mtoken-layer/s/core"},
                           {"case", "50 languages, 64 experts, k = 8"},
                           {"runs", ours.size()},
                           {"spread", (*ends.second - *ends.first) / median(ours)}};
    if (haveNumpy && agree) {
        line["against"] = "numpy.bincount over language * E + expert, a layer at a time";
        line["ratio"] = median(theirs) / median(ours);
    } else {
        line["against"] = haveNumpy ? "numpy.bincount, whose counts differ" : "nothing: python3-numpy is not installed";
    }
    reporter.line(line);
}

}  // namespace

void registerRoutingBenches(Registry& registry) {
    registry.add("routing.load_count", loadCount);
}

}  // namespace triptych::bench
