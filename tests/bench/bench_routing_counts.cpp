#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <string>
#include <vector>

#include <QApplication>
#include <QWidget>

#include <unistd.h>

#include "app/routing/circuits_canvas.h"
#include "app/routing/load_state.h"
#include "app/routing/tile_grid.h"
#include "app/shell/style.h"
#include "base/seed.h"
#include "bench.h"
#include "routing/counts.h"

namespace triptych::bench {
namespace {

namespace fs = std::filesystem;
using base::Array;
using Clock = std::chrono::steady_clock;

double seconds(Clock::duration d) {
    return std::chrono::duration<double>(d).count();
}

/// k different experts a token: a random start and an odd step modulo E, a power of two. Sentences of 20 tokens, 50 languages.
routing::Trace randomTrace(int layers, std::int64_t tokens, int experts, int topK) {
    const base::Stream random(3, 3);
    routing::Trace trace;
    trace.tokens = tokens;
    trace.layers = layers;
    trace.experts = experts;
    trace.topK = topK;
    for (const auto& language : routing::paperLanguages().languages)
        trace.languages.push_back(language.code);
    const auto T = static_cast<std::size_t>(tokens), K = static_cast<std::size_t>(topK);
    std::vector<std::int16_t> language(T), selected(static_cast<std::size_t>(layers) * T * K);
    std::vector<std::int32_t> sentence(T), index(static_cast<std::size_t>(layers));
    for (std::size_t t = 0; t < T; ++t) {
        language[t] = static_cast<std::int16_t>(t / 20 % 50);
        sentence[t] = static_cast<std::int32_t>(t / 1000);
    }
    for (std::size_t row = 0; row < selected.size() / K; ++row) {
        const auto words = random.block(row);
        for (std::size_t k = 0; k < K; ++k)
            selected[row * K + k] = static_cast<std::int16_t>((words[0] + static_cast<std::uint32_t>(k) * (words[1] | 1u)) % static_cast<std::uint32_t>(experts));
    }
    std::iota(index.begin(), index.end(), 0);
    trace.language = Array::of(language, {tokens});
    trace.sequence = Array::of(sentence, {tokens});
    trace.layerIndex = Array::of(index, {layers});
    trace.selected = Array::of(selected, {layers, tokens, topK});
    return trace;
}

void writeRaw(const fs::path& path, const Array& array) {
    std::ofstream(path, std::ios::binary).write(reinterpret_cast<const char*>(array.bytes().data()), static_cast<std::streamsize>(array.bytes().size()));
}

// The rival times itself over tensors it has loaded already, and prints seconds and a check sum.
constexpr const char* rival = R"(import sys, time, numpy as np, torch
torch.set_num_threads(1)
lang = torch.from_numpy(np.fromfile(sys.argv[1] + '/lang', np.int16)); sel = torch.from_numpy(np.fromfile(sys.argv[1] + '/sel', np.int16)).view(10, len(lang), 8)
t = time.perf_counter()
counts = torch.stack([torch.bincount((lang.long()[:, None] * 64 + layer).flatten(), minlength=50 * 64) for layer in sel])
print(time.perf_counter() - t, int((counts * torch.arange(counts.numel()).view(counts.shape)).sum()))
)";

void aggregate(Reporter& reporter) {
    constexpr int layers = 10;
    constexpr std::int64_t tokens = 1'000'000;
    const auto trace = randomTrace(layers, tokens, 64, 8);
    const auto folder = fs::temp_directory_path() / ("triptych-bench-aggregate-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    writeRaw(folder / "lang", trace.language);
    writeRaw(folder / "sel", trace.selected);
    std::ofstream(folder / "rival.py") << rival;
    const bool haveTorch = std::system("/usr/bin/python3 -c 'import torch' 2>/dev/null") == 0;
    std::vector<double> ours, theirs, withPairs;
    bool agree = true;
    for (int run = 0; run < 8; ++run) {
        auto begun = Clock::now();
        const auto counts = routing::countTrace(trace, {{}, routing::Pairing::none, 256});
        ours.push_back(seconds(Clock::now() - begun));
        std::int64_t check = 0;
        for (std::size_t l = 0; l < layers; ++l)
            for (std::size_t n = 0; n < 50; ++n) {
                const auto use = counts->useSum(l, n);
                for (std::size_t e = 0; e < 64; ++e)
                    check += static_cast<std::int64_t>(use[e]) * static_cast<std::int64_t>((l * 50 + n) * 64 + e);
            }
        if (haveTorch) {
            double rivalSeconds = 0;
            long long rivalCheck = 0;
            const auto command = "/usr/bin/python3 " + (folder / "rival.py").string() + " " + folder.string();
            if (FILE* pipe = ::popen(command.c_str(), "r")) {
                agree = std::fscanf(pipe, "%lf %lld", &rivalSeconds, &rivalCheck) == 2 && rivalCheck == check && agree;
                ::pclose(pipe);
            }
            theirs.push_back(rivalSeconds);
        }
        begun = Clock::now();
        const auto pairs = routing::countTrace(trace, {{}, routing::Pairing::all, 256});
        withPairs.push_back(seconds(Clock::now() - begun));
        if (run == 0)  // warms up
            for (auto* times : {&ours, &theirs, &withPairs})
                times->clear();
    }
    std::error_code ignored;
    fs::remove_all(folder, ignored);
    if (haveTorch && !agree)
        return reporter.failed("torch.bincount counts otherwise");
    const double rows = static_cast<double>(tokens) * layers / 1e6;
    base::Json line = {{"name", "routing.aggregate"}, {"case", "1e7 token-layer rows, k = 8 of 64, 50 languages, 256 blocks of sentences"},
                       {"value", rows / stats::median(ours)}, {"unit", "Mrow/s/core"}, {"runs", ours.size()}, {"spread", stats::spread(ours)}};
    if (haveTorch) {
        line["against"] = "torch.bincount over language * E + expert, a layer at a time, one thread (no blocks)";
        line["ratio"] = stats::median(theirs) / stats::median(ours);
    } else {
        line["against"] = "nothing: python3-torch is not installed";
    }
    reporter.line(line);
    reporter.line({{"name", "routing.aggregate"}, {"case", "the same with all pairs within and between layers"}, {"value", rows / stats::median(withPairs)}, {"unit", "Mrow/s/core"},
                   {"runs", withPairs.size()}, {"spread", stats::spread(withPairs)}});
}

/// Time from a change to the picture on the widget, over and over.
template <class F>
std::vector<double> redraws(QWidget& widget, int runs, F&& change) {
    std::vector<double> times;
    for (int run = 0; run < runs; ++run) {
        const auto begun = Clock::now();
        change(run);
        widget.repaint();
        times.push_back(1e3 * seconds(Clock::now() - begun));
        QApplication::processEvents();
    }
    return times;
}

void views(Reporter& reporter) {
    namespace view = app::routingview;
    int argc = 1;
    char name[] = "triptych_bench";
    char* argv[] = {name, nullptr};
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    shell::installLook(false);
    const auto report = [&](const char* what, const std::vector<double>& times) {
        auto line = stats::latencies(times);
        line["name"] = "routing.views";
        line["case"] = what;
        line["unit"] = "ms";
        reporter.line(line);
    };
    const auto trace = randomTrace(28, 50'000, 64, 8);
    auto load = std::make_shared<view::LoadResult>();
    load->table = *routing::countLoad(trace);
    load->table.order.resize(64);
    std::iota(load->table.order.begin(), load->table.order.end(), 0);
    view::LoadState state;
    view::TileGrid grid(state);
    grid.resize(760, grid.heightForWidth(760));
    grid.show();
    const auto tiles = view::tiles(load->table, routing::paperLanguages(), view::Each::language);
    // Another order of experts each time: every pixel of every map is drawn anew.
    auto order = load->table.order;
    report("50 heat-maps of 28 x 64, all anew", redraws(grid, 200, [&](int) {
               std::rotate(order.begin(), order.begin() + 7, order.end());
               state.set(load, tiles, order);
           }));
    report("50 heat-maps, pointer moves", redraws(grid, 400, [&](int run) { state.hover(view::LoadState::Cell{run % 28, run % 64}); }));

    for (const int experts : {32, 64}) {
        const auto counts = std::make_shared<const routing::Counts>(*routing::countTrace(randomTrace(32, 50'000, experts, 8), {{}, routing::Pairing::all, 1}));
        const auto data = view::circuitData(counts, routing::paperLanguages());
        view::CircuitsCanvas canvas;
        canvas.resize(760, 700);
        canvas.show();
        view::CircuitChoice choice;
        choice.order = view::ColumnOrder::likeness;
        const auto of = std::to_string(experts) + " experts in 32 layers, ";
        report((of + "threshold moves").c_str(), redraws(canvas, 200, [&](int run) {
                   choice.threshold = 0.001 * (run % 100);
                   canvas.set(data, view::drawCircuit(*data, choice));
               }));
        report((of + "another language's route").c_str(), redraws(canvas, 200, [&](int run) { canvas.setRoute(9 + run % 50, true); }));
    }
}

}  // namespace

void registerRoutingCountBenches(Registry& registry) {
    registry.add("routing.aggregate", aggregate);
    registry.add("routing.views", views);
}

}  // namespace triptych::bench
