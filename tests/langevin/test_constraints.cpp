#include <QtTest>

#include <limits>

#include "langevin/constraint_catalogue.h"
#include "langevin/constraint_set.h"
#include "polyhedra.h"

using namespace triptych;
using namespace triptych::langevin;
using base::Json;
using Eigen::MatrixXd;
using Eigen::VectorXd;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

std::span<const double> view(const VectorXd& v) {
    return {v.data(), static_cast<std::size_t>(v.size())};
}

ConstraintSet made(const Json& json) {
    auto set = ConstraintSet::fromJson(json, "doc");
    if (!set)
        qFatal("%s", set.error().message().c_str());
    return std::move(*set);
}

}  // namespace

class TestConstraints : public QObject {
    Q_OBJECT
private slots:
    // Membership against the definition, at random points.
    void catalogueMeansWhatItSays_data() {
        QTest::addColumn<QString>("description");
        QTest::addColumn<int>("which");
        QTest::newRow("halfSpace") << R"({"kind": "halfSpace", "normal": [3, -4], "offset": 1})" << 0;
        QTest::newRow("box") << R"({"kind": "box", "lower": [-1, null, 0], "upper": [1, 0.5, null]})" << 1;
        QTest::newRow("orthant") << R"({"kind": "orthant", "dimension": 3})" << 2;
        QTest::newRow("simplex") << R"({"kind": "simplex", "dimension": 3, "total": 4})" << 3;
        QTest::newRow("l1Ball") << R"({"kind": "l1Ball", "centre": [1, 0, -1], "radius": 2})" << 4;
        QTest::newRow("wedge") << R"({"kind": "wedge", "opening": 60, "turn": 30, "dimension": 3})" << 5;
        QTest::newRow("ball") << R"({"kind": "ball", "centre": [1, 0, -1], "radius": 1.5})" << 6;
    }
    void catalogueMeansWhatItSays() {
        QFETCH(const QString, description);
        QFETCH(const int, which);
        const Json json = Json::parse(description.toStdString());
        const auto set = made(json);
        test::Draws draws(3);
        int inside = 0;
        for (int k = 0; k < 2000; ++k) {
            VectorXd x(set.dimension());
            for (auto& v : x)
                v = draws.uniform(-3, 3);
            bool expected = false;
            const double angle = std::atan2(x[1], x[0]) * 180 / M_PI;
            switch (which) {
            case 0: expected = 3 * x[0] - 4 * x[1] <= 1; break;
            case 1: expected = x[0] >= -1 && x[0] <= 1 && x[1] <= 0.5 && x[2] >= 0; break;
            case 2: expected = x.minCoeff() >= 0; break;
            case 3: expected = x.minCoeff() >= 0 && x.sum() <= 4; break;
            case 4: expected = std::abs(x[0] - 1) + std::abs(x[1]) + std::abs(x[2] + 1) <= 2; break;
            case 5: expected = angle >= 30 && angle <= 90; break;
            case 6: expected = std::hypot(x[0] - 1, x[1], x[2] + 1) <= 1.5; break;
            }
            QCOMPARE(set.contains(view(x)), expected);
            inside += expected;
            std::vector<double> slack(static_cast<std::size_t>(set.faces()));
            set.slack(view(x), slack);
            QVERIFY(std::abs(*std::min_element(slack.begin(), slack.end()) + set.violation(view(x))) < 1e-14);
        }
        QVERIFY(inside > 20 && inside < 1990);
        QVERIFY(set.contains(view(set.insidePoint())));
        // The document keeps the description, and describes the same set.
        QCOMPARE(set.toJson(), json);
        const auto again = made(set.toJson());
        QCOMPARE(again.faces(), set.faces());
    }
    void simplexWithEquality() {
        const auto set = made({{"kind", "simplex"}, {"dimension", 4}, {"equality", true}});
        QCOMPARE(set.faces(), 6);
        QVERIFY(set.contains(view(VectorXd::Constant(4, 0.25)), 1e-15));
        QVERIFY(!set.contains(view(VectorXd::Constant(4, 0.24)), 1e-3));
        const auto report = analyse(*set.polyhedron(), [] { return false; });
        QVERIFY(report && report->bounded() && report->radius < 1e-9);
    }
    void documents() {
        const auto plain = made({{"A", {{1, 2}, {-1, 0}}}, {"b", {3, 4}}});
        QVERIFY(plain.polyhedron() && !plain.ball());
        QCOMPARE(plain.toJson(), Json({{"A", {{1.0, 2.0}, {-1.0, 0.0}}}, {"b", {3.0, 4.0}}}));
        const ConstraintSet ball = *Ball::create(VectorXd::Ones(2), 3.0);
        QCOMPARE(ball.toJson(), Json({{"kind", "ball"}, {"centre", {1.0, 1.0}}, {"radius", 3.0}}));
        QCOMPARE(made(ball.toJson()).ball()->radius(), 3.0);
        QCOMPARE(constraintCatalogue().size(), std::size_t{7});
    }
    void badDescriptions_data() {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* json, const char* message) { QTest::newRow(json) << QString(json) << QString(message); };
        row(R"({"kind": "torus"})", "doc/kind: no kind of set is called \"torus\" (halfSpace, box, orthant, simplex, l1Ball, wedge, ball)");
        row(R"({"kind": 3})", "doc/kind");
        row(R"({"kind": "box", "lower": [0, "x"], "upper": [1, 1]})", "doc/lower/1: not a number");
        row(R"({"kind": "box", "lower": [0], "upper": [1, 1]})", "1 lower and 2 upper");
        row(R"({"kind": "box", "lower": [2], "upper": [1]})", "no number lies between the bounds 2 and 1 of coordinate 1");
        row(R"({"kind": "box", "lower": [null], "upper": [null]})", "without a bound");
        row(R"({"kind": "orthant"})", "doc/dimension");
        row(R"({"kind": "orthant", "dimension": 100000000000})", "doc/dimension");
        row(R"({"kind": "orthant", "dimension": 2.5})", "doc/dimension");
        row(R"({"kind": "simplex", "dimension": 3, "total": -1})", "sum to -1");
        row(R"({"kind": "simplex", "dimension": 3, "equality": 1})", "doc/equality");
        row(R"({"kind": "l1Ball", "dimension": 13})", "4096");
        row(R"({"kind": "wedge", "opening": 180})", "between 0 and 180");
        row(R"({"kind": "wedge"})", "doc/opening");
        row(R"({"kind": "ball", "centre": [0, 0], "radius": 0})", "radius 0");
        row(R"({"kind": "ball", "centre": []})", "doc/centre");
        row(R"({"kind": "halfSpace", "normal": [0, 0], "offset": 1})", "no row constrains anything");
        row(R"({"A": [[1]], "b": []})", "doc");
        row(R"([1])", "doc");
    }
    void badDescriptions() {
        QFETCH(const QString, json);
        QFETCH(const QString, message);
        const auto set = ConstraintSet::fromJson(Json::parse(json.toStdString()), "doc");
        QVERIFY(!set);
        QVERIFY2(QString::fromStdString(set.error().message()).contains(message), set.error().message().c_str());
    }
    void numbersThatAreNone() {
        QVERIFY(!Ball::create(VectorXd::Constant(2, std::nan("")), 1));
        QVERIFY(!Ball::create(VectorXd::Zero(2), infinity));
        QVERIFY(!Ball::create(VectorXd(), 1));
        QVERIFY(!halfSpace(VectorXd::Constant(2, infinity), 1));
        MatrixXd a = MatrixXd::Identity(3, 3);
        a(1, 2) = std::nan("");
        const auto set = Polyhedron::create(a, VectorXd::Ones(3), "file");
        QVERIFY(!set);
        QCOMPARE(set.error().where, std::string("file, row 2"));
        QVERIFY2(set.error().what.starts_with("coefficient 3 is not a finite number"), set.error().what.c_str());
        a(1, 2) = 0;
        const auto far = Polyhedron::create(a, (VectorXd(3) << 1, 1, infinity).finished());
        QVERIFY(!far);
        QCOMPARE(far.error().where, std::string("row 3"));
    }
    void knownPoint() {
        MatrixXd a = MatrixXd::Identity(2, 2);
        QVERIFY(Polyhedron::around(VectorXd::Zero(2), a, VectorXd::Ones(2)));
        const auto outside = Polyhedron::around(VectorXd::Constant(2, 3), a, VectorXd::Ones(2));
        QVERIFY(!outside);
        QVERIFY2(outside.error().what.find("2 beyond row 1") != std::string::npos, outside.error().what.c_str());
        QVERIFY(!Polyhedron::around(VectorXd::Zero(3), a, VectorXd::Ones(2)));
    }
    void sourceRowsSurviveEmptyOnes() {
        MatrixXd a(4, 2);
        a << 0, 0, 1, 0, 0, 0, -1, 0;
        const auto set = Polyhedron::create(a, (VectorXd(4) << 1, 1, 0, 1).finished());
        QVERIFY(set);
        QCOMPARE(set->source(), (std::vector<int>{1, 3}));
        const auto empty = Polyhedron::create(a, (VectorXd(4) << 1, -1, 0, -1).finished());
        QVERIFY(!empty);
        QVERIFY2(empty.error().what.find("rows 2, 4 together") != std::string::npos, empty.error().what.c_str());
        const auto zero = Polyhedron::create(a, (VectorXd(4) << 1, 1, -2, 1).finished());
        QVERIFY(!zero && zero.error().what.find("row 3 asks for 0 <= -2") != std::string::npos);
    }
    void linesOrNone() {
        const auto of = [](const Json& json) { return *analyse(*made(json).polyhedron(), [] { return false; }); };
        QCOMPARE(of({{"kind", "orthant"}, {"dimension", 3}}).lineality, 0);
        QVERIFY(!of({{"kind", "orthant"}, {"dimension", 3}}).bounded());
        QCOMPARE(of({{"kind", "wedge"}, {"opening", 90}, {"dimension", 5}}).lineality, 3);
        QCOMPARE(of({{"kind", "halfSpace"}, {"normal", {1, 1, 1, 1}}, {"offset", 0}}).lineality, 3);
        const auto simplex = of({{"kind", "simplex"}, {"dimension", 4}});
        QVERIFY(simplex.bounded() && simplex.lineality == 0);
        // Inradius of the corner simplex: 1 / (d + sqrt d).
        QVERIFY(std::abs(simplex.radius - 1.0 / 6.0) < 1e-9);
        const auto l1 = of({{"kind", "l1Ball"}, {"dimension", 4}, {"radius", 3}});
        QVERIFY(std::abs(l1.radius - 1.5) < 1e-9 && l1.redundantRows.empty());
    }
};

QTEST_APPLESS_MAIN(TestConstraints)
#include "test_constraints.moc"
