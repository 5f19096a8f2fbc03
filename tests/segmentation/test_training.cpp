#include <QtTest>

#include <cmath>

#include "base/safetensors.h"
#include "segmentation/learning/model_file.h"
#include "segmentation/learning/training_data.h"
#include "segmentation/torch/predict.h"
#include "segmentation/torch/train.h"
#include "segmentation/torch/train_step.h"
#include "training_fixture.h"

using namespace triptych;
using namespace triptych::segmentation;
using base::Array;
using base::Json;
using test::KeepingContext;

namespace {

using Arrays = std::map<std::string, Array>;

base::Result<base::Output> train(const Json& parameters, const Arrays& inputs, KeepingContext& context) {
    return test::runKind("segmentation.train", parameters, inputs, context, runTraining);
}
base::Result<base::Output> predict(const Json& parameters, const Arrays& inputs, KeepingContext& context) {
    return test::runKind("segmentation.predict", parameters, inputs, context, runPrediction);
}

Json aboutOf(const base::Output& output) {
    return *base::parseJson(output.arrays.at("about").text(), "about");
}

QString said(const base::Result<base::Output>& result) {
    return result ? QString() : QString::fromStdString(result.error().message());
}

// Of a prediction over the whole set.
double diceOf(const base::Output& prediction, const Array& masks, double threshold) {
    const auto p = *prediction.arrays.at("probability").as<std::uint8_t>();
    const auto t = *masks.as<std::uint8_t>();
    double both = 0, sum = 0;
    for (std::size_t i = 0; i < p.size(); ++i) {
        const bool found = p[i] / 255.0 >= threshold;
        both += found && t[i] > 0 ? 1 : 0;
        sum += (found ? 1 : 0) + (t[i] > 0 ? 1 : 0);
    }
    return 2 * both / sum;
}

// A set of one's own: pictures of any size whose masks are where they are bright.
Arrays plainSet(const std::vector<std::pair<int, int>>& sizes, int bands = 3, int classes = 1) {
    LearningSetWriter writer;
    writer.name = "plain";
    writer.classes = classes;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        const auto [width, height] = sizes[i];
        std::vector<std::uint8_t> picture, mask;
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x) {
                const bool inside = (x + static_cast<int>(i)) % 7 < 3 && y % 5 < 3;
                mask.push_back(static_cast<std::uint8_t>(inside ? 1 + (x / 7) % classes : 0));
                for (int b = 0; b < bands; ++b)
                    picture.push_back(static_cast<std::uint8_t>((inside ? 180 : 40) + (x * 3 + y * 5 + b * 11) % 30));
            }
        (void)writer.add({"p" + std::to_string(i), "", 0, 0, "given"}, Array::of(picture, {height, width, bands}), mask);
    }
    return *writer.finish();
}

}  // namespace

