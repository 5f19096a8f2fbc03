#include <QTest>

#include <limits>

#include "small_decoder.h"

using namespace triptych;
using namespace triptych::routing;
using test::apart;
using test::distance;
using test::floats;
using test::made;
using test::same;
using test::smallConfig;
using test::someBatch;
using test::Weights;

namespace {

struct Case {
    ModelConfig form = smallConfig();
    LanguageStepSettings settings;
};

std::map<QString, Case> cases() {
    std::map<QString, Case> out;
    for (const auto& [name, rule] : {std::pair{"plain", RoutingRule::plain}, {"hybrid", RoutingRule::hybrid}, {"specific", RoutingRule::specific}})
        for (const bool shared : {false, true})
            for (const bool tied : {false, true}) {
                auto& c = out[QString("%1%2%3").arg(name, shared ? ", shared expert" : "", tied ? ", tied" : "")];
                c.settings.rule = rule;
                c.form.sharedExpert = shared;
                c.form.tiedEmbeddings = tied;
                if (rule == RoutingRule::specific)
                    c.form.expertsPerToken = 1;
            }
    const auto hybrid = out.at("hybrid, shared expert");
    out["balance"] = hybrid;
    out["balance"].settings.balance = 0.3;
    out["weights renormalised"] = hybrid;
    out["weights renormalised"].form.normaliseTopK = true;
    out["frozen below"] = hybrid;
    out["frozen below"].settings.frozenLayers = 2;
    out["frozen below, tied"] = out["frozen below"];
    out["frozen below, tied"].form.tiedEmbeddings = true;
    out["all layers frozen"] = hybrid;
    out["all layers frozen"].settings.frozenLayers = 3;
    out["no clipping"] = hybrid;
    out["no clipping"].settings.clip = 0;
    out["no mixture"].form.experts = 0;
    out["all experts"] = hybrid;
    out["all experts"].form.expertsPerToken = 5;
    return out;
}

test::DocumentBatch batchFor(const Case& c, const std::vector<std::int64_t>& lengths, std::uint64_t seed) {
    auto batch = someBatch(c.form, lengths, seed);
    if (c.form.experts == 0)
        batch.own.assign(batch.own.size(), -1);
    return batch;
}

double relative(double a, double b) {
    return std::abs(a - b) / std::max(std::abs(b), 1e-12);
}

std::vector<double> numbers(const base::Array& array) {
    return array.toDoubles();
}

}  // namespace

/// Steps by hand on the processor against the same by operations of the library, which is how a CUDA device takes them.
class TestLanguageDevices : public QObject {
    Q_OBJECT

private:
    static void addCases() {
        QTest::addColumn<QString>("name");
        for (const auto& item : cases())
            QTest::newRow(qPrintable(item.first)) << item.first;
    }

    static void agrees(Case c, Device where) {
        const bool far = where == Device::cuda;
        c.settings.epsilon = 1e-4;  // else Adam makes of a gradient that is next to nothing a step that a rounding decides
        auto mine = made(c.form, 1, where), right = made(c.form, 1);
        QVERIFY(same(mine.weights(), right.weights()));
        const auto fresh = right.weights();
        const auto first = batchFor(c, {7, 1, 30, 0, 12, 16, 2, 29}, 1);

        const auto a = mine.judge(first.view(), true), b = right.judge(first.view(), true);
        QVERIFY(a.routed.layers == b.routed.layers && a.routed.tokens == b.routed.tokens && a.routed.selected == b.routed.selected);
        QVERIFY2(apart(a.nats, b.nats) < 1e-6, qPrintable(QString::number(apart(a.nats, b.nats))));
        QCOMPARE(a.routed.weights.size(), b.routed.weights.size());
        QVERIFY(apart(a.routed.weights, b.routed.weights) < 2e-6);

        for (int n = 0; n < 4; ++n) {
            const auto batch = n == 0 ? first : batchFor(c, {40, 13, 5, 64}, static_cast<std::uint64_t>(n) + 1);
            const auto x = mine.step(batch.view(), c.settings), y = right.step(batch.view(), c.settings);
            QVERIFY(x.finite && !x.stopped && y.finite);
            QCOMPARE(x.scored, y.scored);
            for (const auto& [got, wanted] : {std::pair{x.loss, y.loss}, {x.balance, y.balance}, {x.gradientNorm, y.gradientNorm}})
                QVERIFY2(wanted == 0 ? got == 0 : relative(got, wanted) < (far ? 1e-4 : 1e-5), qPrintable(QString("step %1: %2 %3").arg(n).arg(got, 0, 'g', 12).arg(wanted, 0, 'g', 12)));
            if (n > 0)
                continue;
            const auto gradients = mine.gradients();
            for (const auto& [name, gradient] : right.gradients()) {
                const auto layer = name.starts_with("model.layers.") ? std::stoi(name.substr(13)) : name == "model.embed_tokens.weight" ? -1 : c.form.layers;
                if (c.settings.frozenLayers > 0 && layer < c.settings.frozenLayers)
                    continue;
                const auto wanted = numbers(gradient), got = numbers(gradients.at(name));
                double size = 0;
                for (const double v : wanted)
                    size += v * v;
                const double error = std::sqrt(size) > 1e-4 * y.gradientNorm ? apart(got, wanted) : distance(got, wanted) / y.gradientNorm;
                QVERIFY2(error < (far ? 1e-4 : 1e-5), qPrintable(QString("%1: %2").arg(QString::fromStdString(name)).arg(error)));
            }
        }
        const auto now = mine.weights();
        for (const auto& [name, array] : right.weights()) {
            QVERIFY2(apart(numbers(now.at(name)), numbers(array)) < (far ? 1e-3 : 2e-5), name.c_str());
            // The frozen ones are the same to the bit, and the others are not what they were.
            QVERIFY2((now.at(name).hash() == fresh.at(name).hash()) == (array.hash() == fresh.at(name).hash()), name.c_str());
        }
    }

