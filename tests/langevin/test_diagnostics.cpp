#include <QtTest>

#include <cmath>
#include <functional>

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include "langevin/diagnostics/chain_diagnostics.h"
#include "support.h"

using namespace triptych;
using namespace triptych::langevin;

namespace {

struct Case {
    const char* name;
    int chains, iterations;
    std::vector<double> values;
    [[nodiscard]] Draws draws() const { return {values, chains, iterations}; }
};

// AR(phi) chains around `shift` per chain, scaled per chain; with `atom` everything below 0 becomes 0, as projection does.
Case autoregressive(const char* name, int chains, int iterations, double phi, double shift, double growth, bool atom) {
    Case made{name, chains, iterations, {}};
    test::Draws random(17);
    for (int c = 0; c < chains; ++c) {
        double z = random.normal();
        for (int i = 0; i < iterations; ++i) {
            z = phi * z + std::sqrt(1 - phi * phi) * random.normal();
            const double v = c * shift + (1 + growth * c) * z;
            made.values.push_back(atom ? std::max(v, 0.0) : v);
        }
    }
    return made;
}

std::vector<Case> cases() {
    std::vector<Case> all{autoregressive("iid", 4, 250, 0, 0, 0, false),
                          autoregressive("slow, with an atom, odd length", 4, 1001, 0.99, 0, 0, true),
                          autoregressive("negative correlation", 4, 200, -0.6, 0, 0, false),
                          autoregressive("shifted means", 4, 300, 0.5, 0.7, 0, false),
                          autoregressive("growing scales", 4, 301, 0.3, 0, 1, false),
                          autoregressive("one chain", 1, 400, 0.8, 0, 0, false),
                          autoregressive("short", 2, 7, 0.2, 0, 0, false)};
    auto stuck = autoregressive("a stuck chain", 4, 200, 0.4, 0, 0, false);
    std::fill_n(stuck.values.begin() + 200, 200, 0.25);
    all.push_back(stuck);
    all.push_back({"constant", 2, 50, std::vector<double>(100, 1.5)});
    return all;
}

const std::vector<std::pair<const char*, std::function<double(const Draws&)>>>& measures() {
    static const std::vector<std::pair<const char*, std::function<double(const Draws&)>>> all{
        {"rhat_basic", splitRhat}, {"rhat", rhat}, {"ess_bulk", essBulk}, {"ess_tail", essTail}, {"ess_mean", essMean}, {"ess_sd", essSd},
        {"ess_quantile(x, 0.3)", [](const Draws& d) { return essQuantile(d, 0.3); }},
        {"mcse_mean", mcseMean}, {"mcse_sd", mcseSd}, {"mcse_quantile(x, 0.9, names = FALSE)", [](const Draws& d) { return mcseQuantile(d, 0.9); }}};
    return all;
}

}  // namespace

