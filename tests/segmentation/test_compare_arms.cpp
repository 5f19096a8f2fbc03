#include <QTest>

#include <cmath>

#include "base/seed.h"
#include "segmentation/arm_runs.h"
#include "segmentation/kinds.h"
#include "segmentation/learning/arm_comparison.h"
#include "segmentation/learning/similarity.h"
#include "segmentation/plain_context.h"

using namespace triptych::segmentation;
using triptych::base::Array;
using triptych::base::Json;
using triptych::test::MadeRuns;

namespace {

triptych::base::Result<triptych::base::Output> run(const std::map<std::string, Array>& inputs, const Json& parameters = Json::object(), int stopAfter = 1 << 30) {
    for (const auto& kind : kinds()) {
        if (kind.name != "segmentation.compare_arms")
            continue;
        triptych::base::JobArguments arguments;
        TRIPTYCH_TRY(arguments.parameters, triptych::base::checkedParameters(kind, parameters));
        for (const auto& [name, array] : inputs)
            arguments.inputs[name].array = array;
        triptych::test::PlainContext context;
        context.stopAfter = stopAfter;
        return kind.run(arguments, context);
    }
    return triptych::base::failed("no such kind");
}
std::map<std::string, Array> inputsOf(const std::vector<ArmRun>& runs) {
    std::map<std::string, Array> inputs;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const auto [test, about] = triptych::test::trainingOutputs(runs[i]);
        inputs["test." + std::to_string(i)] = test;
        inputs["about." + std::to_string(i)] = about;
    }
    return inputs;
}

// Features of 12 examples, as a pure function of the address.
std::vector<float> features(std::size_t n, std::size_t width, std::uint64_t seed, const std::vector<float>& mixed = {}, double share = 0) {
    const triptych::base::Stream stream(seed, 1);
    std::vector<float> out;
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t k = 0; k < width; ++k)
            out.push_back(static_cast<float>((1 - share) * stream.normal(i * width + k) + (mixed.empty() ? 0 : share * mixed[i * (mixed.size() / n) + k % (mixed.size() / n)]) + 3));
    return out;
}
// ||Y'X||^2 / (||X'X|| ||Y'Y||) of centred columns: the other form of linear CKA.
double byCovariances(const std::vector<float>& x, const std::vector<float>& y, std::size_t n) {
    const auto centred = [n](const std::vector<float>& f) {
        std::vector<double> out(f.begin(), f.end());
        const auto width = f.size() / n;
        for (std::size_t k = 0; k < width; ++k) {
            double mean = 0;
            for (std::size_t i = 0; i < n; ++i)
                mean += out[i * width + k] / static_cast<double>(n);
            for (std::size_t i = 0; i < n; ++i)
                out[i * width + k] -= mean;
        }
        return out;
    };
    const auto squared = [n](const std::vector<double>& a, const std::vector<double>& b) {
        const auto p = a.size() / n, q = b.size() / n;
        double sum = 0;
        for (std::size_t k = 0; k < p; ++k)
            for (std::size_t l = 0; l < q; ++l) {
                double inner = 0;
                for (std::size_t i = 0; i < n; ++i)
                    inner += a[i * p + k] * b[i * q + l];
                sum += inner * inner;
            }
        return sum;
    };
    const auto cx = centred(x), cy = centred(y);
    return squared(cx, cy) / std::sqrt(squared(cx, cx) * squared(cy, cy));
}

}  // namespace

class TestCompareArms : public QObject {
    Q_OBJECT

    [[nodiscard]] static MadeRuns made() {
        MadeRuns made;
        made.gain["generic"] = {{0.75, 0.1}, {0.9, 0.1}, {1.0, 0.1}};
        made.fractions = {0.5, 0.75, 0.9, 1.0};
        return made;
    }

private slots:
    void theJobFindsWhatThePureFunctionFinds() {
        const auto runs = made().make();
        auto inputs = inputsOf(runs);
        inputs["cka.1"] = Array::of(std::vector<double>{0, 0.5, 0.4, 0.6, 1, 0.9, std::nan(""), 0.95}, {2, 4});
        inputs["cka.2"] = Array::of(std::vector<double>{0, 0.7, 0.6, 0.8}, {1, 4});
        const auto out = run(inputs, {{"arms", made().armsJson()}, {"resamples", 500}});
        QVERIFY2(out.has_value(), out ? "" : out.error().message().c_str());
        CompareOptions options;
        options.resamples = 500;
        options.seed = 1;
        auto direct = compareArms(made().table(), options).value();
        QVERIFY(out->arrays.at("curve").hash() == curveArray(direct).hash());
        QCOMPARE(out->arrays.at("curve").shape(), (triptych::base::Shape{12, curvecolumn::columns}));
        const auto read = comparisonFrom(out->arrays.at("report"), "report").value();
        QVERIFY(read.table.generated && read.table.set == "made");
        QCOMPARE(read.likeness.size(), std::size_t{2});
        QVERIFY(std::abs(read.likeness[0].cka - 0.6) < 1e-15 && read.likeness[0].seeds == 2 && read.likeness[1].low == 0.9);
        direct.likeness = read.likeness;
        direct.table.generated = true;
        direct.table.set = "made";
        QVERIFY(reportJson(direct) == reportJson(read));
        QVERIFY(out->summary["generated"] == true && out->summary["order"][0] == "generic");
    }

