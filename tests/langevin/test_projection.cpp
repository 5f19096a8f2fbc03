#include <QtTest>

#include <QProcess>
#include <QStandardPaths>
#include <cstring>
#include <limits>

#include "langevin/closed_form.h"
#include "langevin/constraint_catalogue.h"
#include "langevin/polyhedron_io.h"
#include "langevin/projection.h"
#include "polyhedra.h"
#include "support.h"

using namespace triptych;
using namespace triptych::langevin;
using Eigen::MatrixXd;
using Eigen::VectorXd;

namespace {

std::span<const double> view(const VectorXd& v) {
    return {v.data(), static_cast<std::size_t>(v.size())};
}

std::span<double> view(VectorXd& v) {
    return {v.data(), static_cast<std::size_t>(v.size())};
}

double size(const VectorXd& y) {
    return 1.0 + y.lpNorm<Eigen::Infinity>();
}

bool sameBits(const VectorXd& a, const VectorXd& b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), static_cast<std::size_t>(a.size()) * sizeof(double)) == 0;
}

Projection solved(const Projector& projector, const VectorXd& y) {
    auto answer = projector.project(y);
    if (!answer)
        qFatal("%s", answer.error().message().c_str());
    return std::move(*answer);
}

// Dykstra's alternating projections (1983): slow, simple, and a different method.
VectorXd dykstra(const Polyhedron& set, const VectorXd& y) {
    VectorXd x = y;
    VectorXd multipliers = VectorXd::Zero(set.rows());
    for (int sweep = 0; sweep < 100000; ++sweep) {
        double moved = 0.0;
        for (int i = 0; i < set.rows(); ++i) {
            const VectorXd n = set.normals().row(i).transpose();
            const double next = std::max(0.0, n.dot(x) + multipliers[i] - set.offsets()[i]);
            x += (multipliers[i] - next) * n;
            moved += std::abs(multipliers[i] - next);
            multipliers[i] = next;
        }
        if (moved < 1e-13)
            break;
    }
    return x;
}

double smallestAngle(const Polyhedron& set) {
    double least = 2;
    for (int i = 0; i < set.rows(); ++i)
        for (int j = 0; j < i; ++j) {
            const double c = std::min(1.0, std::abs(set.normals().row(i).dot(set.normals().row(j))));
            least = std::min(least, std::acos(c));
        }
    return least;
}

ConstraintSet described(const base::Json& json) {
    auto set = catalogueSet(json, "test");
    if (!set)
        qFatal("%s", set.error().message().c_str());
    return std::move(*set);
}

}  // namespace

