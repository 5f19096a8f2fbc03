#include <QTest>

#include <cmath>

#include "base/seed.h"
#include "segmentation/arm_runs.h"
#include "segmentation/kinds.h"
#include "segmentation/learning/arm_comparison.h"
#include "segmentation/learning/similarity.h"
#include "support/plain_context.h"

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

// Unbiased HSIC as what it is, a mean over all ordered quadruples of different examples (Song et al., theorem 5).
double byQuadruples(const std::vector<double>& k, const std::vector<double>& l, std::size_t n) {
    double sum = 0, count = 0;
    for (std::size_t a = 0; a < n; ++a)
        for (std::size_t b = 0; b < n; ++b)
            for (std::size_t c = 0; c < n; ++c)
                for (std::size_t d = 0; d < n; ++d) {
                    if (a == b || a == c || a == d || b == c || b == d || c == d)
                        continue;
                    sum += k[a * n + b] * (l[a * n + b] + l[c * n + d] - 2 * l[a * n + c]);
                    count += 1;
                }
    return sum / count;
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
        inputs["cka.1"] = Array::of(std::vector<double>{0, 0.5, 0.4, 0.6, 1, 0.9, std::nan(""), std::nan("")}, {2, 4});
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
        QVERIFY(std::abs(read.likeness[0].cka - 0.6) < 1e-15 && read.likeness[0].seeds == 2 && *read.likeness[0].low == 0.5 && std::abs(*read.likeness[0].high - 0.7) < 1e-15);
        QVERIFY(read.likeness[1].cka == 0.9 && !read.likeness[1].low && !read.likeness[1].high);
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

    void plainCkaAgainstItsOtherForm() {
        const std::size_t n = 12;
        const auto x = features(n, 7, 1), y = features(n, 30, 2, x, 0.5);
        QVERIFY(std::abs(linearCka(gramMatrix(x, n), gramMatrix(y, n), n).plain - byCovariances(x, y, n)) < 1e-10);
    }

    void debiasedCkaAgainstItsUStatistic() {
        for (const std::size_t n : {4, 5, 8}) {
            const auto x = features(n, 7, 1), y = features(n, 30, 2, x, 0.5);
            const auto a = gramMatrix(x, n), b = gramMatrix(y, n);
            const double expected = byQuadruples(a, b, n) / std::sqrt(byQuadruples(a, a, n) * byQuadruples(b, b, n));
            QVERIFY(std::abs(linearCka(a, b, n).cka - expected) < 1e-9);
        }
    }

    // From numpy: centred the long way, with the matrices of Song's equation 5 written out, and the jackknife's leave-one-out loop over them.
    void ckaAgainstNumpy() {
        const std::size_t n = 6;
        const std::vector<float> x = {1, 0, 2, 3, 1, 0, -1, 2, 2, 0, 1, -2, 4, -1, 0, 2, 2, -3}, y = {2, 1, 5, 2, -3, 2, 1, -1, 6, 0, 1, -4};
        const auto found = linearCka(gramMatrix(x, n), gramMatrix(y, n), n);
        QVERIFY(std::abs(found.cka - 0.6828718126792064) < 1e-12);
        QVERIFY(std::abs(found.plain - 0.8015002652413195) < 1e-12);
        QVERIFY(std::abs(*found.low - 0.11287679139944906) < 1e-10 && *found.high == 1);
    }

    void likeAndUnlikeFeatures() {
        const std::size_t n = 12;
        const auto x = features(n, 7, 1), y = features(n, 30, 2, x, 0.5);
        const auto found = linearCka(gramMatrix(x, n), gramMatrix(y, n), n), same = linearCka(gramMatrix(x, n), gramMatrix(x, n), n);
        QVERIFY(found.low && *found.low < found.cka && found.cka < *found.high && *found.high <= 1);
        QVERIFY(std::abs(same.cka - 1) < 1e-12 && std::abs(same.plain - 1) < 1e-12 && *same.low > 1 - 1e-9 && *same.low <= same.cka && same.cka <= *same.high);
        // Turned by a rotation of two features, scaled and moved: the same.
        const auto turned = [n](std::vector<float> f) {
            const auto width = f.size() / n;
            for (std::size_t i = 0; i < n; ++i) {
                const float a = f[width * i], b = f[width * i + 1];
                f[width * i] = 0.6f * a - 0.8f * b;
                f[width * i + 1] = 0.8f * a + 0.6f * b;
                for (std::size_t k = 0; k < width; ++k)
                    f[width * i + k] = 5 * f[width * i + k] + static_cast<float>(k);
            }
            return f;
        };
        const auto again = linearCka(gramMatrix(x, n), gramMatrix(turned(y), n), n), own = linearCka(gramMatrix(x, n), gramMatrix(turned(x), n), n);
        QVERIFY(std::abs(again.cka - found.cka) < 1e-6 && std::abs(again.plain - found.plain) < 1e-6 && std::abs(*again.low - *found.low) < 1e-5);
        QVERIFY(std::abs(own.cka - 1) < 1e-6 && *own.low > 0.9999);
        // Unlike features of few examples look alike to the plain form alone.
        double plain = 0, debiased = 0;
        for (std::uint64_t r = 0; r < 60; ++r) {
            const auto s = linearCka(gramMatrix(features(n, 200, 100 + r), n), gramMatrix(features(n, 200, 900 + r), n), n);
            plain += s.plain / 60;
            debiased += s.cka / 60;
        }
        QVERIFY(plain > 0.8 && std::abs(debiased) < 0.05);
        const auto flat = linearCka(gramMatrix(std::vector<float>(24, 2.5f), n), gramMatrix(x, n), n);
        QVERIFY(std::isnan(flat.cka) && std::isnan(flat.plain) && !flat.low && !flat.high);
        // Too few for an interval, or for anything: said, and not made up.
        QVERIFY(std::isfinite(linearCka(gramMatrix(features(4, 9, 1), 4), gramMatrix(features(4, 9, 2), 4), 4).cka));
        QVERIFY(!linearCka(gramMatrix(features(4, 9, 1), 4), gramMatrix(features(4, 9, 2), 4), 4).low);
        QVERIFY(std::isnan(linearCka(gramMatrix(features(3, 9, 1), 3), gramMatrix(features(3, 9, 2), 3), 3).cka));
    }

    // Features x = A s and y = B s + noise C t of normal s and t: the likeness of the whole population is ||Cov(x, y)||^2 / (||Cov(x)|| ||Cov(y)||).
    void ckaIntervalsHoldTheTruth_data() {
        QTest::addColumn<int>("pictures");
        QTest::addColumn<int>("causes");
        QTest::addColumn<double>("noise");
        QTest::newRow("much alike") << 12 << 3 << 0.3;
        QTest::newRow("half alike") << 16 << 3 << 1.0;
        QTest::newRow("many causes") << 12 << 20 << 0.5;
        QTest::newRow("unlike") << 12 << 3 << 1e3;
        QTest::newRow("unlike, more pictures") << 32 << 20 << 1e3;
    }
    void ckaIntervalsHoldTheTruth() {
        QFETCH(int, pictures);
        QFETCH(int, causes);
        QFETCH(double, noise);
        const auto n = static_cast<std::size_t>(pictures), d = static_cast<std::size_t>(causes);
        constexpr std::size_t wide = 40, wider = 60;
        const auto normals = [](std::size_t count, std::uint64_t seed) {
            const triptych::base::Stream stream(seed, 7);
            std::vector<double> out;
            for (std::size_t i = 0; i < count; ++i)
                out.push_back(stream.normal(i));
            return out;
        };
        // From left to right: rows x inner, inner x columns.
        const auto product = [](const std::vector<double>& a, const std::vector<double>& b, std::size_t inner) {
            const auto rows = a.size() / inner, columns = b.size() / inner;
            std::vector<double> out(rows * columns);
            for (std::size_t i = 0; i < rows; ++i)
                for (std::size_t k = 0; k < inner; ++k)
                    for (std::size_t j = 0; j < columns; ++j)
                        out[i * columns + j] += a[i * inner + k] * b[k * columns + j];
            return out;
        };
        const auto turnedOver = [](const std::vector<double>& a, std::size_t rows) {
            const auto columns = a.size() / rows;
            std::vector<double> out(a.size());
            for (std::size_t i = 0; i < rows; ++i)
                for (std::size_t j = 0; j < columns; ++j)
                    out[j * rows + i] = a[i * columns + j];
            return out;
        };
        const auto squared = [](const std::vector<double>& a) {
            double sum = 0;
            for (const double v : a)
                sum += v * v;
            return sum;
        };
        const auto a = normals(d * wide, 1), b = normals(d * wider, 2), c = normals(d * wider, 3);
        auto ofY = product(turnedOver(b, d), b, d);
        const auto left = product(turnedOver(c, d), c, d);
        for (std::size_t i = 0; i < ofY.size(); ++i)
            ofY[i] += noise * noise * left[i];
        const double truth = squared(product(turnedOver(a, d), b, d)) / std::sqrt(squared(product(turnedOver(a, d), a, d)) * squared(ofY));
        constexpr int rounds = 200;
        int held = 0;
        double mean = 0;
        for (int round = 0; round < rounds; ++round) {
            const auto s = normals(n * d, 100 + static_cast<std::uint64_t>(round)), t = normals(n * d, 5000 + static_cast<std::uint64_t>(round));
            const auto x = product(s, a, d), fromS = product(s, b, d), fromT = product(t, c, d);
            std::vector<float> first(x.begin(), x.end()), second;
            for (std::size_t i = 0; i < fromS.size(); ++i)
                second.push_back(static_cast<float>(fromS[i] + noise * fromT[i]));
            const auto found = linearCka(gramMatrix(first, n), gramMatrix(second, n), n);
            QVERIFY(found.low && *found.low <= found.cka && found.cka <= *found.high && *found.low >= -1 && *found.high <= 1);
            held += *found.low <= truth && truth <= *found.high;
            mean += found.cka / rounds;
        }
        qInfo("truth %.3f, mean %.3f, held %d of %d", truth, mean, held, rounds);
        QVERIFY(std::abs(mean - truth) < 0.04);
        // Of 90 %, less two binomial standard deviations; where nothing is alike the jackknife is too careful, but it does end.
        QVERIFY(held >= rounds * (0.9 - 2 * std::sqrt(0.09 / rounds)));
        if (noise < 10)
            QVERIFY(held < rounds);
    }
};

QTEST_GUILESS_MAIN(TestCompareArms)
#include "test_compare_arms.moc"
