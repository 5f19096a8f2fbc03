#include <QtTest>

#include <cmath>

#include "langevin/kinds.h"
#include "langevin/losses/catalogue.h"
#include "langevin/torch/own_loss.h"
#include "langevin/torch/register.h"
#include "support.h"

using namespace triptych;
using namespace triptych::langevin;
using base::Json;

namespace {

std::unique_ptr<LossModel> own(const char* text, int dimension, const Json& more = Json::object()) {
    Json json{{"kind", "own"}, {"text", text}};
    json.update(more);
    auto loss = ownLoss(json, dimension, "/loss");
    if (!loss)
        qFatal("%s", loss.error().message().c_str());
    return std::move(*loss);
}

base::Result<base::Output> ran(const char* name, const Json& given, int threads = 2) {
    base::KindRegistry registry;
    for (const auto& kind : kinds())
        (void)registry.add(kind);
    if (!registerTorch(registry))
        qFatal("not attached");
    const auto* kind = registry.find(name);
    const auto checked = base::checkedParameters(*kind, given);
    if (!checked)
        return tl::unexpected(checked.error());
    test::Context context(threads, 7);
    return kind->run({*checked, {}}, context);
}

constexpr const char* bowl = "def loss(x):\n    return 0.5 * (x * x).sum(1) + x[:, 0]\n";

}  // namespace

class TestOwnLoss : public QObject {
    Q_OBJECT
private slots:
    void autogradIsTheGradient() {
        const auto mine = own(bowl, 3);
        auto catalogue = lossModel({{"kind", "quadratic"}, {"stiffness", 1}, {"centre", {-1, 0, 0}}}, 3, "");
        test::Draws draws(1);
        const int n = 100;
        std::vector<double> x(300), a(300), b(300), v(100), w(100);
        for (auto& value : x)
            value = 3 * draws.normal();
        mine->gradients({x.data(), n, 3, n}, {a.data(), n, 3, n});
        (*catalogue)->gradients({x.data(), n, 3, n}, {b.data(), n, 3, n});
        mine->values({x.data(), n, 3, n}, v.data());
        (*catalogue)->values({x.data(), n, 3, n}, w.data());
        for (std::size_t i = 0; i < 300; ++i)
            QVERIFY(std::abs(a[i] - b[i]) < 1e-14 * (1 + std::abs(b[i])));
        for (std::size_t i = 0; i < 100; ++i)
            QVERIFY(std::abs(v[i] - (w[i] - 0.5)) < 1e-13 * (1 + std::abs(w[i])));
        // Points of a block that lie apart in memory.
        mine->gradients({x.data() + 10, n, 3, 20}, {a.data() + 10, n, 3, 20});
        for (int j = 0; j < 3; ++j)
            for (int c = 10; c < 30; ++c)
                QVERIFY(std::abs(a[static_cast<std::size_t>(j * n + c)] - b[static_cast<std::size_t>(j * n + c)]) < 1e-13);
    }

    void lossesOfDataEqualTheCatalogue() {
        test::Draws draws(2);
        Json features = Json::array(), labels = Json::array(), rows = Json::array();
        for (int i = 0; i < 70; ++i) {
            const std::vector<double> f{draws.normal(), draws.normal()};
            const double label = draws.below(2);
            features.push_back(f);
            labels.push_back(label);
            rows.push_back({f[0], f[1], 2 * label - 1});
        }
        const auto mine = own("def margin(x, z):\n    return z[:, 2] * (x * z[:, :2]).sum(1)\n\ndef loss(x, z):\n    return torch.log1p(torch.exp(-margin(x, z))) + 0.025 * (x * x).sum(1)\n", 2, {{"data", rows}});
        const auto theirs = *lossModel({{"kind", "logistic"}, {"features", features}, {"labels", labels}, {"ridge", 0.05}}, 2, "");
        const int n = 300;
        std::vector<double> x(600), z(900), a(600), b(600), v(300), w(300);
        for (auto& value : x)
            value = draws.normal();
        for (int c = 0; c < n; ++c)
            for (int j = 0; j < 3; ++j)
                z[static_cast<std::size_t>(j * n + c)] = rows[static_cast<std::size_t>(c % 70)][static_cast<std::size_t>(j)].get<double>();
        const auto near = [&](const std::vector<double>& p, const std::vector<double>& q) {
            for (std::size_t i = 0; i < p.size(); ++i)
                if (!(std::abs(p[i] - q[i]) < 1e-12))
                    return false;
            return true;
        };
        mine->gradients({x.data(), n, 2, n}, {a.data(), n, 2, n});
        theirs->gradients({x.data(), n, 2, n}, {b.data(), n, 2, n});
        QVERIFY(near(a, b));
        mine->values({x.data(), n, 2, n}, v.data());
        theirs->values({x.data(), n, 2, n}, w.data());
        QVERIFY(near(v, w));
        mine->stochasticGradients({x.data(), n, 2, n}, {z.data(), n, 3, n}, {a.data(), n, 2, n});
        theirs->stochasticGradients({x.data(), n, 2, n}, {z.data(), n, 3, n}, {b.data(), n, 2, n});
        QVERIFY(near(a, b));
    }

