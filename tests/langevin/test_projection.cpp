#include <QtTest>

#include <map>

#include "langevin/projection.h"
#include "polyhedra.h"
#include "support.h"

using namespace triptych;
using namespace triptych::langevin;
using Eigen::MatrixXd;
using Eigen::VectorXd;

class TestProjection : public QObject {
    Q_OBJECT
private slots:
    void karushKuhnTucker() {
        // A thousandth of a millionth of the point's size, on sets with up to 50 dimensions and 500 rows.
        const int polyhedra = qEnvironmentVariableIntValue("TRIPTYCH_POLYHEDRA") > 0 ? qEnvironmentVariableIntValue("TRIPTYCH_POLYHEDRA") : 2000;
        const bool shows = qEnvironmentVariableIsSet("TRIPTYCH_SHOW");
        std::map<test::Sort, double> worst;
        std::map<test::Sort, long> iterations, faces;
        for (int trial = 0; trial < polyhedra; ++trial) {
            test::Draws draws(1000 + static_cast<std::uint64_t>(trial));
            const auto sample = test::sample(draws, 50, 500);
            const Projector projector(sample.set, false);
            for (int k = 0; k < 2; ++k) {
                const VectorXd y = test::target(draws, sample);
                const auto answer = projector.project(y);
                if (shows && !answer)
                    qInfo("%d sort %d: %s angle %g d %d m %d", trial, int(sample.sort), answer.error().message().c_str(), sample.angle, sample.set.dimension(), sample.set.rows());
                if (shows && !answer) continue;
                QVERIFY2(answer, qPrintable(QString("set %1: %2").arg(trial).arg(answer ? "" : answer.error().message().c_str())));
                const double residual = kktResidual(sample.set, y, *answer) / (1.0 + y.lpNorm<Eigen::Infinity>());
                worst[sample.sort] = std::max(worst[sample.sort], residual);
                iterations[sample.sort] += answer->iterations;
                faces[sample.sort] += long(answer->active.size());
                if (shows && residual > 1e-9)
                    qInfo("%d sort %d: residual %g angle %g d %d m %d active %d lambda %g", trial, int(sample.sort), residual, sample.angle, sample.set.dimension(), sample.set.rows(), int(answer->active.size()), answer->multipliers.sum() / (1.0 + y.lpNorm<Eigen::Infinity>()));
                if (shows) continue;
                QVERIFY2(residual <= 1e-9, qPrintable(QString("set %1, sort %2: %3").arg(trial).arg(int(sample.sort)).arg(residual)));
            }
        }
        if (shows)
            for (const auto& [sort, value] : worst)
                qInfo("sort %d: worst %g iterations %ld faces %ld", int(sort), value, iterations[sort], faces[sort]);
    }
};

QTEST_APPLESS_MAIN(TestProjection)
#include "test_projection.moc"