class TestTraining : public QObject {
    Q_OBJECT

private slots:
    void aResumedTrainingIsTheSame_data() {
        QTest::addColumn<bool>("adversarial");
        QTest::addColumn<int>("stopAtEpoch");
        QTest::newRow("generator, after the first epoch") << false << 1;
        QTest::newRow("adversarial, after the third") << true << 3;
    }
    void aResumedTrainingIsTheSame() {
        QFETCH(bool, adversarial);
        QFETCH(int, stopAtEpoch);
        const auto set = test::generatedSet({{"count", 24}, {"scenes", 8}, {"side", 40}});
        const auto settings = test::smallTraining({{"epochs", 5}, {"adversarial", adversarial}, {"dropout", 0.3}, {"turn", 20}, {"stroke_noise", 1}, {"decay_every", 2}});
        KeepingContext whole;
        const auto once = train(settings, set, whole);
        QVERIFY2(once, qPrintable(said(once)));
        QCOMPARE(whole.kept.size(), std::size_t{5});
        QVERIFY(whole.monotonic);
        QCOMPARE(whole.published.size(), std::size_t{5});
        QCOMPARE(whole.published.back().arrays.at("preview").shape(), (base::Shape{40, 120, 3}));

        KeepingContext cut;
        cut.stopAtEpoch = stopAtEpoch;
        const auto stopped = train(settings, set, cut);
        QVERIFY(!stopped);
        QCOMPARE(static_cast<int>(stopped.error().kind), static_cast<int>(base::ErrorKind::cancelled));
        QCOMPARE(cut.kept.size(), static_cast<std::size_t>(stopAtEpoch));

        KeepingContext again;
        again.from = cut.kept.back();
        const auto rest = train(settings, set, again);
        QVERIFY2(rest, qPrintable(said(rest)));
        QCOMPARE(again.kept.size(), static_cast<std::size_t>(5 - stopAtEpoch));
        QCOMPARE(again.kept.back().arrays.at("state").hash(), whole.kept.back().arrays.at("state").hash());
        QCOMPARE(rest->arrays.at("model").hash(), once->arrays.at("model").hash());
        // The state does change from epoch to epoch, and the seed matters.
        QVERIFY(whole.kept[3].arrays.at("state").hash() != whole.kept[4].arrays.at("state").hash());
        KeepingContext other;
        other.seedValue = 2;
        QVERIFY(train(settings, set, other)->arrays.at("model").hash() != once->arrays.at("model").hash());
        QCOMPARE(once->arrays.at("history").shape(), (base::Shape{5, 8}));
        for (const auto& [name, array] : once->arrays)
            QVERIFY2(rest->arrays.at(name).hash() == array.hash(), name.c_str());

        // A state that revision 1 kept says besides how long each epoch took.
        KeepingContext old;
        old.from = cut.kept.back();
        const auto rows = *old.from->arrays.at("history").as<double>();
        std::vector<double> nine;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            nine.push_back(rows[i]);
            if (i % 8 == 7)
                nine.push_back(1.5);
        }
        old.from->arrays["history"] = Array::of(nine, {stopAtEpoch, 9});
        const auto taken = train(settings, set, old);
        QVERIFY2(taken, qPrintable(said(taken)));
        QVERIFY(!old.said("begins anew"));
        QCOMPARE(taken->arrays.at("history").hash(), once->arrays.at("history").hash());
        QCOMPARE(taken->arrays.at("model").hash(), once->arrays.at("model").hash());
    }

    // Of the same seed every output is the same bytes, whatever the clock says.
    void twoRunsGiveTheSameBytes() {
        const auto set = test::generatedSet({{"count", 16}, {"scenes", 8}, {"side", 40}});
        const auto settings = test::smallTraining({{"epochs", 2}, {"adversarial", true}, {"dropout", 0.3}});
        std::vector<base::Output> trained, predicted;
        for (int run = 0; run < 2; ++run) {
            KeepingContext learning, predicting;
            auto model = train(settings, set, learning);
            QVERIFY2(model, qPrintable(said(model)));
            auto inputs = set;
            inputs["model"] = model->arrays.at("model");
            auto found = predict({{"samples", 2}}, inputs, predicting);
            QVERIFY2(found, qPrintable(said(found)));
            trained.push_back(*std::move(model));
            predicted.push_back(*std::move(found));
            QTest::qWait(20);
        }
        for (const auto* both : {&trained, &predicted}) {
            QVERIFY(both->front().arrays.size() >= 4);
            QCOMPARE(both->back().arrays.size(), both->front().arrays.size());
            for (const auto& [name, array] : both->front().arrays)
                QVERIFY2(both->back().arrays.at(name).hash() == array.hash(), name.c_str());
            QVERIFY(both->front().summary == both->back().summary);
        }
        QVERIFY(!aboutOf(trained.front()).contains("seconds"));
    }

    void aStateThatIsNoneIsNotTaken() {
        const auto set = test::generatedSet({{"count", 12}, {"scenes", 4}, {"side", 32}});
        KeepingContext plain, odd;
        odd.from = base::Output{{{"state", Array::ofText("x")}}, {{"version", 1}, {"epochs", 1}, {"bestEpoch", 1}}};
        const auto a = train(test::smallTraining({{"epochs", 1}}), set, plain), b = train(test::smallTraining({{"epochs", 1}}), set, odd);
        QVERIFY2(b, qPrintable(said(b)));
        QVERIFY(odd.said("begins anew"));
        QCOMPARE(a->arrays.at("model").hash(), b->arrays.at("model").hash());
    }

    // The paper's loss learns no blank picture: its index is 1 / (1 + (1 - beta) sum of p), nearly flat where thousands of pixels are marked. With two blank ones of eight the other six are
    // learned to 0.99, the blank ones stay all marked, and the whole stalls near 0.5. So it is shown on eight pictures that all have something in them.
    void eightPicturesAreLearnedByHeart_data() {
        QTest::addColumn<QString>("loss");
        QTest::addColumn<int>("seed");
        QTest::addColumn<int>("blank");
        QTest::newRow("cross entropy, two of them blank") << "cross_entropy" << 3 << 2;
        QTest::newRow("the paper's focal Tversky") << "tversky" << 10 << 0;
    }
    void eightPicturesAreLearnedByHeart() {
        QFETCH(QString, loss);
        QFETCH(int, seed);
        QFETCH(int, blank);
        const auto set = test::generatedSet({{"count", 8}, {"scenes", 8}, {"side", 64}, {"noise", 0.02}}, static_cast<std::uint64_t>(seed));
        const auto truth = *set.at("masks").as<std::uint8_t>();
        int empty = 0;
        for (std::size_t i = 0; i < truth.size(); i += 64 * 64)
            empty += std::all_of(truth.begin() + static_cast<std::ptrdiff_t>(i), truth.begin() + static_cast<std::ptrdiff_t>(i + 64 * 64), [](std::uint8_t v) { return v == 0; }) ? 1 : 0;
        QCOMPARE(empty, blank);
        KeepingContext context;
        const auto trained = train({{"preset", "small"}, {"levels", 5}, {"filters", 12}, {"crop", 64}, {"batch", 4}, {"epochs", 200}, {"rate", 2e-3}, {"loss", loss.toStdString()}, {"validation", 0}, {"test", 0},
                                    {"flips", false}, {"quarter_turns", false}, {"discriminator", false}}, set, context);
        QVERIFY2(trained, qPrintable(said(trained)));
        KeepingContext using_;
        auto inputs = set;
        inputs["model"] = trained->arrays.at("model");
        const auto found = predict(Json::object(), inputs, using_);
        QVERIFY2(found, qPrintable(said(found)));
        const auto dice = diceOf(*found, set.at("masks"), 0.5);
        QVERIFY2(dice >= 0.98, qPrintable(QString::number(dice)));
    }

    void aLossThatIsNoNumberEndsWithTheLastGoodModel() {
        const auto set = test::generatedSet({{"count", 12}, {"scenes", 6}, {"side", 32}});
        const auto settings = test::smallTraining({{"epochs", 4}});
        KeepingContext good;
        QVERIFY(train(settings, set, good));
        // The state of the second epoch, with a weight that overflows in the next step.
        auto state = good.kept[1];
        const auto file = *base::Safetensors::parse(state.arrays.at("state"), "state");
        Arrays tensors;
        for (const auto& info : file.tensors())
            tensors[info.name] = *file.tensor(info.name);
        for (const auto* name : {"down.0.conv.weight", "down.1.conv.weight"})
            tensors[name] = Array::of(std::vector<float>(static_cast<std::size_t>(tensors[name].size()), 3e38f), tensors[name].shape());
        state.arrays["state"] = *base::safetensorsArray(tensors);
        KeepingContext bad;
        bad.from = state;
        const auto ended = train(settings, set, bad);
        QVERIFY2(ended, qPrintable(said(ended)));
        const auto about = aboutOf(*ended);
        QVERIFY(about["stopped"] == "nan");
        QVERIFY2(about["nanAt"]["epoch"] == 3 && about["nanAt"]["batch"] == 1 && about["nanAt"]["ids"].size() == 4, about["nanAt"].dump().c_str());
        QVERIFY(about["epochs"] == 2 && about["bestEpoch"].get<int>() <= 2);
        QVERIFY(bad.kept.empty());
        QVERIFY(bad.said(about["nanAt"]["ids"][0].get<std::string>()));
        QVERIFY(bad.said("epoch 3, batch 1"));
        const auto model = modelFromArray(ended->arrays.at("model"), "model");
        QVERIFY2(model, model ? "" : model.error().message().c_str());
        // From the first step on: nothing to keep, an error that says which batch.
        auto source = *modelFromArray(ended->arrays.at("model"), "model");
        for (const auto* name : {"down.0.conv.weight", "down.1.conv.weight"})
            source.weights[name] = Array::of(std::vector<float>(static_cast<std::size_t>(source.weights[name].size()), 3e38f), source.weights[name].shape());
        auto inputs = set;
        inputs["source"] = *toArray(source);
        KeepingContext first;
        const auto none = train(settings, inputs, first);
        QVERIFY(!none);
        QVERIFY2(said(none).contains("epoch 1, batch 1: shapes-"), qPrintable(said(none)));
    }

    void aModelThatGivesNoNumberIsNotKept_data() {
        QTest::addColumn<double>("validation");
        QTest::newRow("with validation pictures") << 0.2;
        QTest::newRow("without") << 0.0;
    }
    // Batches are normalised by their own statistics, so that the training goes well while the running statistics, by which pictures are looked at, overflow.
    void aModelThatGivesNoNumberIsNotKept() {
        QFETCH(double, validation);
        const auto set = test::generatedSet({{"count", 12}, {"scenes", 6}, {"side", 32}});
        const auto settings = test::smallTraining({{"epochs", 4}, {"validation", validation}});
        const auto overflow = [](Arrays& weights) {
            weights["down.0.norm.running_mean"] = Array::of(std::vector<float>(4, 3e38f), {4});
            weights["down.0.norm.running_var"] = Array::of(std::vector<float>(4, 0.0f), {4});
        };
        KeepingContext good, bad, first;
        const auto trained = train(settings, set, good);
        QVERIFY2(trained, qPrintable(said(trained)));
        auto state = good.kept[1];
        const auto file = *base::Safetensors::parse(state.arrays.at("state"), "state");
        Arrays tensors;
        for (const auto& info : file.tensors())
            tensors[info.name] = *file.tensor(info.name);
        overflow(tensors);
        state.arrays["state"] = *base::safetensorsArray(tensors);
        bad.from = state;
        const auto ended = train(settings, set, bad);
        QVERIFY2(ended, qPrintable(said(ended)));
        const auto about = aboutOf(*ended);
        const auto batches = (about["train"]["ids"].size() + 3) / 4;
        QVERIFY(about["stopped"] == "nan" && about["epochs"] == 2 && about["bestEpoch"].get<int>() <= 2);
        QVERIFY2(about["nanAt"]["epoch"] == 3 && about["nanAt"]["batch"] == batches && !about["nanAt"]["ids"].empty(), about["nanAt"].dump().c_str());
        QVERIFY(bad.kept.empty());
        auto source = *modelFromArray(ended->arrays.at("model"), "model");
        overflow(source.weights);
        auto inputs = set;
        inputs["source"] = *toArray(source);
        const auto none = train(settings, inputs, first);
        QVERIFY(!none);
        QVERIFY2(said(none).contains(QString("epoch 1, batch %1: ").arg(batches)), qPrintable(said(none)));
    }

    void aStateThatCannotBeKeptDoesNotEndTheTraining() {
        const auto set = test::generatedSet({{"count", 12}, {"scenes", 4}, {"side", 32}});
        KeepingContext full, plain;
        full.full = true;
        const auto a = train(test::smallTraining(), set, full), b = train(test::smallTraining(), set, plain);
        QVERIFY2(a, qPrintable(said(a)));
        QCOMPARE(a->arrays.at("model").hash(), b->arrays.at("model").hash());
        QVERIFY(full.said("the state after epoch 1 could not be kept: project.triptych: no space left on the device"));
        QCOMPARE(std::count_if(full.lines.begin(), full.lines.end(), [](const auto& line) { return line.find("could not be kept") != std::string::npos; }), 1);
    }

    void whatCannotBeLearnedIsNamed_data() {
        QTest::addColumn<QString>("parameters");
        QTest::addColumn<QString>("says");
        QTest::newRow("crop") << R"({"crop": 40})" << "a multiple of 16";
        QTest::newRow("adversarial") << R"({"discriminator": false, "adversarial": true})" << "/parameters/adversarial";
        QTest::newRow("freeze") << R"({"freeze": 2})" << "/parameters/freeze";
        QTest::newRow("patience") << R"({"patience": 3, "validation": 0})" << "/parameters/patience";
        QTest::newRow("percentiles") << R"({"low": 99, "high": 2})" << "/parameters/low";
        QTest::newRow("discriminator") << R"({"discriminator_layers": 5})" << "/parameters/discriminator_layers";
        QTest::newRow("levels") << R"({"levels": 2})" << "/parameters/levels";
        QTest::newRow("shares") << R"({"validation": 0.6, "test": 0.6})" << "/parameters/validation";
    }
    void whatCannotBeLearnedIsNamed() {
        QFETCH(QString, parameters);
        QFETCH(QString, says);
        const auto set = test::generatedSet({{"count", 6}, {"scenes", 6}, {"side", 32}});
        KeepingContext context;
        const auto result = train(test::smallTraining(Json::parse(parameters.toStdString())), set, context);
        QVERIFY(!result);
        QVERIFY2(said(result).contains(says), qPrintable(said(result)));
    }

    void oneSmallPicture() {
        const auto one = plainSet({{8, 8}});
        KeepingContext asked, context;
        const auto none = train(test::smallTraining(), one, asked);
        QVERIFY(!none);
        QVERIFY2(said(none).contains("scenes cannot be dealt"), qPrintable(said(none)));
        const auto trained = train(test::smallTraining({{"validation", 0}, {"test", 0}, {"epochs", 2}, {"batch", 1}}), one, context);
        QVERIFY2(trained, qPrintable(said(trained)));
        QVERIFY(aboutOf(*trained)["bestEpoch"] == 2);
        QCOMPARE(trained->arrays.at("test").shape(), (base::Shape{0, 9}));
        auto inputs = one;
        inputs["model"] = trained->arrays.at("model");
        KeepingContext using_;
        const auto found = predict(Json::object(), inputs, using_);
        QVERIFY2(found, qPrintable(said(found)));
        QCOMPARE(found->arrays.at("probability").size(), std::int64_t{64});
    }

    void severalClassesAndSizes() {
        const auto set = plainSet({{40, 30}, {31, 64}, {33, 33}, {80, 20}, {36, 36}, {32, 32}}, 2, 3);
        KeepingContext context;
        const auto trained = train(test::smallTraining({{"loss", "cross_entropy"}, {"epochs", 2}}), set, context);
        QVERIFY2(trained, qPrintable(said(trained)));
        const auto model = *modelFromArray(trained->arrays.at("model"), "model");
        QCOMPARE(model.network.classes, 3);
        QCOMPARE(model.network.inputs, 2);
        // Test rows: counts agree with the masks themselves.
        const auto rows = *trained->arrays.at("test").as<double>();
        const auto about = aboutOf(*trained);
        const auto learning = *LearningSet::fromArrays(set.at("examples"), set.at("pixels"), set.at("masks"));
        QVERIFY(!rows.empty());
        for (std::size_t i = 0; i < rows.size(); i += 9) {
            const auto mask = learning.mask(static_cast<int>(rows[i]));
            QCOMPARE(rows[i + 7], static_cast<double>(std::count_if(mask.begin(), mask.end(), [](auto v) { return v > 0; })));
            QVERIFY(about["test"]["ids"][i / 9] == learning.examples()[static_cast<std::size_t>(rows[i])].id);
        }
    }

    void patienceEnds() {
        const auto set = test::generatedSet({{"count", 12}, {"scenes", 6}, {"side", 32}});
        KeepingContext context;
        // At so small a rate nothing is better for long.
        const auto trained = train(test::smallTraining({{"epochs", 60}, {"patience", 2}, {"rate", 1e-8}}), set, context);
        QVERIFY2(trained, qPrintable(said(trained)));
        const auto about = aboutOf(*trained);
        QVERIFY2(about["stopped"] == "patience", about["stopped"].dump().c_str());
        QVERIFY(about["epochs"].get<int>() == about["bestEpoch"].get<int>() + 2);
        QCOMPARE(trained->arrays.at("history").shape()[0], about["epochs"].get<std::int64_t>());
    }

    void frozenLevelsStayAndOthersMove() {
        const auto source = test::generatedSet({{"count", 12}, {"scenes", 6}, {"side", 32}, {"bands", 3}, {"domain", "droplets"}});
        const auto target = test::generatedSet({{"count", 12}, {"scenes", 6}, {"side", 32}, {"bands", 4}, {"domain", "kelp"}});
        KeepingContext first, second;
        const auto begun = train(test::smallTraining({{"epochs", 1}, {"name", "droplets"}}), source, first);
        QVERIFY2(begun, qPrintable(said(begun)));
        auto inputs = target;
        inputs["source"] = begun->arrays.at("model");
        const auto trained = train(test::smallTraining({{"epochs", 2}, {"freeze", 2}, {"transfer_levels", 3}}), inputs, second);
        QVERIFY2(trained, qPrintable(said(trained)));
        const auto before = *modelFromArray(begun->arrays.at("model"), "a"), after = *modelFromArray(trained->arrays.at("model"), "b");
        const auto same = [&](const char* name) { return before.weights.at(name).hash() == after.weights.at(name).hash(); };
        QVERIFY(same("down.1.conv.weight"));
        QVERIFY(same("down.1.norm.running_mean"));
        QVERIFY(!same("down.2.conv.weight"));
        QVERIFY(!same("up.0.conv.weight"));
        // The fourth band is the mean of three, and stays so while it is frozen.
        const auto three = *before.weights.at("down.0.conv.weight").as<float>(), four = *after.weights.at("down.0.conv.weight").as<float>();
        for (std::size_t f = 0; f < 4; ++f)
            for (std::size_t k = 0; k < 16; ++k) {
                QCOMPARE(four[(f * 4 + 1) * 16 + k], three[(f * 3 + 1) * 16 + k]);
                const float mean = static_cast<float>((double{three[f * 48 + k]} + three[f * 48 + 16 + k] + three[f * 48 + 32 + k]) / 3);
                QCOMPARE(four[(f * 4 + 3) * 16 + k], mean);
            }
        const auto transfer = aboutOf(*trained)["transfer"];
        QVERIFY(transfer["source"] == "droplets");
        std::map<std::string, int> counts;
        for (const auto& row : transfer["rows"])
            ++counts[row["what"].get<std::string>()];
        QVERIFY(counts["adapted"] >= 1 && counts["copied"] >= 6 && counts["left"] >= 2);
        QVERIFY(trained->summary["source"] == "droplets");
    }

    void predictionIsAPlainForwardPass() {
        const auto set = test::generatedSet({{"count", 12}, {"scenes", 6}, {"side", 32}});
        KeepingContext context, using_, alone;
        const auto trained = train(test::smallTraining({{"dropout", 0.4}}), set, context);
        QVERIFY2(trained, qPrintable(said(trained)));
        const auto model = *modelFromArray(trained->arrays.at("model"), "model");
        auto inputs = set;
        inputs.erase("masks");
        inputs["model"] = trained->arrays.at("model");
        const auto found = predict({{"samples", 3}}, inputs, using_);
        QVERIFY2(found, qPrintable(said(found)));
        QVERIFY(using_.monotonic);
        // One forward pass over everything, by running statistics: what is beside a picture in a batch does not matter.
        const auto learning = *LearningSet::fromArrays(set.at("examples"), set.at("pixels"), set.at("masks"));
        std::vector<float> images;
        for (int i = 0; i < 12; ++i) {
            const auto picture = *prepared(learning.picture(i), model.preprocessing);
            images.insert(images.end(), picture.begin(), picture.end());
        }
        TrainStep step(model.network, model.discriminator);
        QVERIFY(step.replace(model.weights));
        const auto p = step.probabilities({12, 32, 32, images, {}});
        const auto bytes = *found->arrays.at("probability").as<std::uint8_t>();
        QCOMPARE(bytes.size(), p.size());
        for (std::size_t i = 0; i < p.size(); ++i)
            QVERIFY2(std::abs(bytes[i] - 255.0 * p[i]) < 0.51, qPrintable(QString::number(i)));
        const auto rows = *found->arrays.at("subjects").as<double>();
        QCOMPARE(found->arrays.at("subjects").shape(), (base::Shape{12, 9}));
        QVERIFY(rows[4] > 0 && rows[4] < 1 && rows[5] <= rows[4] && rows[6] > 0);
        QCOMPARE(found->arrays.at("patches").size(), static_cast<std::int64_t>(12 * rows[7] * rows[8]));
        QCOMPARE(found->arrays.at("uncertainty").size(), found->arrays.at("probability").size());
        // The same picture by itself.
        Arrays one{{"model", trained->arrays.at("model")}, {"image.10", learning.picture(7)}, {"image.9", learning.picture(3)}};
        const auto two = predict({{"ids", {"nine", "ten"}}}, one, alone);
        QVERIFY2(two, qPrintable(said(two)));
        QVERIFY((aboutOf(*two)["ids"] == Json{"nine", "ten"}));
        const auto own = *two->arrays.at("probability").as<std::uint8_t>();
        for (std::size_t i = 0; i < 1024; ++i) {
            QVERIFY(std::abs(own[i] - bytes[3 * 1024 + i]) <= 1);
            QVERIFY(std::abs(own[1024 + i] - bytes[7 * 1024 + i]) <= 1);
        }
    }

    void predictionRefusesWhatDoesNotFit() {
        const auto set = plainSet({{32, 32}, {32, 32}, {32, 32}, {32, 32}}, 4);
        KeepingContext context, other, again;
        const auto trained = train(test::smallTraining({{"epochs", 1}}), set, context);
        QVERIFY2(trained, qPrintable(said(trained)));
        Arrays inputs{{"model", trained->arrays.at("model")}, {"image.0", Array::of(std::vector<std::uint8_t>(300, 7), {10, 10, 3})}};
        const auto bands = predict({{"ids", {"sky"}}}, inputs, other);
        QVERIFY(!bands);
        QVERIFY2(said(bands).startsWith("sky: a picture of 3 bands where 4 are expected"), qPrintable(said(bands)));
        const auto dropout = predict({{"samples", 2}}, inputs, again);
        QVERIFY2(said(dropout).contains("without dropout"), qPrintable(said(dropout)));
        inputs["model"] = Array::ofText("no model");
        QVERIFY(!predict(Json::object(), inputs, again));
        inputs.erase("image.0");
        inputs["model"] = trained->arrays.at("model");
        QVERIFY(said(predict(Json::object(), inputs, again)).contains("there is no picture"));
    }

    void everyCropOfAnEpochComesOnce() {
        const std::vector<int> places{2, 5, 7, 8};
        const auto a = epochOrder(places, 3, 1, 0), b = epochOrder(places, 3, 1, 1);
        QCOMPARE(a.size(), std::size_t{12});
        QVERIFY(a != b);
        QVERIFY(a == epochOrder(places, 3, 1, 0));
        for (const int place : places)
            for (int repeat = 0; repeat < 3; ++repeat)
                QCOMPARE(std::count(a.begin(), a.end(), CropAddress{place, repeat}), 1);
    }
};

QTEST_GUILESS_MAIN(TestTraining)
#include "test_training.moc"
