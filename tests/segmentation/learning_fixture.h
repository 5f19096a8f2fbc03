#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

#include <QTest>

#include "app/segmentation/import_store.h"
#include "app/segmentation/learning/learning_inspector.h"
#include "app/segmentation/learning/learning_page.h"
#include "app/shell/study_page.h"
#include "app/shell/theme.h"
#include "segmentation/kinds.h"
#include "segmentation/learning/model_file.h"
#include "segmentation/learning/training_settings.h"
#include "segmentation/votes.h"
#include "support/memory_workspace.h"

/// The Learning page over results made by hand.
namespace triptych::testing {

using base::Array;
using base::Json;

inline const QString sampleFolder = QStringLiteral(TRIPTYCH_SOURCE_DIR "/resources/samples/segmentation/");

// The page by itself, over results in memory.
struct LearningFixture {
    explicit LearningFixture(bool withImport = false) {
        if (withImport) {
            base::JobSpec spec;
            spec.kind = "segmentation.import_zooniverse";
            spec.inputs["export"].path = (sampleFolder + "classifications.csv").toStdString();
            spec.inputs["images"].path = (sampleFolder + "images").toStdString();
            spec.title = "Sample";
            import = workspace.begin(spec);
        }
    }
    // Once what is there is there; false when it does not come.
    [[nodiscard]] bool open() {
        imports = std::make_unique<app::ImportStore>(workspace);
        page = std::make_unique<app::LearningPage>(workspace, *imports, new QWidget);
        imports->reload();
        page->resize(1280, 800);
        page->show();
        return QTest::qWaitForWindowExposed(page.get()) && (import.empty() || QTest::qWaitFor([this] { return imports->import() != nullptr; }, 20000));
    }
    std::string generate(const std::string& domain, int count = 40, int scenes = 8, int bands = 4) {
        base::JobSpec spec;
        spec.kind = "segmentation.generate_set";
        spec.parameters = {{"domain", domain}, {"count", count}, {"scenes", scenes}, {"side", 64}, {"bands", bands}};
        return workspace.begin(spec);
    }
    void view(const QString& name) { page->page()->views()->setCurrent(name); }
    app::LearningInspector* inspector() const { return page->inspector(); }
    QPushButton* run(const QString& name) const { return page->inspector()->runButton(name); }
    // A picture of the page where a folder for them is given.
    void shot(const QString& name) {
        const auto folder = qEnvironmentVariable("TRIPTYCH_SHOTS");
        if (folder.isEmpty())
            return;
        for (const bool dark : {false, true}) {
            shell::Theme::apply(dark);
            QTest::qWait(300);
            page->grab().save(folder + "/" + name + (dark ? "-dark.png" : "-light.png"));
        }
        shell::Theme::apply(false);
    }
    test::MemoryWorkspace workspace{segmentation::kinds(), true};
    std::string import;
    std::unique_ptr<app::ImportStore> imports;
    std::unique_ptr<app::LearningPage> page;
};

inline Array history(int epochs) {
    std::vector<double> rows;
    for (int e = 1; e <= epochs; ++e)
        for (const double value : {double(e), 0.9 / std::sqrt(e), 0.7, std::nan(""), 0.95 / std::sqrt(e) + 0.05, 1 - 0.8 / std::sqrt(e), 0.8 - 0.6 / std::sqrt(e), 5e-4})
            rows.push_back(value);
    return Array::of(rows, {epochs, 8});
}

inline segmentation::ModelFile smallModel(const std::string& name, int bands) {
    segmentation::ModelFile model;
    model.name = name;
    const auto kinds = segmentation::kinds();
    const auto kind = std::find_if(kinds.begin(), kinds.end(), [](const auto& k) { return k.name == "segmentation.train"; });
    const auto parameters = *base::checkedParameters(*kind, {{"preset", "small"}, {"levels", 4}, {"filters", 4}, {"crop", 64}});
    model.network = *segmentation::formFromParameters(parameters, bands, 1);
    model.preprocessing.bands = bands;
    for (const auto& form : segmentation::tensorsOf(model.network)) {
        std::int64_t count = 1;
        for (const auto side : form.shape)
            count *= side;
        model.weights[form.name] = Array::of(std::vector<float>(static_cast<std::size_t>(count), 0.5F), form.shape);
    }
    return model;
}

// What a training leaves, with a model that can be read.
inline base::Output trained(const std::string& name, int epochs, Json about = Json::object(), int bands = 4) {
    base::Output out;
    Json whole = {{"name", name}, {"threshold", 0.45}, {"parameters", 123456}, {"bestEpoch", epochs - 1}, {"epochs", epochs}, {"stopped", "epochs"}, {"nanAt", nullptr}, {"transfer", nullptr},
                  {"train", {{"ids", {"a", "b", "c"}}}}, {"validation", {{"ids", {"d"}}}}, {"test", {{"ids", {"e", "f"}}}}};
    whole.update(about);
    out.arrays["model"] = *segmentation::toArray(smallModel(name, bands));
    out.arrays["history"] = history(epochs);
    out.arrays["test"] = Array::of(std::vector<double>{4, 0.9, 0.8, 1, 1, 1, 0.9, 10, 10, 5, 0.7, 0.6, 1, 1, 1, 0.7, 10, 12, 6, std::nan(""), 1, 1, 1, 1, 0, 0, 0}, {3, 9});
    out.arrays["about"] = Array::ofText(whole.dump());
    out.summary = {{"name", name}, {"testDice", 0.8}, {"epochs", epochs}};
    return out;
}

// What a comparison of three arms leaves.
inline base::Output compared() {
    base::Output out;
    std::vector<double> rows;
    const double nan = std::nan("");
    for (int arm = 0; arm < 3; ++arm)
        for (const double fraction : {0.25, 0.5, 0.75, 1.0}) {
            const double value = 0.5 + 0.3 * fraction + 0.04 * arm;
            for (const double each : {double(arm), fraction, 40 * fraction, value, value - 0.03, value + 0.03, arm == 0 ? nan : 0.04 * arm, arm == 0 ? nan : 0.04 * arm - 0.02, arm == 0 ? nan : 0.04 * arm + 0.02})
                rows.push_back(each);
        }
    out.arrays["curve"] = Array::of(rows, {12, 9});
    Json report = {{"measure", "dice"}, {"arms", {{{"name", "baseline"}, {"title", "From scratch"}, {"baseline", true}}, {{"name", "a"}, {"title", "From droplets"}}, {{"name", "b"}, {"title", "From shapes"}}}}, {"likeness", Json::array()}};
    for (int level = 0; level < 6; ++level)
        report["likeness"].push_back({{"arm", 1}, {"level", level}, {"cka", 0.9 - 0.1 * level}, {"low", 0.85 - 0.1 * level}, {"high", 0.95 - 0.1 * level}});
    out.arrays["report"] = Array::ofText(report.dump());
    return out;
}

// A prediction of an import's subjects: in turn the consensus itself, nothing, and what a single volunteer marked; with the distances that come of it.
struct PredictionMade {
    base::Output output;
    std::map<std::string, base::JobInput> inputs;
    std::map<std::string, double> distances;
    Json ids = Json::array();
};
inline PredictionMade predicted(const app::segmentationview::ImportResult& import) {
    PredictionMade made;
    auto& out = made.output;
    auto& inputs = made.inputs;
    auto& wanted = made.distances;
    auto& ids = made.ids;
    std::vector<std::uint8_t> probability;
    std::vector<double> rows;
    int n = 0;
    for (const auto& subject : import.strokes.subjects()) {
        const auto patterns = *import.strokes.patterns(n, -1, 0);
        const auto votes = segmentation::voteMap(patterns);
        // The consensus itself, nothing, or the consensus of a single vote.
        std::int64_t model = 0, crowd = 0, both = 0;
        for (const auto v : votes) {
            const bool inside = v >= patterns.raters / 2 + 1;
            const bool found = n % 3 == 0 ? inside : n % 3 == 1 ? false : v >= 1;
            probability.push_back(found ? 200 : 100);
            model += found;
            crowd += inside;
            both += found && inside;
        }
        wanted[subject.id] = model + crowd == 0 ? 0 : 1 - 2.0 * static_cast<double>(both) / static_cast<double>(model + crowd);
        for (const double value : {double(patterns.width), double(patterns.height), double(model), 0.3, 0.9 - 0.05 * n, 0.1, std::nan(""), 4.0, 4.0})
            rows.push_back(value);
        ids.push_back(subject.id);
        inputs[subject.image].job = import.job;
        inputs[subject.image].output = subject.image;
        ++n;
    }
    out.arrays["probability"] = Array::of(probability, {static_cast<std::int64_t>(probability.size())});
    out.arrays["subjects"] = Array::of(rows, {n, 9});
    out.arrays["patches"] = Array::of(std::vector<float>(static_cast<std::size_t>(16 * n), 0.5F));
    out.arrays["about"] = Array::ofText(Json({{"ids", ids}, {"model", {{"name", "kelp small"}, {"hash", "0"}}}, {"threshold", 0.5}}).dump());
    return made;
}

}  // namespace triptych::testing
