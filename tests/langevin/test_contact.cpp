#include <QtTest>

#include <cmath>
#include <numbers>

#include "langevin/contact_prediction.h"
#include "langevin/kinds.h"
#include "langevin/recording.h"
#include "support.h"

using namespace triptych;
using namespace triptych::langevin;
using base::Json;

namespace {

base::Result<base::Output> sampled(const Json& given) {
    for (const auto& k : kinds())
        if (k.name == "langevin.sample") {
            const auto checked = base::checkedParameters(k, given);
            if (!checked)
                return tl::unexpected(checked.error());
            test::Context context(2);
            return k.run({*checked, {}}, context);
        }
    return base::failed("no such kind");
}

ConstraintSet made(const Json& json) {
    auto set = ConstraintSet::fromJson(json, "doc");
    if (!set)
        qFatal("%s", set.error().message().c_str());
    return std::move(*set);
}

// Draws laid out as a run writes them: `at(i, c)` gives the coordinates, the loss follows.
std::vector<double> laidOut(std::size_t n, int dimension, const std::function<std::vector<double>()>& at) {
    std::vector<double> draws(n * static_cast<std::size_t>(dimension + 1) * drawChains, 0.0);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t c = 0; c < drawChains; ++c) {
            const auto x = at();
            for (std::size_t j = 0; j < x.size(); ++j)
                draws[(i * static_cast<std::size_t>(dimension + 1) + j) * drawChains + c] = x[j];
        }
    return draws;
}

}  // namespace

class TestContact : public QObject {
    Q_OBJECT
private slots:
    // Independent draws of a law moved onto the wall by 0.5826 s, as a projected walk's is: the density at the face is the law's own, whatever its slope there.
    void theDensityAtAFaceIsFound_data() {
        QTest::addColumn<bool>("exponential");
        QTest::addColumn<double>("density");
        QTest::newRow("half-normal") << false << std::sqrt(2 / std::numbers::pi);
        QTest::newRow("exponential") << true << 1.0;
    }
    void theDensityAtAFaceIsFound() {
        QFETCH(const bool, exponential);
        QFETCH(const double, density);
        const double eta = 5e-4, s = std::sqrt(2 * eta);
        test::Draws draws(5);
        const auto laid = laidOut(20000, 1, [&]() -> std::vector<double> {
            const double x = exponential ? -std::log(draws.uniform(1e-300, 1)) : std::abs(draws.normal());
            return {std::max(0.0, x - 0.5826 * s)};
        });
        const auto contacts = predictedContacts(made({{"kind", "orthant"}, {"dimension", 1}}), laid, 2, eta, 1.0);
        QCOMPARE(contacts.size(), 1u);
        const double wanted = std::sqrt(eta) * density;
        QVERIFY2(std::abs(contacts[0].share - wanted) < 4 * contacts[0].error + 0.01 * wanted, qPrintable(QString("%1 +- %2 against %3").arg(contacts[0].share).arg(contacts[0].error).arg(wanted)));
        // The error is that of a binomial share between 16 chains, times what extrapolation adds.
        QVERIFY(contacts[0].error > 0 && contacts[0].error < 0.02 * wanted);
        // β counts by the length of a step alone: at four times β and η it is the same length, and the share as large.
        const auto colder = predictedContacts(made({{"kind", "orthant"}, {"dimension", 1}}), laid, 2, 4 * eta, 4.0);
        QCOMPARE(colder[0].share, contacts[0].share);
    }