    void jobsWalkTheSamePathsAtAnyThreadCount() {
        const Json set{{"kind", "orthant"}, {"dimension", 3}};
        const Json mine{{"loss", {{"kind", "own"}, {"text", bowl}, {"smoothness", 1}, {"convexity", 1}, {"radius", 0}}}, {"set", set}, {"start", {1, 1, 1}}};
        const Json theirs{{"loss", {{"kind", "quadratic"}, {"stiffness", 1}, {"centre", {-1, 0, 0}}}}, {"set", set}, {"start", {1, 1, 1}}};
        const Json p{{"data", "ar1"}, {"steps", 60}, {"chains", 600}};
        auto a = p, b = p;
        a["problem"] = mine;
        b["problem"] = theirs;
        const auto one = ran("langevin.sample", a, 1), two = ran("langevin.sample", a, 2), other = ran("langevin.sample", b);
        QVERIFY2(one && two && other, one ? "" : one.error().message().c_str());
        QCOMPARE(one->arrays.at("draws").hash(), two->arrays.at("draws").hash());
        const auto x = one->arrays.at("last").toDoubles(), y = other->arrays.at("last").toDoubles();
        for (std::size_t i = 0; i < x.size(); ++i)
            QVERIFY(std::abs(x[i] - y[i]) < 1e-5);
        // On a person's word: the coarse rate only.
        QVERIFY(one->summary["rate"]["derived"].is_null());
        QVERIFY(one->summary["rate"]["coarse"].is_number());
        auto o = p;
        o.erase("data");
        o["problem"] = mine;
        o["betas"] = {10};
        const auto best = ran("langevin.optimise", o);
        QVERIFY2(best, best ? "" : best.error().message().c_str());
        QVERIFY(std::abs(best->summary["least"].get<double>()) < 1e-9);
    }

