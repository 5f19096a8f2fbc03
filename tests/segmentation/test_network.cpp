#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <fstream>
#include <limits>

#include "base/safetensors.h"
#include "base/seed.h"
#include "segmentation/torch/predictor.h"
#include "segmentation/torch/train_step.h"
#include "made_pictures.h"

using namespace triptych;
using namespace triptych::segmentation;
using test::apart;
using test::floats;
using test::Pictures;
namespace fs = std::filesystem;

namespace {

NetworkForm small(int levels = 4, int filters = 6) {
    auto form = NetworkForm::paper();
    form.levels = levels;
    form.filters = filters;
    form.inputs = 3;
    return form;
}

double lossAt(const LossForm& form, std::int64_t pictures, std::int64_t classes, const std::vector<float>& p, const std::vector<float>& t) {
    return segmentationLoss(form, pictures, classes, p, t, {});
}

base::Json settingsJson(const StepSettings& s) {
    return {{"loss", s.loss.what == SegmentationLoss::tversky ? "tversky" : s.loss.what == SegmentationLoss::crossEntropy ? "crossEntropy" : "absolute"},
            {"beta", s.loss.beta}, {"gamma", s.loss.gamma}, {"segmentationWeight", s.segmentationWeight}, {"adversarial", s.adversarial},
            {"adversarialWeight", s.adversarialWeight}, {"trainDiscriminator", s.trainDiscriminator}, {"rate", s.rate}, {"discriminatorRate", s.discriminatorRate}};
}

}  // namespace

class TestNetwork : public QObject {
    Q_OBJECT
private slots:
    // One thread: two that wait for each other are slow on a machine that is busy.
    void init() { useThreads(1); }

