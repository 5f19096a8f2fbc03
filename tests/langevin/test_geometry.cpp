#include <QtTest>

#include "langevin/lp.h"
#include "langevin/plane.h"
#include "langevin/polyhedron_io.h"
#include "langevin/projection.h"
#include "support.h"

using namespace triptych;
using namespace triptych::langevin;
using Eigen::MatrixXd;
using Eigen::VectorXd;

namespace {

Polyhedron made(const MatrixXd& a, const VectorXd& b) {
    auto set = Polyhedron::create(a, b);
    if (!set)
        qFatal("%s", set.error().message().c_str());
    return *set;
}

// A random polyhedron that holds a known point.
Polyhedron randomSet(test::Draws& draws, int rows, int dimension) {
    MatrixXd a(rows, dimension);
    VectorXd inside(dimension), b(rows);
    for (auto& v : inside.reshaped())
        v = draws.normal();
    for (auto& v : a.reshaped())
        v = draws.normal();
    for (int i = 0; i < rows; ++i)
        b[i] = a.row(i).dot(inside) + a.row(i).norm() * draws.uniform(0.05, 1.5);
    return made(a, b);
}

}  // namespace

class TestGeometry : public QObject {
    Q_OBJECT
private slots:
    void infeasibleNamesAConflict() {
        // Rows 2 and 4 contradict each other; 1, 3 and 5 have nothing to do with it.
        MatrixXd a(5, 2);
        a << 0, 1, 1, 0, 0, -1, -1, 0, 1, 1;
        VectorXd b(5);
        b << 3, -1, 3, -1, 9;
        const auto set = Polyhedron::create(a, b, "bad.ine");
        QVERIFY(!set);
        QCOMPARE(set.error().kind, base::ErrorKind::badRequest);
        const auto text = QString::fromStdString(set.error().message());
        QVERIFY2(text.contains("bad.ine") && text.contains("rows 2, 4 together") && text.contains("loosen"), qPrintable(text));
    }
    void infeasibleTriangleNeedsAllThree() {
        MatrixXd a(4, 2);
        a << 1, 0, 0, 1, -1, -1, 0, -1;
        VectorXd b(4);
        b << 0, 0, -1, 5;
        const auto set = Polyhedron::create(a, b);
        QVERIFY(!set);
        QVERIFY2(QString::fromStdString(set.error().what).contains("rows 1, 2, 3 together"), set.error().what.c_str());
    }
    void everyConflictIsRealAndIrreducible() {
        test::Draws draws(3);
        int seen = 0;
        for (int trial = 0; trial < 200; ++trial) {
            const int d = 2 + draws.below(3), m = d + 2 + draws.below(8);
            MatrixXd a(m, d);
            VectorXd b(m);
            for (auto& v : a.reshaped())
                v = draws.normal();
            for (auto& v : b)
                v = draws.normal() - 0.4;
            const auto set = Polyhedron::create(a, b);
            if (set)
                continue;
            ++seen;
            const auto text = QString::fromStdString(set.error().what);
            const auto list = text.mid(text.indexOf("rows ") + 5).section(" together", 0, 0).split(", ");
            std::vector<int> rows;
            for (const auto& word : list)
                rows.push_back(word.toInt() - 1);
            QVERIFY(rows.size() <= static_cast<std::size_t>(d) + 1);
            QVERIFY(!Polyhedron::create(a(rows, Eigen::all), b(rows)));
            for (std::size_t k = 0; k < rows.size() && rows.size() > 1; ++k) {
                auto fewer = rows;
                fewer.erase(fewer.begin() + static_cast<long>(k));
                QVERIFY(Polyhedron::create(a(fewer, Eigen::all), b(fewer)));
            }
        }
        QVERIFY(seen > 30);
    }
    void zeroRowsAndWrongSizes() {
        QVERIFY(!Polyhedron::create(MatrixXd::Zero(1, 2), VectorXd::Constant(1, -1.0)));
        QVERIFY(!Polyhedron::create(MatrixXd::Zero(1, 2), VectorXd::Constant(1, 1.0)));
        QVERIFY(!Polyhedron::create(MatrixXd::Ones(2, 2), VectorXd::Ones(3)));
        QVERIFY(!Polyhedron::create(MatrixXd::Constant(1, 2, std::nan("")), VectorXd::Ones(1)));
        MatrixXd a(2, 2);
        a << 0, 0, 1, 0;
        const auto set = made(a, VectorXd::Ones(2));
        QCOMPARE(set.rows(), 1);
    }
    void analysisOfASimplex() {
        MatrixXd a(5, 3);
        a << -1, 0, 0, 0, -1, 0, 0, 0, -1, 1, 1, 1, 1, 0, 0;
        VectorXd b(5);
        b << 0, 0, 0, 1, 2;
        const auto report = analyse(made(a, b), [] { return false; });
        QVERIFY(report);
        QVERIFY(report->bounded());
        QCOMPARE(report->redundantRows, std::vector<int>{4});
        // Inradius of the unit corner simplex: 1 / (3 + sqrt 3).
        QVERIFY(std::abs(report->radius - 1.0 / (3.0 + std::sqrt(3.0))) < 1e-9);
        QVERIFY((report->centre - VectorXd::Constant(3, report->radius)).norm() < 1e-8);
    }
    void unboundedDirection() {
        MatrixXd a(2, 2);
        a << -1, 0, 0, -1;
        const auto set = made(a, VectorXd::Zero(2));
        const auto report = analyse(set, [] { return false; });
        QVERIFY(report && !report->bounded());
        QVERIFY((set.normals() * report->recession).maxCoeff() < 1e-9);
        QVERIFY(std::abs(report->recession.norm() - 1.0) < 1e-12);
        const auto stopped = analyse(set, [] { return true; });
        QVERIFY(!stopped && stopped.error().kind == base::ErrorKind::cancelled);
    }
    void planeEdgesAndVertices() {
        MatrixXd a(5, 2);
        a << 1, 0, -1, 0, 0, -1, 1, 0, 0, 1;  // a strip open upward but for the last row; row 4 repeats row 1
        VectorXd b(5);
        b << 1, 1, 0, 1, 2;
        const auto box = PlaneGeometry::create(made(a, b));
        QVERIFY(box);
        QCOMPARE(box->edges().size(), 4u);
        QVERIFY(box->bounded());
        QCOMPARE(box->vertices().size(), 4u);
        const auto strip = PlaneGeometry::create(made(a.topRows(3), b.head(3)));
        QCOMPARE(strip->edges().size(), 3u);
        QVERIFY(!strip->bounded());
        QCOMPARE(strip->vertices().size(), 2u);
        double area = 0;
        const auto ring = strip->clipped({-5, -5, 5, 5});
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const auto &p = ring[i], &q = ring[(i + 1) % ring.size()];
            area += 0.5 * (p[0] * q[1] - p[1] * q[0]);
        }
        QVERIFY(std::abs(area - 10.0) < 1e-12);
        QVERIFY(strip->clippedEdge(0, {-5, -5, 5, 5}));
        QVERIFY(!PlaneGeometry::create(made((MatrixXd(2, 2) << 1, 0, -1, 0).finished(), (VectorXd(2) << 1, -1).finished())));
    }
    void chordMatchesContains() {
        test::Draws draws(11);
        for (int trial = 0; trial < 50; ++trial) {
            const auto plane = PlaneGeometry::create(randomSet(draws, 2 + draws.below(6), 2));
            QVERIFY(plane);
            for (int k = 0; k < 50; ++k) {
                const double x = draws.uniform(-3, 3), y = draws.uniform(-3, 3);
                const auto chord = plane->chord(0, x);
                const bool inside = y >= chord[0] && y <= chord[1];
                QCOMPARE(plane->contains({x, y}), inside);
            }
        }
    }
    void projectionsAgree() {
        test::Draws draws(5);
        int corners = 0;
        for (int trial = 0; trial < 150; ++trial) {
            const auto set = randomSet(draws, 1 + draws.below(8), 2);
            const auto plane = PlaneGeometry::create(set);
            const Projector projector(set);
            for (int k = 0; k < 20; ++k) {
                VectorXd y(2);
                y << draws.normal() * 4, draws.normal() * 4;
                const auto exact = projector.project(y);
                QVERIFY(exact);
                QVERIFY2(kktResidual(set, y, *exact) < 1e-10, "KKT");
                const auto foot = plane->project({y[0], y[1]});
                QVERIFY(std::hypot(foot.point[0] - exact->point[0], foot.point[1] - exact->point[1]) < 1e-9);
                QCOMPARE(foot.edge < 0, exact->active.empty());
                corners += foot.second >= 0;
            }
        }
        QVERIFY(corners > 50);
    }
    void degenerateAndClosedForms() {
        // Many faces through one corner, and duplicates.
        MatrixXd a(8, 3);
        a << 1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 1, 1, 0, 0;
        const auto cone = made(a, VectorXd::Zero(8));
        const VectorXd y = VectorXd::Constant(3, 2.0);
        const auto corner = Projector(cone).project(y);
        QVERIFY(corner && corner->point.norm() < 1e-12 && kktResidual(cone, y, *corner) < 1e-10);

        MatrixXd b(4, 2);
        b << 2, 0, -1, 0, 0, 1, 0, -3;
        const auto box = made(b, (VectorXd(4) << 2, 1, 1, 3).finished());
        const auto clamped = Projector(box).project((VectorXd(2) << 5, -0.25).finished());
        QVERIFY(clamped && clamped->point == (VectorXd(2) << 1, -0.25).finished());
        QCOMPARE(clamped->active, std::vector<int>{0});
        QVERIFY(kktResidual(box, (VectorXd(2) << 5, -0.25).finished(), *clamped) < 1e-15);

        const auto half = made((MatrixXd(1, 2) << 3, 4).finished(), VectorXd::Constant(1, 5.0));
        const auto foot = Projector(half).project((VectorXd(2) << 3, 4).finished());
        QVERIFY(foot && (foot->point - (VectorXd(2) << 0.6, 0.8).finished()).norm() < 1e-15);
    }
    void ecoliAndCube() {
        const QString folder = qEnvironmentVariable("TRIPTYCH_SHARED", QStringLiteral(TRIPTYCH_SOURCE_DIR "/../shared")) + "/data/langevin/";
        if (!QFile::exists(folder + "volesti_polytope_e_coli.ine"))
            QSKIP("shared/data/langevin is not there");
        const auto text = [&](const char* name) {
            QFile file(folder + name);
            if (!file.open(QIODevice::ReadOnly))
                qFatal("%s", name);
            return file.readAll().toStdString();
        };
        const auto cube = readIne(text("volesti_cube10.ine"), "cube");
        QVERIFY(cube);
        QCOMPARE(cube->rows(), 20);
        const auto report = analyse(*cube, [] { return false; });
        QVERIFY(report && report->bounded() && report->redundantRows.empty());
        QVERIFY(std::abs(report->radius - 1.0) < 1e-9);

        const auto coli = readIne(text("volesti_polytope_e_coli.ine"), "coli");
        QVERIFY2(coli, coli ? "" : coli.error().message().c_str());
        QCOMPARE(coli->rows(), 174);
        QCOMPARE(coli->dimension(), 24);
        const Projector projector(*coli);
        test::Draws draws(2);
        for (int k = 0; k < 20; ++k) {
            VectorXd y = coli->insidePoint();
            for (auto& v : y)
                v += 50 * draws.normal();
            const auto answer = projector.project(y);
            QVERIFY2(answer, answer ? "" : answer.error().message().c_str());
            QVERIFY(kktResidual(*coli, y, *answer) < 1e-7);
        }
    }
};

QTEST_APPLESS_MAIN(TestGeometry)
#include "test_geometry.moc"