    // A loss that turns into no number: the job ends there, says which chain and where, and keeps what it has.
    void aLossThatTurnsIntoNoNumberStopsTheJob_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("gradient and value") << QByteArray("def loss(x):\n    return 0.5 * (x * x).sum(1) + torch.sqrt(3.0 - x[:, 0])\n");
        QTest::newRow("value alone") << QByteArray("def loss(x):\n    return 0.5 * (x * x).sum(1) + torch.log(3.0 - x[:, 0])\n");
    }
    void aLossThatTurnsIntoNoNumberStopsTheJob() {
        QFETCH(QByteArray, text);
        const Json problem{{"loss", {{"kind", "own"}, {"text", text.toStdString()}}}, {"set", {{"kind", "box"}, {"lower", {-5, -5}}, {"upper", {5, 5}}}}, {"start", {0, 0}}};
        std::vector<Json> said;
        for (const int threads : {1, 2}) {
            const auto out = ran("langevin.sample", {{"problem", problem}, {"step", 0.05}, {"steps", 20000}, {"chains", 600}}, threads);
            QVERIFY2(out, out ? "" : out.error().message().c_str());
            said.push_back(out->summary);
            QVERIFY(out->summary.contains("stopped"));
            const auto& stopped = out->summary["stopped"];
            QVERIFY(stopped.is_object());
            const auto reason = QString::fromStdString(stopped["reason"].get<std::string>());
            QVERIFY2(reason.contains("nan") && reason.contains("chain") && reason.contains("point"), qPrintable(reason));
            QVERIFY(stopped["step"].get<int>() > 8);
            const auto& energy = out->arrays.at("energy");
            QVERIFY(energy.shape()[0] > 2);
            const auto values = energy.toDoubles();
            QVERIFY(values[values.size() - 6] < stopped["step"].get<double>());
        }
        QVERIFY(said[0] == said[1]);
    }

    void whatGoesWrongWhileRunningIsToldWithItsLine() {
        const char* trap = "def loss(x):\n    y = (x * x).sum(1)\n    if bool((y > 3.0).any()):\n        y = y + x[:, 9]\n    return y\n";
        const Json problem{{"loss", {{"kind", "own"}, {"text", trap}}}, {"set", {{"kind", "box"}, {"lower", {-5, -5}}, {"upper", {5, 5}}}}, {"start", {0, 0}}};
        const auto out = ran("langevin.sample", {{"problem", problem}, {"step", 0.1}, {"steps", 5000}, {"chains", 64}});
        QVERIFY2(out, out ? "" : out.error().message().c_str());
        QVERIFY(out->summary.contains("stopped"));
        const auto reason = QString::fromStdString(out->summary["stopped"]["reason"].get<std::string>());
        QVERIFY2(reason.contains("line 4") && reason.contains("index 9"), qPrintable(reason));
    }

    void badTextIsRefusedAtItsLine_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("what");
        const auto row = [](const char* name, const char* text, const char* where, const char* what) { QTest::newRow(name) << QByteArray(text) << QString(where) << QString(what); };
        row("syntax", "def loss(x)\n    return x\n", "/loss/text:2", "expected :");
        row("unknown method", "def loss(x):\n    y = x * 2\n    return y.summ(1)\n", "/loss/text:3", "summ");
        row("unknown name", "def loss(x):\n    return (x * w).sum(1)\n", "/loss/text:2", "w");
        row("no function", "def cost(x):\n    return x.sum(1)\n", "/loss/text", "no function");
        row("three arguments", "def loss(x, y, z):\n    return x.sum(1)\n", "/loss/text", "3 arguments");
        row("one number", "def loss(x):\n    return (x * x).sum()\n", "/loss/text", "shape []");
        row("a matrix", "def loss(x):\n    return x * x\n", "/loss/text", "shape [3, 2]");
        row("no tensor", "def loss(x):\n    return 3.0\n", "/loss/text", "no tensor");
        row("no gradient", "def loss(x):\n    return torch.ones(3)\n", "/loss/text", "gradient");
        row("index", "def loss(x):\n    return x[:, 7]\n", "/loss/text:2", "index 7");
        row("writes a file", "def loss(x):\n    torch.save(x, '/tmp/never')\n    return x.sum(1)\n", "/loss/text:2", "may not call");
        row("in a helper, in a branch", "def f(x):\n    if bool(x.sum() > 0):\n        torch.save(x, '/tmp/never')\n    return x.sum(1)\ndef loss(x):\n    return f(x)\n", "/loss/text:3", "may not call");
        row("reads a file", "def loss(x):\n    return x.sum(1) + torch.from_file('/etc/passwd', size=1)\n", "/loss/text:2", "may not call");
        row("draws", "def loss(x):\n    return x.sum(1) + torch.rand(3)\n", "/loss/text:2", "random");
        row("dropout", "def loss(x):\n    return torch.dropout(x, 0.5, True).sum(1)\n", "/loss/text:2", "random");
        row("prints", "def loss(x):\n    print(x)\n    return x.sum(1)\n", "/loss/text:2", "print");
        row("empty", "", "/loss/text", "no function");
        row("not python", "\x01\x02 banana ((", "/loss/text", "");
    }
    void badTextIsRefusedAtItsLine() {
        QFETCH(QByteArray, text);
        QFETCH(QString, where);
        QFETCH(QString, what);
        QFile::remove("/tmp/never");
        const auto loss = ownLoss({{"kind", "own"}, {"text", text.toStdString()}}, 2, "/loss");
        QVERIFY(!loss);
        QVERIFY2(QString::fromStdString(loss.error().where).startsWith(where) && (where.contains(':') || !QString::fromStdString(loss.error().where).contains(':') || what.isEmpty()), loss.error().message().c_str());
        QVERIFY2(QString::fromStdString(loss.error().what).contains(what), loss.error().message().c_str());
        QVERIFY(!loss.error().what.empty());
        QVERIFY(!QFile::exists("/tmp/never"));
    }

    void textIsBounded() {
        QVERIFY(!ownLoss({{"kind", "own"}, {"text", std::string(100'000, '#')}}, 2, "/loss"));
        QVERIFY(!ownLoss({{"kind", "own"}}, 2, "/loss"));
        QVERIFY(!ownLoss({{"kind", "own"}, {"text", "def loss(x, z):\n    return (x * z).sum(1)\n"}}, 2, "/loss"));  // no data
    }
};

QTEST_GUILESS_MAIN(TestOwnLoss)
#include "test_own_loss.moc"