    void parameterCounts() {
        auto form = NetworkForm::paper();
        QCOMPARE(parameterCount(tensorsOf(form)), 13'606'785);
        form.levels = 7;
        QCOMPARE(parameterCount(tensorsOf(form)), 10'460'033);
        form.levels = 8;
        form.filters = 64;
        QCOMPARE(parameterCount(tensorsOf(form)), 54'411'009);
        const auto judge = tensorsOf(DiscriminatorForm{});
        std::int64_t numbers = 3;  // what PyTorch counts batches with, one a norm
        for (const auto& tensor : judge)
            numbers += *base::elementCount(tensor.shape);
        QCOMPARE(numbers, 176'276);
    }

    void formsThroughJson() {
        for (const auto& form : {NetworkForm::paper(), NetworkForm::package(), small()})
            QVERIFY(networkFormFromJson(toJson(form), "here").value() == form);
        QVERIFY(discriminatorFormFromJson(toJson(DiscriminatorForm{}), "here").value() == DiscriminatorForm{});
        const auto refused = [](const char* field, base::Json value, const char* part) {
            auto json = toJson(NetworkForm{});
            json[field] = std::move(value);
            const auto form = networkFormFromJson(json, "model.safetensors");
            return !form && form.error().message().find(field) != std::string::npos && form.error().message().find(part) != std::string::npos &&
                   form.error().where == "model.safetensors";
        };
        QVERIFY(refused("levels", 20, "from 3 to 9"));
        QVERIFY(refused("levels", 4.5, "whole number"));
        QVERIFY(refused("filters", 18446744073709551615ULL, "from 1 to 256"));
        QVERIFY(refused("norm", "group", "none, batch, instance"));
        QVERIFY(refused("dropout", 1, "0.95"));
        QVERIFY(refused("outerBias", "yes", "true or false"));
        QVERIFY(!networkFormFromJson(base::Json::array(), "x"));
        QVERIFY(!networkFormFromJson(base::Json::object(), "x"));
        QVERIFY(!discriminatorFormFromJson({{"filters", 16}}, "x"));
    }

    void aPatchSeesWhatIsSaid_data() {
        QTest::addColumn<int>("layers");
        QTest::addColumn<int>("side");
        QTest::addColumn<int>("field");
        QTest::newRow("2") << 2 << 128 << 34;
        QTest::newRow("3") << 3 << 192 << 70;
    }
    // Pixels that change the middle patch, found by changing them.
    void aPatchSeesWhatIsSaid() {
        QFETCH(int, layers);
        QFETCH(int, side);
        QFETCH(int, field);
        DiscriminatorForm form;
        form.layers = layers;
        form.inputs = 2;
        form.filters = 4;
        QCOMPARE(receptiveField(form), field);
        auto generator = small(3, 2);
        generator.inputs = 1;
        TrainStep networks(generator, form);
        networks.initialise(4);
        auto judge = PatchJudge::create(form, networks.weights());
        QVERIFY(judge);
        Pictures given(generator, 1, side);
        const auto before = judge->patches(given.batch());
        const int patches = patchesOf(form, side);
        QCOMPARE(static_cast<int>(before.size()), patches * patches);
        const auto middle = static_cast<std::size_t>(patches / 2 * patches + patches / 2);
        int first = side, last = -1;
        for (int x = 0; x < side; ++x) {
            auto changed = given;
            for (int y = 0; y < side; ++y)
                changed.images[static_cast<std::size_t>(y * side + x)] += 3;
            if (judge->patches(changed.batch())[middle] != before[middle]) {
                first = std::min(first, x);
                last = std::max(last, x);
            }
        }
        QCOMPARE(last - first + 1, field);
    }

    void lossesByHand() {
        LossForm form;
        form.beta = 0.7;
        form.gamma = 0.75;
        // Two pictures: one right but for one pixel in four, one blank that finds a half.
        const std::vector<float> t = {1, 1, 0, 0, 0, 0, 0, 0}, p = {1, 0, 0, 0, 0.5F, 0, 0, 0};
        const double first = 1 - 2 / (1 + 0.7 * 1 + 1), second = 1 - 1 / (0.3 * 0.5 + 1);
        QVERIFY(std::abs(lossAt(form, 2, 1, p, t) - std::pow((first + second) / 2, 0.75)) < 1e-7);
        form.what = SegmentationLoss::absolute;
        QVERIFY(std::abs(lossAt(form, 2, 1, p, t) - 1.5 / 8) < 1e-7);
        form.what = SegmentationLoss::crossEntropy;
        QVERIFY(std::abs(lossAt(form, 1, 1, {0.25F, 0.5F}, {1, 0}) - (-std::log(0.25) - std::log(0.5)) / 2) < 1e-7);
        // Two classes: three positive pixels of one and one of the other are weighed by 1/4 and 3/4.
        const std::vector<float> two = {1, 1, 1, 0, 0, 1, 0, 0}, half(8, 0.5F);
        QVERIFY(std::abs(lossAt(form, 1, 2, half, two) - std::log(2.0) * (0.25 + 0.75) / 2) < 1e-7);
        std::vector<float> slope(2);
        QVERIFY(std::abs(realOrFakeLoss(std::vector<float>{0.25F, 0.5F}, true, 1, slope) - (-std::log(0.25) - std::log(0.5)) / 2) < 1e-7);
        QVERIFY(std::abs(static_cast<double>(slope[0]) + 0.375) < 1e-6 && std::abs(static_cast<double>(slope[1]) + 0.25) < 1e-6);
        QVERIFY(std::isfinite(realOrFakeLoss(std::vector<float>{0, 1}, true, 1, slope)));
        QCOMPARE(slope[0], -0.5F);
    }

    void slopesAreTheLosses() {
        const base::Stream numbers(8, 8);
        std::vector<float> p(60), t(60), slope(60);
        for (std::size_t i = 0; i < p.size(); ++i) {
            p[i] = static_cast<float>(0.05 + 0.9 * numbers.uniform(i));
            t[i] = numbers.uniform(i, 1) > 0.6 ? 1.0F : 0.0F;
        }
        for (const auto what : {SegmentationLoss::tversky, SegmentationLoss::crossEntropy, SegmentationLoss::absolute}) {
            const LossForm form{what, 0.7, 0.75};
            (void)segmentationLoss(form, 3, 2, p, t, slope);
            for (std::size_t i = 0; i < p.size(); ++i) {
                auto more = p, less = p;
                more[i] += 0.01F;
                less[i] -= 0.01F;
                const double expected = (lossAt(form, 3, 2, more, t) - lossAt(form, 3, 2, less, t)) / (static_cast<double>(more[i]) - static_cast<double>(less[i]));
                QVERIFY2(std::abs(static_cast<double>(slope[i]) - expected) < 2e-5 + 0.02 * std::abs(expected), qPrintable(QString("%1: %2 %3").arg(i).arg(slope[i]).arg(expected)));
            }
        }
    }

    void blankBatchesAreHarmless() {
        for (const float found : {0.0F, 1e-30F, 1e-6F}) {
            const std::vector<float> p(32, found), t(32, 0);
            std::vector<float> slope(32, 7);
            const double loss = segmentationLoss({}, 2, 1, p, t, slope);
            QVERIFY(std::isfinite(loss) && loss > 0);
            for (const float value : slope)
                QVERIFY(std::isfinite(value) && value >= 0);
        }
        Pictures blank(small(), 2, 32);
        std::fill(blank.truths.begin(), blank.truths.end(), 0.0F);
        TrainStep training(small(), DiscriminatorForm{4, 2, 4, Norm::batch, Activation::leaky});
        training.initialise(1);
        for (int i = 0; i < 3; ++i) {
            const auto result = training.step(blank.batch(), {});
            QVERIFY(result.finite && std::isfinite(result.loss));
        }
    }

    void agreesWithPython_data() {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<QString>("changes");
        QTest::addColumn<int>("side");
        QTest::addColumn<QString>("loss");
        QTest::addColumn<bool>("adversarial");
        QTest::newRow("paper, whole, smooth") << "paper" << R"({"filters": 4, "activation": "tanh"})" << 256 << "tversky" << true;
        QTest::newRow("paper, whole") << "paper" << R"({"filters": 4})" << 256 << "tversky" << false;
        QTest::newRow("paper, adversarial") << "paper" << R"({"filters": 4, "levels": 5})" << 64 << "tversky" << true;
        QTest::newRow("paper, tanh, two classes") << "paper" << R"({"filters": 5, "levels": 4, "activation": "tanh", "classes": 2})" << 48 << "crossEntropy" << true;
        QTest::newRow("paper, leaky, three bands") << "paper" << R"({"filters": 20, "levels": 3, "activation": "leaky", "inputs": 3})" << 40 << "absolute" << false;
        QTest::newRow("paper without norm") << "paper" << R"({"filters": 16, "levels": 4, "norm": "none"})" << 32 << "tversky" << false;
        QTest::newRow("paper with instance norm") << "paper" << R"({"filters": 8, "levels": 4, "norm": "instance"})" << 64 << "tversky" << false;
        QTest::newRow("package, whole") << "package" << R"({"filters": 4})" << 256 << "tversky" << true;
        QTest::newRow("package, tanh") << "package" << R"({"filters": 16, "levels": 4, "activation": "tanh"})" << 64 << "crossEntropy" << false;
        QTest::newRow("package, batch norm") << "package" << R"({"filters": 8, "levels": 4, "norm": "batch", "activation": "leaky"})" << 64 << "tversky" << true;
    }
    void agreesWithPython() {
        QFETCH(QString, preset);
        QFETCH(QString, changes);
        QFETCH(int, side);
        QFETCH(QString, loss);
        QFETCH(bool, adversarial);
        QProcess probe;
        probe.start("/usr/bin/python3", {"-c", "import torch"});
        if (!probe.waitForFinished(60000) || probe.exitCode() != 0)
            QSKIP("python3-torch is not installed: the networks were not compared with an independent implementation");
        auto json = toJson(preset == "paper" ? NetworkForm::paper() : NetworkForm::package());
        json.update(base::Json::parse(changes.toStdString()));
        const auto form = networkFormFromJson(json, "test").value();
        const DiscriminatorForm judgeForm{6, 3, form.inputs + form.classes, Norm::batch, preset == "paper" && form.activation != Activation::tanh ? Activation::leaky : Activation::tanh};
        // Among a million values some lie so near the kink of an activation that single and double precision see them on different sides, and each
        // such value is a thousandth of the gradient.
        const bool kinks = form.activation != Activation::tanh && side == 256;
        TrainStep training(form, judgeForm);
        training.initialise(11);
        const Pictures pictures(form, 3, side);
        // Weights of a spread at which no layer is silent, and statistics that are not those of a fresh norm.
        auto given = training.weights();
        for (auto& [name, array] : given) {
            auto values = floats(array);
            const base::Stream numbers(base::namedSeed(5, name), 1);
            for (std::size_t i = 0; i < values.size(); ++i)
                values[i] = name.ends_with("conv.weight") ? values[i] * (preset == "paper" ? 4.0F : 1.5F)
                                                          : values[i] + static_cast<float>(0.1 * (name.ends_with("var") ? numbers.uniform(i) : numbers.normal(i)));
            array = base::Array::of(values, array.shape());
        }
        QVERIFY(training.replace(given));
        StepSettings settings;
        settings.loss.what = loss == "tversky" ? SegmentationLoss::tversky : loss == "absolute" ? SegmentationLoss::absolute : SegmentationLoss::crossEntropy;
        settings.adversarial = adversarial;
        settings.adversarialWeight = 0.3;
        settings.segmentationWeight = 2;
        const int steps = 3;

        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        auto tensors = given;
        tensors["images"] = base::Array::of(pictures.images, {3, form.inputs, side, side});
        tensors["truths"] = base::Array::of(pictures.truths, {3, form.classes, side, side});
        QVERIFY(base::writeSafetensors(root / "given.safetensors", tensors));
        std::ofstream(root / "task.json") << base::Json{{"network", toJson(form)}, {"discriminator", toJson(judgeForm)}, {"settings", settingsJson(settings)}, {"steps", steps}}.dump();
        QProcess oracle;
        oracle.start("/usr/bin/python3", {QString(TRIPTYCH_SOURCE_DIR) + "/tests/segmentation/oracle_network.py", folder.path()});
        QVERIFY(oracle.waitForFinished(120000));
        QVERIFY2(oracle.exitCode() == 0, oracle.readAllStandardError());
        std::ifstream file(root / "answers.json");
        const auto told = base::Json::parse(file);
        const auto answers = base::Safetensors::open(root / "answers.safetensors").value();
        const auto expected = [&](const std::string& name) { return floats(answers.tensor(name).value()); };

        QCOMPARE(parameterCount(tensorsOf(form)), told["parameters"].get<std::int64_t>());
        auto predictor = Predictor::create(form, given);
        QVERIFY(predictor);
        const auto near = [](double distance, double tolerance, const std::string& what) {
            return distance <= tolerance ? true : (qWarning("%s: %g", what.c_str(), distance), false);
        };
        QVERIFY(near(apart(predictor->probabilities(pictures.batch()), expected("predicted")), 1e-5, "prediction"));
        QVERIFY(near(apart(training.probabilities(pictures.batch()), expected("predicted")), 1e-5, "prediction in training"));
        auto judge = PatchJudge::create(judgeForm, given);
        QVERIFY(judge);
        QVERIFY(near(apart(judge->patches(pictures.batch()), expected("patches")), 1e-5, "patches"));
        const auto& first = told["steps"][0];
        for (int number = 0; number < steps; ++number) {
            const auto result = training.step(pictures.batch(), settings);
            QVERIFY(result.finite && !result.stopped);
            const auto& right = told["steps"][static_cast<std::size_t>(number)];
            const double tolerance = number == 0 ? 1e-5 : 2e-3;
            QVERIFY(near(std::abs(result.loss / right["loss"].get<double>() - 1), tolerance, "loss"));
            QVERIFY(near(std::abs(result.discriminator / right["discriminator"].get<double>() - 1), tolerance, "loss of the discriminator"));
            if (number > 0)
                continue;
            QVERIFY(near(std::abs(result.segmentation / first["segmentation"].get<double>() - 1), 1e-5, "segmentation"));
            QVERIFY(near(std::abs(result.adversarial - first["adversarial"].get<double>()), 1e-5, "adversarial"));
            // A layer at a time: a bias alone may be what is left of sums that cancel out.
            std::map<std::string, std::pair<std::vector<float>, std::vector<float>>> layers;
            for (const auto& [name, gradient] : training.gradients()) {
                auto& [mine, theirs] = layers[name.substr(0, name.find('.', name.find('.') + 1))];
                const auto a = floats(gradient), b = expected("gradient." + name);
                mine.insert(mine.end(), a.begin(), a.end());
                theirs.insert(theirs.end(), b.begin(), b.end());
            }
            for (const auto& [name, both] : layers)
                QVERIFY(near(apart(both.first, both.second), kinks ? 0.05 : 1e-5, name));
        }
        const auto after = training.weights();
        for (const auto& [name, array] : after) {
            // Adam makes every step as long as the rate, also where the gradient is next to nothing: it is the step that is compared.
            auto mine = floats(array), right = expected("after." + name);
            const auto before = floats(given.at(name));
            for (std::size_t i = 0; i < before.size(); ++i) {
                mine[i] -= before[i];
                right[i] -= before[i];
            }
            QVERIFY(near(apart(mine, right), kinks ? 0.3 : 0.05, "after " + name));
        }
    }

    void theSameStepTwice_data() {
        QTest::addColumn<bool>("package");
        QTest::newRow("paper") << false;
        QTest::newRow("package") << true;
    }
    // Going on from a kept state is the same to the bit, dropout too.
    void theSameStepTwice() {
        QFETCH(bool, package);
        useThreads(2);
        auto form = package ? NetworkForm::package() : NetworkForm::paper();
        form.levels = 5;
        form.filters = 8;
        form.inputs = 3;
        form.dropout = package ? 0.2 : 0.5;
        const DiscriminatorForm judge{8, 2, 4, Norm::batch, Activation::leaky};
        const Pictures pictures(form, 4, 64);
        StepSettings settings;
        settings.adversarial = true;
        TrainStep through(form, judge);
        through.initialise(2);
        for (int i = 0; i < 2; ++i) {
            settings.dropoutSeed = static_cast<std::uint64_t>(i);
            QVERIFY(through.step(pictures.batch(), settings).finite);
        }
        const auto kept = through.state();
        TrainStep resumed(form, judge);
        QVERIFY(resumed.setState(kept));
        for (int i = 2; i < 4; ++i) {
            settings.dropoutSeed = static_cast<std::uint64_t>(i);
            QCOMPARE(through.step(pictures.batch(), settings).loss, resumed.step(pictures.batch(), settings).loss);
        }
        const auto right = through.state(), got = resumed.state();
        for (const auto& [name, array] : right)
            QVERIFY2(array.hash() == got.at(name).hash(), name.c_str());
        // Another seed drops others.
        TrainStep other(form, judge);
        QVERIFY(other.setState(kept));
        settings.dropoutSeed = 99;
        (void)other.step(pictures.batch(), settings);
        QVERIFY(other.weights().at("down.4.conv.weight").hash() != resumed.weights().at("down.4.conv.weight").hash());
    }

private:
    static void same(const std::map<std::string, base::Array>& a, const std::map<std::string, base::Array>& b) {
        for (const auto& [name, array] : a)
            QVERIFY2(array.hash() == b.at(name).hash(), name.c_str());
    }

private slots:
    void whatIsNotANumberChangesNothing() {
        const auto form = small();
        Pictures pictures(form, 2, 32);
        TrainStep training(form, DiscriminatorForm{4, 2, 4, Norm::batch, Activation::leaky});
        training.initialise(3);
        (void)training.step(pictures.batch(), {});
        const auto before = training.state();
        pictures.images[77] = std::numeric_limits<float>::quiet_NaN();
        const auto result = training.step(pictures.batch(), {});
        QVERIFY(!result.finite && !result.stopped);
        same(training.state(), before);
        pictures.images[77] = 0;
        int asked = 0;
        StepSettings settings;
        settings.stop = [&] { return ++asked > 7; };
        QVERIFY(training.step(pictures.batch(), settings).stopped);
        QCOMPARE(asked, 8);
        same(training.state(), before);
        settings.stop = {};
        QVERIFY(training.step(pictures.batch(), settings).finite);
        QVERIFY(training.state().at("up.0.conv.weight").hash() != before.at("up.0.conv.weight").hash());
    }

    void frozenLevelsStay_data() {
        QTest::addColumn<int>("frozen");
        QTest::newRow("some") << 2;
        QTest::newRow("the whole encoder") << 4;
    }
    void frozenLevelsStay() {
        QFETCH(int, frozen);
        const Pictures pictures(small(), 2, 32);
        TrainStep training(small(), {});
        training.initialise(3);
        const auto before = training.weights();
        StepSettings settings;
        settings.frozenLevels = frozen;
        for (int i = 0; i < 2; ++i)
            QVERIFY(training.step(pictures.batch(), settings).finite);
        const auto after = training.weights();
        for (const auto& tensor : tensorsOf(small())) {
            const bool stays = tensor.name.starts_with("down.") && tensor.level < frozen;
            QVERIFY2((after.at(tensor.name).hash() == before.at(tensor.name).hash()) == stays, tensor.name.c_str());
        }
    }

    void learns() {
        const Pictures pictures(small(), 4, 32);
        TrainStep training(small(), {});
        training.initialise(3);
        const double before = training.loss(pictures.batch(), {});
        StepSettings settings;
        settings.rate = 3e-3;
        for (int i = 0; i < 60; ++i)
            QVERIFY(training.step(pictures.batch(), settings).finite);
        const double after = training.loss(pictures.batch(), {});
        QVERIFY2(after < 0.5 * before, qPrintable(QString("%1 %2").arg(before).arg(after)));
    }

    void featuresAreThoseOfThePass() {
        const auto form = small();
        const Pictures pictures(form, 2, 32);
        TrainStep training(form, {});
        training.initialise(3);
        const auto features = featuresOf(form, training.weights(), pictures.batch());
        QVERIFY(features);
        QCOMPARE(features->size(), std::size_t{7});
        QCOMPARE(features->front().name, std::string("down.0"));
        QCOMPARE(features->back().name, std::string("up.1"));
        QCOMPARE(features->back().channels, 6);
        QCOMPARE(features->back().height, 16);
        QCOMPARE(features->back().values.size(), std::size_t{2 * 6 * 16 * 16});
    }

    void sampledPredictionsDiffer() {
        auto form = small();
        form.dropout = 0.5;
        const Pictures pictures(form, 2, 32);
        TrainStep training(form, {});
        training.initialise(3);
        auto predictor = Predictor::create(form, training.weights()).value();
        const auto plain = predictor.probabilities(pictures.batch());
        const auto once = predictor.sampled(pictures.batch(), 1), again = predictor.sampled(pictures.batch(), 1), other = predictor.sampled(pictures.batch(), 2);
        QVERIFY(once == again);
        QVERIFY(once != other);
        QVERIFY(once != plain);
        QVERIFY(predictor.probabilities(pictures.batch()) == plain);
    }

    void whatDoesNotFitIsNamed() {
        const auto form = small();
        TrainStep training(form, {});
        training.initialise(3);
        auto weights = training.weights();
        weights.erase("down.1.conv.weight");
        const auto missing = Predictor::create(form, weights);
        QVERIFY(!missing && missing.error().message().find("down.1.conv.weight") != std::string::npos);
        const auto shape = training.replace({{"down.0.conv.weight", base::Array::of(std::vector<float>(6), {6})}});
        QVERIFY(!shape && shape.error().message().find("6 x 3 x 4 x 4") != std::string::npos);
        const Pictures odd(form, 1, 24);
        QVERIFY_EXCEPTION_THROWN((void)training.step(odd.batch(), {}), std::invalid_argument);
    }
};

QTEST_GUILESS_MAIN(TestNetwork)
#include "test_network.moc"