    // Also when nobody tells what the arms are, and for other measures.
    void armsGoByTheNamesOfTheTrainings() {
        const auto runs = made().make();
        const auto dice = run(inputsOf(runs), {{"resamples", 100}}).value(), mcc = run(inputsOf(runs), {{"resamples", 100}, {"measure", "mcc"}}).value();
        const auto a = dice.arrays.at("curve").toDoubles(), b = mcc.arrays.at("curve").toDoubles();
        QVERIFY(std::abs(a[curvecolumn::mean] - b[curvecolumn::mean] - 0.01) < 1e-12);
        QVERIFY(std::abs(a[curvecolumn::columns + curvecolumn::mean] - a[curvecolumn::mean]) > 0.01);
        QVERIFY(dice.summary["above75"] == "not asked");
    }

    void emptyMasksHaveAValue() {
        auto one = made().make().front();
        auto [test, about] = triptych::test::trainingOutputs(one);
        auto rows = test.toDoubles();
        const double none = std::nan("");
        for (int row = 0; row < 3; ++row)
            for (const int column : {1, 2, 6})
                rows[static_cast<std::size_t>(9 * row + column)] = none;
        rows[7] = rows[8] = 0;   // nothing there, nothing found
        rows[9 + 8] = 0;         // something there, nothing found
        rows[18 + 7] = 0;        // nothing there, something found
        const auto changed = Array::of(rows, test.shape());
        const auto dice = armRun(changed, about, ArmMeasure::dice, "x").value(), mcc = armRun(changed, about, ArmMeasure::mcc, "x").value();
        QVERIFY(dice.values[0] == 1 && std::isnan(dice.values[1]) && std::isnan(dice.values[2]));
        QVERIFY(std::isnan(mcc.values[0]) && mcc.values[1] == 0 && std::isnan(mcc.values[2]));
    }

    void wrongInputsAreTold() {
        const auto inputs = inputsOf(made().make());
        const auto told = [&](const auto& change, const char* words, const Json& parameters = Json::object()) {
            auto changed = inputs;
            change(changed);
            const auto out = run(changed, parameters);
            if (out || out.error().message().find(words) == std::string::npos)
                qWarning("%s", out ? "accepted" : out.error().message().c_str());
            return !out && out.error().message().find(words) != std::string::npos;
        };
        const auto about = [&](const char* key, const Json& value) {
            return [&inputs, key, value](auto& changed) {
                auto json = triptych::base::parseJson(inputs.at("about.0").text(), "about").value();
                if (value.is_null())
                    json.erase(key);
                else
                    json[key] = value;
                changed["about.0"] = Array::ofText(triptych::base::canonicalJson(json));
            };
        };
        QVERIFY(told([](auto& in) { in.erase("about.3"); }, "about.3"));
        QVERIFY(told([](auto& in) { in.erase("test.3"); }, "test.3"));
        QVERIFY(told([](auto& in) { in["about.0"] = Array::ofText("{"); }, "about.0"));
        QVERIFY(told([](auto& in) { in["about.0"] = Array::ofText("[]"); }, "not what a training tells"));
        for (const char* key : {"name", "fraction", "seed", "train", "test"}) {
            QVERIFY(told(about(key, nullptr), "about.0"));
            QVERIFY(told(about(key, {{"ids", 4}}), "about.0"));
            QVERIFY(told(about(key, -3.5), "about.0"));
        }
        QVERIFY(told(about("train", {{"ids", {"p0.1"}}}), "\"p0.1\" was both trained and tested on"));
        QVERIFY(told(about("test", {{"ids", {"p0.1"}}}), "rows of \"test\""));
        QVERIFY(told([](auto& in) { in["test.0"] = Array::of(std::vector<float>(24 * 9), {24, 9}); }, "rows of \"test\""));
        QVERIFY(told([](auto& in) { in["cka.77"] = Array::of(std::vector<double>{0, 1, 1, 1}, {1, 4}); }, "cka.77"));
        QVERIFY(told([](auto& in) { in["cka.0"] = Array::of(std::vector<double>{99, 1, 1, 1}, {1, 4}); }, "cka.0"));
        QVERIFY(told([](auto& in) { in["cka.0"] = Array::of(std::vector<double>{0, 1, 1}, {1, 3}); }, "cka.0"));
        QVERIFY(told([](auto&) {}, "/parameters/arms", {{"arms", {"baseline", "sister"}}}));
        QVERIFY(told([](auto&) {}, "no baseline", {{"arms", {"sister", "generic"}}}));
    }