class TestProjection : public QObject {
    Q_OBJECT
private slots:
    void karushKuhnTucker() {
        // TRIPTYCH_POLYHEDRA: how many; the campaign takes 100,000.
        const int wanted = qEnvironmentVariableIntValue("TRIPTYCH_POLYHEDRA");
        std::array<int, test::sorts> seen{};
        for (int trial = 0; trial < (wanted > 0 ? wanted : 2000); ++trial) {
            test::Draws draws(1000 + static_cast<std::uint64_t>(trial));
            const auto sample = test::sample(draws, 50, 500);
            ++seen[static_cast<std::size_t>(sample.sort)];
            const Projector projector(sample.set, false);
            auto workspace = projector.workspace();
            VectorXd y = test::target(draws, sample);
            for (int k = 0; k < 3; ++k) {
                // First cold, then warm along a short walk.
                Projection answer;
                answer.point.resize(y.size());
                const auto status = projector.project(view(std::as_const(y)), view(answer.point), workspace, k == 0 ? Projector::Start::cold : Projector::Start::warm);
                const auto name = QString("set %1 of sort %2, %3 x %4, angle %5, point %6").arg(trial).arg(int(sample.sort)).arg(sample.set.rows()).arg(y.size()).arg(sample.angle).arg(k);
                QVERIFY2(status, qPrintable(name + ": " + QString::fromStdString(status ? "" : status.error().message())));
                answer.active.assign(projector.faces(workspace).begin(), projector.faces(workspace).end());
                const auto multipliers = projector.multipliers(workspace);
                answer.multipliers = Eigen::Map<const VectorXd>(multipliers.data(), static_cast<Eigen::Index>(multipliers.size()));
                const double residual = kktResidual(sample.set, y, answer);
                // Thin wedges with a common apex can take multipliers a hundred million times the point's size: a double holds those no better.
                const double pulls = answer.multipliers.sum();
                const bool huge = pulls > 1e6 * size(y) && sample.sort == test::Sort::thinWedges;
                QVERIFY2(residual <= 1e-9 * size(y) || (huge && residual <= 1e-15 * pulls), qPrintable(name + QString(": %1").arg(residual / size(y))));
                y += 0.05 * (y - answer.point).norm() * test::direction(draws, static_cast<int>(y.size()));
            }
        }
        if (wanted <= 0)
            for (const int count : seen)
                QVERIFY(count > 100);
    }
    void dykstraAgreesWhereFacesMeetWide() {
        int compared = 0;
        for (int trial = 0; compared < 60; ++trial) {
            test::Draws draws(50000 + static_cast<std::uint64_t>(trial));
            const auto sample = test::sample(draws, 8, 12);
            if (smallestAngle(sample.set) < 0.1)
                continue;
            ++compared;
            const VectorXd y = test::target(draws, sample);
            const auto answer = solved(Projector(sample.set, false), y);
            QVERIFY((answer.point - dykstra(sample.set, y)).lpNorm<Eigen::Infinity>() < 1e-6 * size(y));
        }
    }
    void quadprogAgrees() {
        const auto python = QStandardPaths::findExecutable("python3");
        QProcess probe;
        probe.start(python, {"-c", "import quadprog, numpy"});
        if (python.isEmpty() || !probe.waitForFinished(20000) || probe.exitCode() != 0)
            QSKIP("python3 with quadprog is not installed");
        base::Json cases = base::Json::array();
        std::vector<VectorXd> ours;
        std::vector<double> sizes;
        for (int trial = 0; trial < 200; ++trial) {
            test::Draws draws(70000 + static_cast<std::uint64_t>(trial));
            const auto sample = test::sample(draws, 20, 60, 1e-3);
            if (sample.sort == test::Sort::equalities || sample.sort == test::Sort::thinWedges)
                continue;
            const VectorXd y = test::target(draws, sample);
            ours.push_back(solved(Projector(sample.set, false), y).point);
            sizes.push_back(size(y));
            base::Json rows = base::Json::array();
            for (int i = 0; i < sample.set.rows(); ++i) {
                const VectorXd row = sample.set.normals().row(i).transpose();
                rows.push_back(std::vector<double>(row.begin(), row.end()));
            }
            cases.push_back({{"A", rows}, {"b", std::vector<double>(sample.set.offsets().begin(), sample.set.offsets().end())}, {"y", std::vector<double>(y.begin(), y.end())}});
        }
        QProcess run;
        run.start(python, {"-c", "import sys, json, numpy as n, quadprog as q\n"
                                 "def x(c):\n"
                                 "    A, b, y = (n.array(c[k], float) for k in 'Aby')\n"
                                 "    try: return list(q.solve_qp(n.eye(len(y)), y, -A.T.copy(), -b)[0])\n"
                                 "    except ValueError: return None\n"
                                 "print(json.dumps([x(c) for c in json.load(sys.stdin)]))"});
        run.write(QByteArray::fromStdString(cases.dump()));
        run.closeWriteChannel();
        QVERIFY2(run.waitForFinished(60000) && run.exitCode() == 0, run.readAllStandardError().constData());
        const auto theirs = base::Json::parse(run.readAllStandardOutput().toStdString());
        QCOMPARE(theirs.size(), ours.size());
        int agreed = 0;
        for (std::size_t k = 0; k < ours.size(); ++k) {
            if (theirs[k].is_null())  // it calls some degenerate sets empty
                continue;
            ++agreed;
            const auto point = theirs[k].get<std::vector<double>>();
            for (std::size_t j = 0; j < point.size(); ++j)
                QVERIFY(std::abs(point[j] - ours[k][static_cast<Eigen::Index>(j)]) < 1e-8 * sizes[k]);
        }
        QVERIFY(agreed > 100);
    }
    void closedFormsAgreeWithTheSolver_data() {
        QTest::addColumn<QString>("description");
        QTest::newRow("half-space") << R"({"kind": "halfSpace", "normal": [3, -4, 1], "offset": 0.5})";
        QTest::newRow("box") << R"({"kind": "box", "lower": [-1, null, 0, 2], "upper": [1, 0.5, null, 2]})";
        QTest::newRow("orthant") << R"({"kind": "orthant", "dimension": 6})";
        QTest::newRow("simplex") << R"({"kind": "simplex", "dimension": 7, "total": 1.5})";
        QTest::newRow("simplex, equality") << R"({"kind": "simplex", "dimension": 9, "equality": true})";
        QTest::newRow("l1 ball") << R"({"kind": "l1Ball", "centre": [0.5, -1, 2, 0, 0.25], "radius": 1.25})";
        QTest::newRow("l1 ball in the plane") << R"({"kind": "l1Ball", "dimension": 2, "radius": 1})";
        QTest::newRow("wedge") << R"({"kind": "wedge", "opening": 70, "turn": 20})";
    }
    void closedFormsAgreeWithTheSolver() {
        QFETCH(const QString, description);
        const auto set = described(base::Json::parse(description.toStdString()));
        const Projector closed(set), general(set, false);
        test::Draws draws(4);
        int outside = 0;
        for (int k = 0; k < 400; ++k) {
            VectorXd y(set.dimension());
            for (auto& v : y)
                v = (k % 4 == 0 ? 0.6 : 4.0) * draws.normal();
            if (k % 5 == 0)
                y[0] = y[y.size() - 1];
            const auto a = solved(closed, y), b = solved(general, y);
            QVERIFY((a.point - b.point).lpNorm<Eigen::Infinity>() < 1e-12 * size(y));
            QVERIFY(kktResidual(set, y, a) < 1e-12 * size(y));
            QVERIFY(kktResidual(set, y, b) < 1e-12 * size(y));
            outside += !a.active.empty();
            // Projecting again changes nothing.
            QVERIFY((solved(closed, a.point).point - a.point).lpNorm<Eigen::Infinity>() < 1e-14 * size(y));
        }
        QVERIFY(outside > 100);
    }
    void boxCutByAHyperplane() {
        for (int trial = 0; trial < 400; ++trial) {
            test::Draws draws(90000 + static_cast<std::uint64_t>(trial));
            const int d = 1 + draws.below(12);
            const VectorXd inside = 0.5 * test::direction(draws, d), normal = test::direction(draws, d);
            MatrixXd a = MatrixXd::Zero(2 * d + 2, d);
            VectorXd b(2 * d + 2);
            int rows = 0;
            for (int j = 0; j < d; ++j)
                for (const double sign : {1.0, -1.0})
                    if (draws.below(4) != 0) {
                        a(rows, j) = sign;
                        b[rows++] = sign * inside[j] + draws.uniform(0, 1);
                    }
            a.row(rows) = normal.transpose();
            b[rows++] = normal.dot(inside) + draws.uniform(0, 0.5);
            if (trial % 2) {
                a.row(rows) = -normal.transpose();
                b[rows++] = -normal.dot(inside) + (trial % 4 == 1 ? 0.0 : draws.uniform(0, 0.5));
            }
            const auto set = Polyhedron::around(inside, a.topRows(rows), b.head(rows));
            QVERIFY(set);
            const Projector closed(*set), general(*set, false);
            for (int k = 0; k < 5; ++k) {
                const VectorXd y = 3 * draws.normal() * test::direction(draws, d);
                const auto answer = solved(closed, y);
                QVERIFY(kktResidual(*set, y, answer) < 1e-12 * size(y));
                QVERIFY((answer.point - solved(general, y).point).lpNorm<Eigen::Infinity>() < 1e-11 * size(y));
            }
        }
    }
    void knownAnswers() {
        VectorXd x(3);
        projectSimplex(1.0, true, std::vector<double>{0.5, 0.5, 0.5}, view(x));
        QVERIFY((x - VectorXd::Constant(3, 1.0 / 3)).norm() < 1e-15);
        projectSimplex(1.0, false, std::vector<double>{0.25, -1.0, 0.5}, view(x));
        QCOMPARE(x, (VectorXd(3) << 0.25, 0, 0.5).finished());
        projectSimplex(1.0, true, std::vector<double>{2.0, 0.0, -5.0}, view(x));
        QCOMPARE(x, (VectorXd(3) << 1, 0, 0).finished());
        projectL1Ball(std::vector<double>{0, 0, 0}, 1.0, std::vector<double>{-3.0, 1.0, 2.5}, view(x));
        QVERIFY((x - (VectorXd(3) << -0.75, 0, 0.25).finished()).norm() < 1e-15);
        const auto ball = described({{"kind", "ball"}, {"centre", {1, 1, 1}}, {"radius", 2}});
        const VectorXd y = (VectorXd(3) << 1, 1, 7).finished();
        const auto answer = solved(Projector(ball), y);
        QCOMPARE(answer.point, (VectorXd(3) << 1, 1, 3).finished());
        QCOMPARE(answer.active, std::vector<int>{0});
        QCOMPARE(answer.multipliers[0], 4.0);
        QVERIFY(kktResidual(ball, y, answer) < 1e-15);
        const VectorXd far = (VectorXd(3) << 1e99, -1e99, 0).finished();
        QVERIFY(ball.violation(view(solved(Projector(ball), far).point)) < 1e-14);
    }
    void batchEqualsOneByOneAtEveryLevel() {
        for (int trial = 0; trial < 60; ++trial) {
            test::Draws draws(110000 + static_cast<std::uint64_t>(trial));
            const auto sample = test::sample(draws, 20, 60, 1e-4);
            const int d = sample.set.dimension(), count = 70;
            std::vector<double> points(static_cast<std::size_t>(d * count));
            const Projector projector(sample.set, trial % 2 == 0);
            for (int c = 0; c < count; ++c) {
                VectorXd y = sample.inside + draws.uniform(0, 3) * test::direction(draws, d);
                if (c % 3 == 0)  // on the boundary, where rounding decides
                    y = solved(projector, sample.inside + 100 * test::direction(draws, d)).point;
                for (int j = 0; j < d; ++j)
                    points[static_cast<std::size_t>(j * count + c)] = y[j];
            }
            std::vector<double> expected = points;
            std::vector<int> outside;
            auto workspace = projector.workspace();
            VectorXd x(d);
            for (int c = 0; c < count; ++c) {
                for (int j = 0; j < d; ++j)
                    x[j] = points[static_cast<std::size_t>(j * count + c)];
                QVERIFY(projector.project(view(std::as_const(x)), view(x), workspace));
                if (!projector.faces(workspace).empty())
                    outside.push_back(c);
                for (int j = 0; j < d; ++j)
                    expected[static_cast<std::size_t>(j * count + c)] = x[j];
            }
            for (int level = 0; level <= static_cast<int>(cpuLevel()); ++level) {
                const Projector other(sample.set, trial % 2 == 0, static_cast<CpuLevel>(level));
                auto space = other.workspace();
                auto batch = points;
                Contacts contacts;
                QVERIFY(other.projectBatch(batch.data(), count, count, space, contacts));
                QVERIFY(std::memcmp(batch.data(), expected.data(), batch.size() * sizeof(double)) == 0);
                QCOMPARE(contacts.points, outside);
                QCOMPARE(contacts.begins.size(), outside.size() + 1);
                QCOMPARE(contacts.faces.size(), static_cast<std::size_t>(contacts.begins.back()));
                std::vector<double> most(count), scalar(count);
                other.violations(points.data(), count, most);
                for (int c = 0; c < count; ++c) {
                    for (int j = 0; j < d; ++j)
                        x[j] = points[static_cast<std::size_t>(j * count + c)];
                    QVERIFY(std::abs(most[static_cast<std::size_t>(c)] - sample.set.violation(x)) < 1e-12 * (size(x) + sample.set.offsets().cwiseAbs().maxCoeff()));
                }
            }
        }
    }
    void memoryGoesWithTheChain() {
        test::Draws draws(5);
        const auto sample = test::sample(draws, 12, 80);
        const int d = sample.set.dimension(), count = 33;
        const Projector projector(sample.set, false);
        auto warm = projector.workspace(), cold = projector.workspace();
        FaceMemory memory(count, d);
        Contacts contacts, coldContacts;
        std::vector<double> x(static_cast<std::size_t>(d * count));
        for (int step = 0; step < 50; ++step) {
            for (auto& v : x)
                v += 0.3 * draws.normal();
            auto y = x;
            QVERIFY(projector.projectBatch(x.data(), count, count, warm, contacts, &memory));
            QVERIFY(projector.projectBatch(y.data(), count, count, cold, coldContacts));
            QCOMPARE(contacts.points, coldContacts.points);
            for (std::size_t k = 0; k < x.size(); ++k)
                QVERIFY(std::abs(x[k] - y[k]) < 1e-10);
        }
        std::vector<int> faces(static_cast<std::size_t>(d));
        memory.write(3, std::vector<int>{7, 2});
        QCOMPARE(memory.read(3, faces.data()), 2);
        QCOMPARE(faces[0], 7);
    }
    void repeatable() {
        test::Draws draws(6);
        const auto sample = test::sample(draws, 30, 200);
        const Projector projector(sample.set, false);
        auto used = projector.workspace();
        for (int k = 0; k < 50; ++k) {
            const VectorXd y = test::target(draws, sample);
            VectorXd x(y.size());
            QVERIFY(projector.project(view(y), view(x), used));
            QVERIFY(sameBits(x, solved(projector, y).point));
        }
    }
    void ecoliAlongAChain() {
        const QString file = qEnvironmentVariable("TRIPTYCH_SHARED", QStringLiteral(TRIPTYCH_SOURCE_DIR "/../shared")) + "/data/langevin/volesti_polytope_e_coli.ine";
        QFile source(file);
        if (!source.open(QIODevice::ReadOnly))
            QSKIP("shared/data/langevin/volesti_polytope_e_coli.ine is not there");
        const auto set = readIne(source.readAll().toStdString(), "e_coli.ine");
        QVERIFY(set);
        const Projector projector(*set);
        auto workspace = projector.workspace();
        test::Draws draws(2);
        VectorXd x = set->insidePoint();
        const VectorXd bottom = x + 60 * test::direction(draws, 24);
        int active = 0;
        for (int k = 0; k < 2000; ++k) {
            VectorXd y = x - 0.01 * (x - bottom);
            for (auto& v : y)
                v += 0.14 * draws.normal();
            QVERIFY(projector.project(view(std::as_const(y)), view(x), workspace, Projector::Start::warm));
            const auto cold = solved(projector, y);
            QVERIFY((cold.point - x).lpNorm<Eigen::Infinity>() < 1e-9 * size(y));
            QVERIFY(kktResidual(*set, y, cold) < 1e-11 * size(y));
            active += int(cold.active.size());
        }
        QVERIFY(active > 4000);
    }
    void pointsThatAreNoPoints() {
        const auto set = described({{"kind", "wedge"}, {"opening", 30}});
        for (const auto& constraint : {set, described({{"kind", "ball"}, {"dimension", 2}}), described({{"kind", "orthant"}, {"dimension", 2}})}) {
            const Projector projector(constraint);
            for (const double bad : {std::nan(""), std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity(), 1e200}) {
                const auto answer = projector.project((VectorXd(2) << 1, bad).finished());
                QVERIFY(!answer);
                QVERIFY(answer.error().what.find("coordinate 2") != std::string::npos);
                auto workspace = projector.workspace();
                Contacts contacts;
                std::vector<double> batch(2 * 40, 0.0);
                batch[40 + 20] = bad;
                QVERIFY(!projector.projectBatch(batch.data(), 40, 40, workspace, contacts));
            }
            QVERIFY(!projector.project(VectorXd::Zero(3)));
        }
    }
};

QTEST_APPLESS_MAIN(TestProjection)
#include "test_projection.moc"