class TestDiagnostics : public QObject {
    Q_OBJECT
private slots:
    void agreesWithPosterior() {
        const QString rscript = QStandardPaths::findExecutable(QStringLiteral("Rscript"));
        if (rscript.isEmpty())
            QSKIP("Rscript (r-base-core) is not installed");
        QProcess probe;
        probe.start(rscript, {QStringLiteral("-e"), QStringLiteral("quit(status = !requireNamespace('posterior', quietly = TRUE))")});
        if (!probe.waitForFinished(60000) || probe.exitCode() != 0)
            QSKIP("the R package posterior (r-cran-posterior) is not installed");
        QTemporaryDir folder;
        QString script = QStringLiteral("suppressPackageStartupMessages(library(posterior)); options(warn = -1)\n");
        const auto all = cases();
        for (std::size_t i = 0; i < all.size(); ++i) {
            QFile file(folder.filePath(QString::number(i)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            for (const double v : all[i].values)
                file.write(QByteArray::number(v, 'g', 17) + '\n');
            script += QStringLiteral("x <- matrix(scan('%1', quiet = TRUE), ncol = %2)\n").arg(file.fileName()).arg(all[i].chains);
            for (const auto& [name, measure] : measures()) {
                const QString call = QString::fromLatin1(name).contains(QLatin1Char('(')) ? QString::fromLatin1(name) : QString::fromLatin1(name) + QStringLiteral("(x)");
                script += QStringLiteral("cat(sprintf('%.17g', as.numeric(%1)), '\\n')\n").arg(call);
            }
        }
        QFile source(folder.filePath(QStringLiteral("oracle.R")));
        QVERIFY(source.open(QIODevice::WriteOnly));
        source.write(script.toUtf8());
        source.close();
        QProcess oracle;
        oracle.start(rscript, {source.fileName()});
        QVERIFY(oracle.waitForFinished(120000));
        const auto lines = QString::fromUtf8(oracle.readAllStandardOutput()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QVERIFY2(lines.size() == qsizetype(all.size() * measures().size()), oracle.readAllStandardError().constData());
        qsizetype line = 0;
        for (const auto& one : all)
            for (const auto& [name, measure] : measures()) {
                const QString text = lines[line++].trimmed();
                const double ours = measure(one.draws());
                bool isNumber = false;
                const double theirs = text.toDouble(&isNumber);
                const auto what = QStringLiteral("%1, %2: %3, posterior %4").arg(QLatin1String(one.name), QLatin1String(name)).arg(ours, 0, 'g', 12).arg(text);
                if (!isNumber || std::isnan(theirs))
                    QVERIFY2(std::isnan(ours), qPrintable(what));
                else if (std::isinf(theirs))
                    QVERIFY2(std::isinf(ours), qPrintable(what));
                else
                    QVERIFY2(std::abs(ours - theirs) <= 1e-6 * std::abs(theirs), qPrintable(what));
            }
    }
    // The reference draws of posteriordb, ten chains each, and what posterior says of them.
    void agreesOnReferenceDraws() {
        const QString rscript = QStandardPaths::findExecutable(QStringLiteral("Rscript"));
        const QDir shared(qEnvironmentVariable("TRIPTYCH_SHARED", QStringLiteral(TRIPTYCH_SOURCE_DIR "/../shared")) + QStringLiteral("/data/langevin"));
        if (rscript.isEmpty())
            QSKIP("Rscript (r-base-core) is not installed");
        if (!shared.exists(QStringLiteral("pdbref_arK-arK.json.zip")))
            QSKIP("shared/data/langevin/pdbref_arK-arK.json.zip is not there");
        QProcess probe;
        probe.start(rscript, {QStringLiteral("-e"), QStringLiteral("quit(status = !requireNamespace('posterior', quietly = TRUE))")});
        if (!probe.waitForFinished(60000) || probe.exitCode() != 0)
            QSKIP("the R package posterior (r-cran-posterior) is not installed");
        QTemporaryDir folder;
        QProcess unpack;
        unpack.start(rscript, {QStringLiteral("-e"), QStringLiteral("unzip('%1', exdir = '%2')").arg(shared.filePath(QStringLiteral("pdbref_arK-arK.json.zip")), folder.path())});
        QVERIFY(unpack.waitForFinished(60000) && unpack.exitCode() == 0);
        const auto files = QDir(folder.path()).entryList({QStringLiteral("*.json")}, QDir::Files);
        QCOMPARE(files.size(), 1);
        QFile file(folder.filePath(files[0]));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto json = base::parseJson(file.readAll().toStdString(), "reference");
        QVERIFY(json && json->is_array() && !json->empty());
        QString script = QStringLiteral("suppressPackageStartupMessages(library(posterior)); options(warn = -1)\n");
        std::vector<Case> all;
        for (const auto& item : (*json)[0].items()) {
            Case one{"", static_cast<int>(json->size()), static_cast<int>(item.value().size()), {}};
            for (const auto& chain : *json)
                for (const auto& v : chain[item.key()])
                    one.values.push_back(v.get<double>());
            QFile text(folder.filePath(QString::number(all.size())));
            QVERIFY(text.open(QIODevice::WriteOnly));
            for (const double v : one.values)
                text.write(QByteArray::number(v, 'g', 17) + '\n');
            script += QStringLiteral("x <- matrix(scan('%1', quiet = TRUE), ncol = %2); cat(sprintf('%.17g', c(rhat(x), ess_bulk(x), ess_tail(x), mcse_mean(x), mcse_sd(x), mcse_quantile(x, 0.5))), '\\n')\n").arg(text.fileName()).arg(one.chains);
            all.push_back(std::move(one));
        }
        QVERIFY(all.size() >= 5);
        QFile source(folder.filePath(QStringLiteral("oracle.R")));
        QVERIFY(source.open(QIODevice::WriteOnly));
        source.write(script.toUtf8());
        source.close();
        QProcess oracle;
        oracle.start(rscript, {source.fileName()});
        QVERIFY(oracle.waitForFinished(120000));
        const auto lines = QString::fromUtf8(oracle.readAllStandardOutput()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), qsizetype(all.size()));
        for (std::size_t i = 0; i < all.size(); ++i) {
            const auto s = summarise(all[i].draws());
            const double ours[] = {s.rhat, s.essBulk, s.essTail, s.mcseMean, s.mcseSd, s.mcseMedian};
            const auto theirs = lines[qsizetype(i)].split(QLatin1Char(' '), Qt::SkipEmptyParts);
            QCOMPARE(theirs.size(), 6);
            for (qsizetype k = 0; k < 6; ++k)
                QVERIFY2(std::abs(ours[k] / theirs[k].toDouble() - 1) < 1e-6, qPrintable(QStringLiteral("variable %1, %2: %3").arg(i).arg(k).arg(ours[k], 0, 'g', 12) + theirs[k]));
        }
    }
    // Printed by posterior 1.4.0, so that values are held where R is not: v_i = frac(i sqrt 2) + (chain) / 10, four chains of 50.
    void storedValues() {
        Case one{"", 4, 50, {}};
        for (int i = 1; i <= 200; ++i) {
            const double v = i * std::sqrt(2.0);
            one.values.push_back(v - std::floor(v) + ((i - 1) / 50) / 10.0);
        }
        const double wanted[] = {1.06027054694, 1.07398674376, 80.2072253844, 231.585718881, 103.920313164, 460.205999133, 378.02898018, 0.0303500498575, 0.00735714751797, 0.0269119345812};
        std::size_t k = 0;
        for (const auto& [name, measure] : measures()) {
            QVERIFY2(std::abs(measure(one.draws()) / wanted[k] - 1) < 1e-6, name);
            ++k;
        }
    }
    void normalScoresAreThoseOfTheNormal() {
        for (const double z : {-8.0, -3.1, -1.0, -0.01, 0.0, 0.4, 2.5, 5.0})
            QVERIFY2(std::abs(normalQuantile(0.5 * std::erfc(-z / std::sqrt(2.0))) - z) < 1e-9 * (1 + std::exp(0.5 * std::max(z, 0.0) * z) * 1e-6), qPrintable(QString::number(z)));
        QVERIFY(std::isinf(normalQuantile(0)) && std::isinf(normalQuantile(1)) && std::isnan(normalQuantile(2)));
        QCOMPARE(normalQuantile(0.975), 1.9599639845400545);
    }
    // Against the sum that defines them.
    void autocovariancesAreTheirSums() {
        const auto one = autoregressive("", 1, 97, 0.7, 0, 0, false);
        const auto fast = autocovariance(one.values);
        double mean = 0;
        for (const double v : one.values)
            mean += v / 97;
        for (std::size_t t = 0; t < 97; ++t) {
            double sum = 0;
            for (std::size_t i = 0; i + t < 97; ++i)
                sum += (one.values[i] - mean) * (one.values[i + t] - mean);
            QVERIFY(std::abs(fast[t] - sum / 97) < 1e-13);
        }
    }
    void knownProcesses() {
        const auto independent = autoregressive("", 4, 20000, 0, 0, 0, false), slow = autoregressive("", 4, 20000, 0.8, 0, 0, false);
        QVERIFY(std::abs(essBulk(independent.draws()) / 80000 - 1) < 0.08);
        // S (1 - phi) / (1 + phi)
        QVERIFY2(std::abs(essMean(slow.draws()) / (80000 * 0.2 / 1.8) - 1) < 0.12, qPrintable(QString::number(essMean(slow.draws()))));
        const auto acf = autocorrelation(slow.draws(), 10);
        QCOMPARE(acf.size(), std::size_t(11));
        for (int t = 0; t <= 10; ++t)
            QVERIFY(std::abs(acf[static_cast<std::size_t>(t)] - std::pow(0.8, t)) < 0.04);
        QVERIFY(rhat(independent.draws()) < 1.001);
        // A chain elsewhere shows, and so does one that is wider.
        QVERIFY(rhat(autoregressive("", 4, 500, 0, 0.5, 0, false).draws()) > 1.05);
        const auto wide = autoregressive("", 4, 500, 0, 0, 2, false);
        QVERIFY(rhat(wide.draws()) > 1.05 && splitRhat(wide.draws()) < 1.01);
    }
    void ranksDoNotSeeMonotoneMaps() {
        const auto one = autoregressive("", 4, 300, 0.5, 0.1, 0, false);
        auto other = one;
        for (double& v : other.values)
            v = std::exp(v);
        QCOMPARE(essBulk(one.draws()), essBulk(other.draws()));
        QCOMPARE(rankHistogram(one.draws(), 20), rankHistogram(other.draws(), 20));
        QVERIFY(essMean(one.draws()) != essMean(other.draws()));
    }
    void rankHistogramsCountEveryDraw() {
        const auto one = autoregressive("", 3, 400, 0.99, 0, 0, true);
        const auto histogram = rankHistogram(one.draws(), 16);
        for (int c = 0; c < 3; ++c) {
            double sum = 0;
            for (int b = 0; b < 16; ++b)
                sum += histogram[static_cast<std::size_t>(c * 16 + b)];
            QCOMPARE(sum, 400.0);
        }
    }
    void whatCannotBeToldIsNotANumber() {
        const Case constant{"", 2, 20, std::vector<double>(40, 3.0)};
        auto broken = autoregressive("", 2, 20, 0, 0, 0, false);
        broken.values[7] = std::numeric_limits<double>::infinity();
        for (const auto& [name, measure] : measures()) {
            QVERIFY2(std::isnan(measure(constant.draws())), name);
            QVERIFY2(std::isnan(measure(broken.draws())), name);
        }
        QVERIFY(std::isnan(autocorrelation(constant.draws(), 3)[0]));
        QVERIFY(std::isnan(summarise(constant.draws()).rhat));
    }
};

QTEST_GUILESS_MAIN(TestDiagnostics)
#include "test_diagnostics.moc"