    void aStopIsHeard() {
        const auto inputs = inputsOf(made().make());
        for (const int asked : {0, 10, 40, 60}) {
            const auto out = run(inputs, {{"resamples", 2000}}, asked);
            QVERIFY(!out && out.error().kind == triptych::base::ErrorKind::cancelled);
        }
    }

    // The same bits on every machine; another hash needs another revision.
    void sameBitsEverywhere() {
        // Values that no libm touches.
        auto runs = made().make();
        const triptych::base::Stream stream(7, 0);
        for (std::size_t r = 0; r < runs.size(); ++r)
            for (std::size_t i = 0; i < runs[r].values.size(); ++i)
                runs[r].values[i] = 0.5 + 0.2 * runs[r].fraction + static_cast<double>(stream.below(1000, 100 * r + i)) / 10000;
        const auto out = run(inputsOf(runs), {{"arms", made().armsJson()}, {"resamples", 200}}).value();
        QCOMPARE(out.arrays.at("curve").hash(), std::string("3a48564613a40367cd79f97ab3bb1d0d01e1f9dc1c20d46fd7583c50d38bd75a"));
        QCOMPARE(out.arrays.at("report").hash(), std::string("8f236bfe4ef31f71c24fc506dcbf5041ba4c32684d770328556e1360d2055637"));
            }

    // Whatever a project file claims a report is.
    void damagedReportsAreToldNotRead() {
        const auto good = reportJson(compareArms(made().table(), {}).value());
        const auto read = [](const Json& json) { return comparisonFrom(Array::ofText(triptych::base::canonicalJson(json)), "report"); };
        QVERIFY(read(good).has_value());
        for (const auto& [key, value] : good.items()) {
            auto json = good;
            json.erase(key);
            if (key != "generated")
                QVERIFY2(!read(json), key.c_str());
            for (const auto& other : {Json(), Json(-5), Json(1e300), Json("x"), Json::array({1e18, "y", nullptr}), Json::object()}) {
                json[key] = other;
                (void)read(json);  // refused or read, never a crash
            }
        }
        const auto flat = good.flatten();
        for (const auto& [pointer, value] : flat.items())
            for (const auto& other : {Json(-7), Json("x"), Json(1e30)}) {
                if (pointer.find("curve/") != std::string::npos && pointer.find("curve/0") == std::string::npos)
                    continue;
                auto json = good;
                json[Json::json_pointer(pointer)] = other;
                if (const auto result = read(json))
                    for (const auto& point : result->curve)
                        QVERIFY(point.arm < result->table.arms.size());
            }
    }

    void ckaAgainstItsOtherForm() {
        const std::size_t n = 12;
        const auto x = features(n, 7, 1), y = features(n, 30, 2, x, 0.5);
        const auto found = linearCka(gramMatrix(x, n), gramMatrix(y, n), n, 200, 3);
        QVERIFY(std::abs(found.cka - byCovariances(x, y, n)) < 1e-10);
        QVERIFY(found.low && found.high && *found.low < *found.high && *found.high <= 1 + 1e-12);
        QVERIFY(std::abs(linearCka(gramMatrix(x, n), gramMatrix(x, n), n).cka - 1) < 1e-12);
        QVERIFY(std::abs(*linearCka(gramMatrix(x, n), gramMatrix(x, n), n).debiased - 1) < 1e-12);
        // Turned by a rotation of two features, scaled and moved: the same.
        auto turned = y;
        for (std::size_t i = 0; i < n; ++i) {
            const float a = y[30 * i], b = y[30 * i + 1];
            turned[30 * i] = 0.6f * a - 0.8f * b;
            turned[30 * i + 1] = 0.8f * a + 0.6f * b;
            for (std::size_t k = 0; k < 30; ++k)
                turned[30 * i + k] = 5 * turned[30 * i + k] + static_cast<float>(k);
        }
        const auto again = linearCka(gramMatrix(x, n), gramMatrix(turned, n), n);
        QVERIFY(std::abs(again.cka - found.cka) < 1e-6 && std::abs(*again.debiased - *found.debiased) < 1e-6);
        // Unlike features of few examples look alike to the plain form, not to the debiased one.
        double plain = 0, debiased = 0;
        for (std::uint64_t r = 0; r < 60; ++r) {
            const auto s = linearCka(gramMatrix(features(n, 200, 100 + r), n), gramMatrix(features(n, 200, 900 + r), n), n);
            plain += s.cka / 60;
            debiased += *s.debiased / 60;
        }
        QVERIFY(plain > 0.8 && std::abs(debiased) < 0.05);
        QVERIFY(std::isnan(linearCka(gramMatrix(std::vector<float>(24, 2.5f), n), gramMatrix(x, n), n, 50).cka));
    }
};

QTEST_GUILESS_MAIN(TestCompareArms)
#include "test_compare_arms.moc"
