#pragma once

#include <cmath>
#include <numbers>
#include <random>

#include "routing/fake_workspace.h"
#include "routing/training/model_form.h"

namespace triptych::test {

/// A training made up: bits per byte fall from 8 to a language's own end, routing rises where there are experts.
struct MadeTraining {
    std::string name = "family/1", arm = "family";
    std::uint64_t seed = 1;
    std::vector<std::string> codes = {"en", "fr", "ar", "sw", "ln"};  // en, fr, ar are major; nothing is learnt from ln
    int steps = 80, every = 20, sentences = 12;
    double gain = 0;         ///< bits a byte that minor languages are better by at the end
    bool paths = false, stopsAtNan = false;
};

inline routing::ModelConfig madeForm(const std::string& arm) {
    routing::ModelConfig form;
    form.modelType = arm == "dense" ? "qwen2" : "upcycling-qwen2-moe";
    form.vocabulary = 1280;
    form.hidden = 96;
    form.intermediate = form.expertIntermediate = 192;
    form.layers = 6;
    form.heads = 4;
    form.keyValueHeads = 2;
    form.headSize = 24;
    form.tiedEmbeddings = true;
    form.maxPositions = 512;
    if (arm != "dense") {
        form.experts = 7;
        form.expertsPerToken = 2;
        form.denseLayers = {0, 1, 2, 3};
        form.languageGate = true;
    }
    return form;
}

/// Of a language at a measurement; `progress` from 0 to 1.
inline double madeBits(const MadeTraining& t, std::size_t language, double progress) {
    const bool minor = language >= 3;
    const double end = 2 + 0.25 * static_cast<double>(language % 9) - (minor ? t.gain : 0);
    return end + (8 - end) * (1 - progress) * (1 - progress);
}

inline base::Output trainedOutput(const MadeTraining& t, int upTo = -1) {
    const auto paper = routing::paperLanguages();
    const bool experts = t.arm != "dense";
    const int last = upTo < 0 ? t.steps : upTo;
    std::vector<double> history, languages, routed, documents, paths;
    std::mt19937_64 random(t.seed * 7 + t.arm.size());
    std::normal_distribution<double> noise;
    for (int step = 1; step <= last; ++step)
        history.insert(history.end(), {static_cast<double>(step), 2 + 4 * std::exp(-step / 30.0) + 0.1 * noise(random), 3e-3, 0.5, 0});
    for (int step = 0; step <= last; step += t.every) {
        const double progress = static_cast<double>(step) / t.steps;
        for (std::size_t l = 0; l < t.codes.size(); ++l) {
            const double bytes = 1000 + 100 * static_cast<double>(l);
            languages.insert(languages.end(), {static_cast<double>(step), static_cast<double>(l), madeBits(t, l, progress) * bytes * std::numbers::ln2, bytes, bytes / 4, static_cast<double>(t.sentences)});
        }
        if (experts)
            for (int layer : {4, 5})
                routed.insert(routed.end(), {static_cast<double>(step), static_cast<double>(layer), 0.01 + 0.2 * progress * (layer - 3), 0.02, 0.3 + 0.4 * progress, 1 + progress});
        if (t.paths && experts)
            paths.insert(paths.end(), {static_cast<double>(step), 0.2 + 0.6 * progress, 0.21});
    }
    int number = 0;
    const double ofSeed = 0.02 * noise(random);
    for (int sentence = 0; sentence < t.sentences; ++sentence) {
        const double hard = 0.2 * std::sin(static_cast<double>(sentence));
        for (std::size_t l = 0; l < t.codes.size(); ++l) {
            const double bytes = 40 + 3.0 * static_cast<double>(l), bits = madeBits(t, l, 1) + hard + ofSeed + 0.05 * noise(random);
            documents.insert(documents.end(), {static_cast<double>(number++), static_cast<double>(l), static_cast<double>(sentence), bits * bytes * std::numbers::ln2, bytes, bytes / 4});
        }
    }
    const auto table = [](const std::vector<double>& rows, std::int64_t columns) { return base::Array::of(rows, {static_cast<std::int64_t>(rows.size()) / columns, columns}); };
    base::Output out;
    out.arrays["history"] = table(history, 5);
    out.arrays["languages"] = table(languages, 6);
    out.arrays["routing"] = table(routed, 6);
    // Empty tables of two widths are one blob to a workspace in memory.
    if (t.paths && experts)
        out.arrays["paths"] = table(paths, 3);
    if (upTo >= 0) {
        out.summary = {{"steps", last}, {"of", t.steps}, {"languages", t.codes}};
        return out;
    }
    out.arrays["documents"] = table(documents, 6);
    out.arrays["model"] = base::Array::ofText("weights");
    const auto form = madeForm(t.arm);
    const auto cost = routing::costOf(form, 20);
    base::Json codes = base::Json::array();
    for (std::size_t l = 0; l < t.codes.size(); ++l)
        codes.push_back({{"code", t.codes[l]}, {"major", paper.language(t.codes[l]).major}, {"trainDocuments", t.codes[l] == "ln" ? 0 : l < 3 ? 100 : 12}, {"testDocuments", t.sentences}});
    base::Json about = {{"name", t.name}, {"arm", t.arm}, {"seed", t.seed}, {"corpus", {{"name", "phrases"}, {"hash", "c"}, {"documents", 300}}}, {"languages", codes}, {"form", routing::configToJson(form)},
                        {"parameters", cost.parameters}, {"activeParameters", cost.activeParameters}, {"forwardFlops", cost.forwardFlops}, {"split", {{"trainDocuments", 240}, {"testDocuments", 60}, {"trainTokens", 9000}}},
                        {"steps", t.steps}, {"stopped", t.stopsAtNan ? "nan" : "steps"}, {"notes", base::Json::array()}};
    if (t.stopsAtNan)
        about["nanAt"] = {{"step", t.steps + 1}, {"languages", {"ar", "fr"}}};
    out.arrays["about"] = base::Array::ofText(base::canonicalJson(about));
    out.summary = {{"name", t.name}, {"arm", t.arm}, {"steps", t.steps}, {"bitsPerByte", 2.5}, {"parameters", cost.parameters}, {"activeParameters", cost.activeParameters}};
    return out;
}

inline std::string addTraining(FakeWorkspace& workspace, const MadeTraining& t) {
    base::JobInput corpus;
    corpus.blob = base::Array::ofText("corpus").ref();
    const auto job = workspace.MemoryWorkspace::add("routing.train_model", t.name + " on phrases", trainedOutput(t), {{"corpus", corpus}});
    workspace.amend(job, [&](base::JobRecord& record) {
        record.spec.seed = t.seed;
        record.spec.parameters = {{"arm", t.arm}, {"name", t.name}, {"steps", t.steps}, {"test", 0.15}, {"split_seed", 0}};
    });
    return job;
}

/// Two arms, two seeds each.
inline std::vector<std::string> addStudyTrainings(FakeWorkspace& workspace, double gain, int seeds = 3, std::vector<std::string> codes = MadeTraining().codes) {
    std::vector<std::string> jobs;
    for (const char* arm : {"dense", "moe", "family"})
        for (int seed = 1; seed <= seeds; ++seed) {
            MadeTraining t;
            t.arm = arm;
            t.name = std::string(arm) + "/" + std::to_string(seed);
            t.seed = static_cast<std::uint64_t>(seed);
            t.codes = codes;
            t.gain = t.arm == "family" ? gain : 0;
            t.paths = true;
            jobs.push_back(addTraining(workspace, t));
        }
    return jobs;
}

}  // namespace triptych::test