    static void goesOn(Device where) {
        const auto c = cases().at("balance");
        auto through = made(c.form, 1, where);
        for (int n = 0; n < 2; ++n)
            QVERIFY(through.step(batchFor(c, {30, 9, 50}, static_cast<std::uint64_t>(n)).view(), c.settings).finite);
        auto resumed = LanguageStep::create(c.form, 1, where).value(), elsewhere = LanguageStep::create(c.form, 1).value();
        QVERIFY(resumed.setState(through.state()));
        QVERIFY(elsewhere.setState(through.state()));
        for (int n = 2; n < 4; ++n) {
            const auto batch = batchFor(c, {30, 9, 50}, static_cast<std::uint64_t>(n));
            const auto right = through.step(batch.view(), c.settings);
            QCOMPARE(resumed.step(batch.view(), c.settings).loss, right.loss);
            QVERIFY(relative(elsewhere.step(batch.view(), c.settings).loss, right.loss) < 1e-4);
        }
        QVERIFY(same(resumed.state(), through.state()));
    }

    static void keeps(Device where) {
        const auto c = cases().at("hybrid");
        auto step = made(c.form, 1, where);
        QVERIFY(step.step(batchFor(c, {20, 20}, 1).view(), c.settings).finite);
        auto broken = floats(step.weights().at("model.norm.weight"));
        const auto whole = broken;
        broken[3] = std::numeric_limits<float>::quiet_NaN();
        QVERIFY(step.replace({{"model.norm.weight", base::Array::of(broken, {c.form.hidden})}}));
        const auto before = step.state();
        const auto result = step.step(batchFor(c, {20, 20}, 2).view(), c.settings);
        QVERIFY(!result.finite && !result.stopped);
        QVERIFY(same(step.state(), before));
        QVERIFY(step.replace({{"model.norm.weight", base::Array::of(whole, {c.form.hidden})}}));
        auto stopping = c.settings;
        int asked = 0;
        stopping.stop = [&asked] { return ++asked > 3; };
        const auto mended = step.state();
        QVERIFY(step.step(batchFor(c, {20, 20}, 2).view(), stopping).stopped);
        QVERIFY(same(step.state(), mended));
        asked = 3;
        QVERIFY(step.judge(batchFor(c, {20}, 2).view(), true, stopping.stop).stopped);
    }

private slots:
    void plainOperationsAgree_data() { addCases(); }
    void plainOperationsAgree() {
        QFETCH(QString, name);
        agrees(cases().at(name), Device::plain);
    }
    void plainOperationsGoOnToTheBit() { goesOn(Device::plain); }
    void plainOperationsKeepWhatWas() { keeps(Device::plain); }

    void cudaAgrees_data() { addCases(); }
    void cudaAgrees() {
        QFETCH(QString, name);
        if (bestDevice() != Device::cuda)
            QSKIP("no CUDA device");
        agrees(cases().at(name), Device::cuda);
    }
    void cudaGoesOnToTheBit() {
        if (bestDevice() != Device::cuda)
            QSKIP("no CUDA device");
        goesOn(Device::cuda);
    }
    void cudaKeepsWhatWas() {
        if (bestDevice() != Device::cuda)
            QSKIP("no CUDA device");
        keeps(Device::cuda);
    }
};

QTEST_GUILESS_MAIN(TestLanguageDevices)
#include "test_language_devices.moc"
