#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "base/safetensors.h"
#include "base/seed.h"
#include "bench.h"
#include "job_bench.h"
#include "jobs/machine.h"
#include "jobs/memory_store.h"
#include "jobs/probe_kinds.h"
#include "jobs/process_executor.h"
#include "jobs/thread_executor.h"
#include "langevin/kinds.h"
#include "routing/corpus/corpus.h"
#include "routing/kinds.h"
#include "segmentation/kinds.h"
#include "segmentation/simulate.h"

/// jobs.cancel_latency: from asking a job to stop until it has stopped, for every kind that works long enough to be asked.
namespace triptych::bench {
namespace {

namespace fs = std::filesystem;
using base::Place;
using namespace std::chrono_literals;

constexpr int warmUp = 5, measured = 100;

std::string textOf(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in || text.str().empty())
        throw std::runtime_error(path.string() + " is not here");
    return text.str();
}

// Every kind in one scheduler, kept in memory.
struct Bench {
    Bench() {
        ::setenv("TRIPTYCH_PROBE_KINDS", "1", 1);
        base::KindRegistry kinds;
        for (const auto& each : {routing::kinds(), segmentation::kinds(), langevin::kinds(), jobs::probeKinds(Place::thread)})
            for (const auto& kind : each)
                if (!kinds.add(kind))
                    throw std::runtime_error("a kind is named twice: " + kind.name);
        scheduler = std::make_unique<jobs::Scheduler>(
            std::move(kinds), jobs::Executors{std::make_shared<jobs::ThreadExecutor>(), std::make_shared<jobs::ProcessExecutor>()}, store, store, store,
            jobs::Limits::ofThisMachine());
    }
    jobs::MemoryStore store;
    std::unique_ptr<jobs::Scheduler> scheduler;
};

struct Latencies {
    std::vector<double> ms;
    int early = 0;  // ended by themselves before they were asked
};

// Asked at a moment that has nothing to do with what the job is at: 0 to 60 ms after it was seen working.
Latencies latenciesOf(Bench& bench, const base::JobSpec& spec) {
    Latencies out;
    for (int run = 0; run < warmUp + measured; ++run) {
        auto again = spec;
        again.seed = static_cast<std::uint64_t>(run);
        const auto id = orThrow(bench.scheduler->submit(std::move(again)));
        const auto ended = [&] { return base::isFinal(bench.scheduler->record(id)->state); };
        while (bench.scheduler->progressOf(id).phase.empty() && !ended())
            std::this_thread::sleep_for(200us);
        std::this_thread::sleep_for(std::chrono::microseconds(base::Stream(17, static_cast<std::uint64_t>(run)).block(0)[0] % 60'000));
        if (ended()) {
            ++out.early;
            continue;
        }
        const double seconds = stats::secondsOf([&] {
            (void)bench.scheduler->cancel(id);
            if (!bench.scheduler->wait({id}, 60s))
                throw std::runtime_error("a cancel was not answered");
        });
        if (run >= warmUp)
            out.ms.push_back(1e3 * seconds);
    }
    return out;
}

base::JobSpec specOf(const char* kind, base::Json parameters = base::Json::object()) {
    base::JobSpec spec;
    spec.kind = kind;
    spec.parameters = std::move(parameters);
    return spec;
}

// The samples a hundred times over, so that no job ends before it is asked to.
void writeRepeated(const fs::path& to, const std::string& head, const std::string& body, std::size_t bytes) {
    std::ofstream out(to, std::ios::binary);
    out << head;
    for (std::size_t written = 0; written < bytes; written += body.size())
        out << body;
}

void writeTrace(const fs::path& to) {
    constexpr std::int64_t tokens = 1'000'000, layers = 4, topK = 8, experts = 64;
    std::vector<std::int16_t> selected(static_cast<std::size_t>(layers * tokens * topK)), language(static_cast<std::size_t>(tokens));
    for (std::size_t i = 0; i < selected.size(); ++i)
        selected[i] = static_cast<std::int16_t>((i / topK * 7 + i % topK * 5) % experts);
    for (std::size_t i = 0; i < language.size(); ++i)
        language[i] = static_cast<std::int16_t>(i / 200 % 2);
    const std::map<std::string, base::Array> tensors{{"selected", base::Array::of(selected, {layers, tokens, topK})}, {"lang_id", base::Array::of(language, {tokens})}};
    if (auto written = base::writeSafetensors(to, tensors, {{"languages", "fr,de"}, {"num_experts", "64"}, {"num_experts_per_tok", "8"}}); !written)
        throw std::runtime_error(written.error().message());
}

void cancelLatency(Reporter& reporter) {
    const fs::path samples = fs::path(TRIPTYCH_SOURCE_DIR) / "resources/samples";
    const Folder folder;
    Bench bench;
    std::vector<base::JobSpec> cases{specOf("probe.sleep", {{"seconds", 60}})};
    std::map<std::size_t, std::string> named;  // what a case has besides its kind

    const auto problem = orThrow(base::parseJson(textOf(samples / "langevin/double-well.json"), "double-well.json"));
    auto run = specOf("langevin.run", problem["run"]);
    run.parameters["problem"] = problem;
    run.parameters["problem"].erase("run");
    run.parameters["steps"] = 1'000'000;
    cases.push_back(run);

    const auto export_ = textOf(samples / "segmentation/classifications.csv");
    const auto headEnd = export_.find('\n') + 1;
    writeRepeated(folder.path / "export.csv", export_.substr(0, headEnd), export_.substr(headEnd), std::size_t{150} << 20);
    auto import = specOf("segmentation.import_zooniverse");
    import.inputs["export"].path = folder.path / "export.csv";
    cases.push_back(import);

    // Large pictures that many volunteers marked.
    std::ofstream crowd(folder.path / "crowd.csv", std::ios::binary);
    crowd << segmentation::classificationHeader;
    constexpr int side = 1200;
    const auto scene = segmentation::generatedScene(segmentation::SceneKind::droplets, side, side, 5);
    for (int subject = 0; subject < 40; ++subject)
        for (int v = 0; v < 16; ++v) {
            const auto strokes = segmentation::simulatedStrokes(scene.truth, side, side, {}, 5, v);
            crowd << segmentation::classificationRow(subject * 100 + v, "v" + std::to_string(v), std::to_string(v), v % 2 == 0, std::to_string(subject), "s.png", side, side, strokes);
        }
    crowd.close();
    auto crowdImport = specOf("segmentation.import_zooniverse");
    crowdImport.inputs["export"].path = folder.path / "crowd.csv";
    auto consensus = specOf("segmentation.consensus");
    const auto crowdId = runToEnd(*bench.scheduler, crowdImport);
    for (const auto* name : {"index", "raters", "marks", "rings", "points"}) {
        consensus.inputs[name].job = crowdId;
        consensus.inputs[name].output = name;
    }
    cases.push_back(consensus);

    // The paper's network at the paper's batch: a step takes seconds.
    const auto kelp = runToEnd(*bench.scheduler, specOf("segmentation.generate_set", {{"domain", "kelp"}, {"count", 24}, {"scenes", 8}, {"side", 256}}));
    auto training = specOf("segmentation.train", {{"epochs", 1000}});
    for (const auto* name : {"examples", "pixels", "masks"}) {
        training.inputs[name].job = kelp;
        training.inputs[name].output = name;
    }
    cases.push_back(training);

    auto volunteers = specOf("segmentation.simulate_volunteers", {{"volunteers", 1000}});
    std::vector<std::uint8_t> truth(scene.truth.begin(), scene.truth.end());
    volunteers.inputs["truth"].blob = orThrow(bench.store.put(base::Array::of(truth, {side, side})));
    cases.push_back(volunteers);

    const auto corpus = textOf(samples / "routing/corpus.jsonl");
    writeRepeated(folder.path / "large.jsonl", {}, corpus, std::size_t{150} << 20);
    auto importCorpus = specOf("routing.import_corpus");
    importCorpus.inputs["source"].path = folder.path / "large.jsonl";
    cases.push_back(importCorpus);

    writeRepeated(folder.path / "small.jsonl", {}, corpus, std::size_t{8} << 20);
    auto smallCorpus = importCorpus;
    smallCorpus.inputs["source"].path = folder.path / "small.jsonl";
    auto checkpoint = specOf("routing.run_checkpoint");
    checkpoint.inputs["checkpoint"].path = samples / "routing/checkpoint";
    checkpoint.inputs["corpus"].job = runToEnd(*bench.scheduler, smallCorpus);
    checkpoint.inputs["corpus"].output = "corpus";
    cases.push_back(checkpoint);
    for (const auto* kind : {"routing.clean_corpus", "routing.inspect_corpus"}) {
        auto workshop = specOf(kind);
        workshop.inputs["corpus"] = checkpoint.inputs["corpus"];
        cases.push_back(workshop);
    }
    // One document that is as long as all of them: its tokens are compared with a test set's.
    routing::Corpus book;
    std::string text;
    while (text.size() < (std::size_t{12} << 20))
        text += corpus;
    book.add(text, "", "en");
    for (const auto* kind : {"routing.clean_corpus", "routing.inspect_corpus"}) {
        auto workshop = specOf(kind, {{"recipe", {{{"rule", "contamination"}}}}});
        workshop.inputs["corpus"].blob = orThrow(bench.store.put(orThrow(routing::toArray(book))));
        workshop.inputs["test"] = checkpoint.inputs["corpus"];
        workshop.inputs["tokenizer"].blob = orThrow(bench.store.put(base::Array::ofText(textOf(samples / "routing/checkpoint/tokenizer.json"))));
        cases.push_back(workshop);
        named[cases.size() - 1] = ": one document of 12 MiB against a test set";
    }

    writeTrace(folder.path / "trace.safetensors");
    auto importTrace = specOf("routing.import_trace");
    importTrace.inputs["source"].path = folder.path / "trace.safetensors";
    cases.push_back(importTrace);
    auto load = specOf("routing.load");
    load.inputs["trace"].job = runToEnd(*bench.scheduler, importTrace);
    load.inputs["trace"].output = "trace";
    cases.push_back(load);
    auto count = specOf("routing.count", {{"pairs", "none"}});
    count.inputs["trace"] = load.inputs["trace"];
    const auto counted = runToEnd(*bench.scheduler, count);
    const auto analysis = [&](const char* kind, std::initializer_list<const char*> inputs) {
        auto spec = specOf(kind);
        for (const auto* name : inputs) {
            spec.inputs[name].job = counted;
            spec.inputs[name].output = "counts";
        }
        cases.push_back(spec);
    };
    analysis("routing.spread", {"counts"});
    analysis("routing.compare", {"a", "b"});

    for (std::size_t c = 0; c < cases.size(); ++c) {
        const auto& spec = cases[c];
        const auto found = latenciesOf(bench, spec);
        base::Json figure = {{"name", "jobs.cancel_latency"}, {"unit", "ms"}, {"case", spec.kind + named[c]}, {"against", "a limit of 200 ms at p99"}, {"ended_before", found.early}};
        if (!found.ms.empty()) {
            figure["value"] = stats::median(found.ms);
            figure.update(stats::latencies(found.ms));
        } else {
            figure["value"] = 0;
        }
        reporter.line(std::move(figure));
    }
}

}  // namespace

void registerCancelBenches(Registry& registry) {
    registry.add("jobs.cancel_latency", cancelLatency);
}

}  // namespace triptych::bench