    // The atom of the projected half-normal walk: 0.785 sqrt(eta) from propagation of its law (0.0600 at eta = 0.00625, 0.031 at 0.00156).
    void theHalfNormalAtomIsPredicted_data() {
        QTest::addColumn<double>("eta");
        QTest::newRow("0.00156") << 0.0015625;
        QTest::newRow("0.0004") << 0.0004;
    }
    void theHalfNormalAtomIsPredicted() {
        QFETCH(const double, eta);
        const Json problem{{"loss", {{"kind", "quadratic"}, {"stiffness", 1}}}, {"set", {{"kind", "orthant"}, {"dimension", 1}}}, {"start", {0.6}}};
        const auto out = sampled({{"problem", problem}, {"step", eta}, {"steps", static_cast<int>(60 / eta)}, {"chains", 256}});
        QVERIFY2(out, out ? "" : out.error().message().c_str());
        const double measured = out->arrays.at("faces").toDoubles()[0];
        const auto contacts = out->arrays.at("contacts").toDoubles();
        QCOMPARE(contacts.size(), 2u);
        QVERIFY2(std::abs(measured / (0.785 * std::sqrt(eta)) - 1) < 0.03, qPrintable(QString::number(measured / std::sqrt(eta))));
        QVERIFY2(std::abs(contacts[0] - 0.798 * std::sqrt(eta)) < 4 * contacts[1] + 0.02 * std::sqrt(eta), qPrintable(QString("%1 +- %2 of sqrt(eta)").arg(contacts[0] / std::sqrt(eta)).arg(contacts[1] / std::sqrt(eta))));
        QVERIFY(contacts[1] > 0 && contacts[1] < 0.12 * contacts[0]);
    }

    void facesOfSeveralKindsArePredicted() {
        // A box of unlike walls, and a ball: what is measured is what is predicted, face by face.
        const Json sets[] = {{{"kind", "box"}, {"lower", {-0.5, nullptr}}, {"upper", {1.5, 1.0}}}, {{"kind", "ball"}, {"dimension", 2}, {"radius", 1.0}}};
        for (const auto& set : sets) {
            const Json problem{{"loss", {{"kind", "quadratic"}, {"stiffness", 1.0}, {"centre", {0.0, 0.0}}}}, {"set", set}};
            const auto out = sampled({{"problem", problem}, {"step", 0.0008}, {"steps", 40000}, {"chains", 128}});
            QVERIFY2(out, out ? "" : out.error().message().c_str());
            const auto faces = out->arrays.at("faces").toDoubles(), contacts = out->arrays.at("contacts").toDoubles();
            QCOMPARE(contacts.size(), 2 * faces.size());
            for (std::size_t f = 0; f < faces.size(); ++f)
                QVERIFY2(std::abs(faces[f] - contacts[2 * f]) < 4 * contacts[2 * f + 1] + 0.06 * faces[f], qPrintable(QString("face %1: %2 against %3 +- %4").arg(f).arg(faces[f]).arg(contacts[2 * f]).arg(contacts[2 * f + 1])));
        }
    }

    void whatCannotBePredictedIsNone() {
        // A simplex of equality has no interior, so no density.
        const Json problem{{"loss", {{"kind", "quadratic"}, {"stiffness", 1.0}}}, {"set", {{"kind", "simplex"}, {"dimension", 2}, {"equality", true}}}};
        const auto flat = sampled({{"problem", problem}, {"step", 0.0001}, {"steps", 400}, {"chains", 16}});
        QVERIFY2(flat, flat ? "" : flat.error().message().c_str());
        const auto contacts = flat->arrays.at("contacts").toDoubles();
        QVERIFY(std::isnan(contacts[4]) && std::isnan(contacts[6]));
        // Other samplers leave no mass on a face.
        const auto reflected = sampled({{"problem", {{"loss", {{"kind", "quadratic"}, {"stiffness", 1.0}}}, {"set", {{"kind", "orthant"}, {"dimension", 2}}}}}, {"sampler", "reflected"}, {"steps", 64}, {"chains", 16}});
        QVERIFY(reflected && !reflected->arrays.contains("contacts"));
        QVERIFY(predictedContacts(made({{"kind", "orthant"}, {"dimension", 1}}), {}, 2, 0.01, 1.0)[0].share != 0);
    }
};

QTEST_GUILESS_MAIN(TestContact)
#include "test_contact.moc"
