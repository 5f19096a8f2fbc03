#include "app/routing/core/compare_result.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QCoreApplication>
#include <QLocale>

#include "app/routing/core/spread_result.h"

namespace triptych::app::routingview {
namespace {

struct CompareWords {
    Q_DECLARE_TR_FUNCTIONS(CompareWords)
};

QString signedNumber(double value, int digits) {
    if (!std::isfinite(value))
        return QStringLiteral("–");
    const auto words = QLocale().toString(std::abs(value), 'f', digits);
    return (value < 0 ? QString(QChar(0x2212)) : QStringLiteral("+")) + words;
}

/// The next of 1, 1.5, 2, 3, 5, 8 times a power of ten.
double roundedUp(double value) {
    const double step = std::pow(10.0, std::floor(std::log10(value)));
    for (const double factor : {1.0, 1.5, 2.0, 3.0, 5.0, 8.0})
        if (factor * step >= value * (1 - 1e-9))
            return factor * step;
    return 10 * step;
}

std::vector<double> rows(const std::vector<double>& all, std::size_t L, std::size_t N, std::size_t E, std::size_t n) {
    std::vector<double> part;
    for (std::size_t l = 0; l < L; ++l)
        part.insert(part.end(), all.begin() + static_cast<std::ptrdiff_t>((l * N + n) * E), all.begin() + static_cast<std::ptrdiff_t>((l * N + n + 1) * E));
    return part;
}

double largest(const std::vector<double>& values, double least) {
    for (const double v : values)
        least = std::isfinite(v) ? std::max(least, std::abs(v)) : least;
    return least;
}

}  // namespace

base::Result<std::shared_ptr<const routing::Comparison>> comparisonResult(const base::JobRecord& record, const base::BlobReader& blobs) {
    if (record.spec.kind != "routing.compare")
        return base::badRequest("this result is no comparison", "/result", "the id of a routing.compare");
    TRIPTYCH_TRY(auto comparison, routing::comparisonFrom([&](const std::string& name) -> base::Result<base::Array> {
        const auto found = record.outputs.find(name);
        if (found == record.outputs.end())
            return base::unreadable("the result lacks the array " + name);
        return blobs.read(found->second);
    }));
    return std::make_shared<const routing::Comparison>(std::move(comparison));
}

ComparePlot comparePlot(const routing::Comparison& c, const routing::LanguageTable& languages, const std::string& language, const QString& first, const QString& second) {
    ComparePlot plot;
    plot.layers = c.layers;
    plot.experts = c.experts;
    plot.first = first;
    plot.second = second;
    const auto found = std::find(c.languages.begin(), c.languages.end(), language);
    const auto L = c.L(), N = c.N(), E = c.E();
    if (found != c.languages.end()) {
        const auto n = static_cast<std::size_t>(found - c.languages.begin());
        plot.language = language;
        plot.value = rows(c.load.value, L, N, E, n);
        plot.lower = rows(c.load.lower, L, N, E, n);
        plot.upper = rows(c.load.upper, L, N, E, n);
        plot.p = rows(c.loadAdjusted, L, N, E, n);
        plot.entropy = rows(c.entropy.value, L, N, 1, n);
        plot.entropyLower = rows(c.entropy.lower, L, N, 1, n);
        plot.entropyUpper = rows(c.entropy.upper, L, N, 1, n);
        plot.title = CompareWords::tr("Difference of load, %1").arg(QString::fromStdString(languages.language(language).name));
    } else {
        plot.value = c.meanLoad.value;
        plot.lower = c.meanLoad.lower;
        plot.upper = c.meanLoad.upper;
        plot.p = c.meanAdjusted;
        plot.entropyLower = plot.entropyUpper = std::vector<double>(L, std::numeric_limits<double>::quiet_NaN());
        for (std::size_t l = 0; l < L; ++l) {
            double sum = 0;
            for (std::size_t n = 0; n < N; ++n)
                sum += c.entropy.value[l * N + n] / static_cast<double>(N);
            plot.entropy.push_back(sum);
        }
        plot.title = CompareWords::tr("Difference of load, mean of %Ln language(s)", nullptr, static_cast<int>(N));
    }
    plot.scale = roundedUp(largest(plot.value, 0.001));
    plot.divergenceA = c.divergenceA;
    plot.divergenceB = c.divergenceB;
    plot.difference = c.divergence.value;
    plot.differenceLower = c.divergence.lower;
    plot.differenceUpper = c.divergence.upper;
    plot.top = std::min(1.0, roundedUp(1.05 * std::max(largest(c.divergenceA, 0.01), largest(c.divergenceB, 0.01))));
    plot.reach = roundedUp(1.05 * std::max({largest(plot.difference, 0.002), largest(plot.differenceLower, 0.002), largest(plot.differenceUpper, 0.002)}));
    plot.headline = compareHeadline(c, languages);
    const int draws = std::min(c.blocksA, c.blocksB);
    plot.details = draws < 2 ? CompareWords::tr("No intervals: one of the two does not tell sentences apart.")
                   : c.paired ? CompareWords::tr("The same sentences in both: they are drawn together, %Ln group(s).", nullptr, draws)
                              : CompareWords::tr("Sentences of the two are not the same: they are drawn apart, %Ln group(s).", nullptr, draws);
    return plot;
}

QString compareHeadline(const routing::Comparison& c, const routing::LanguageTable& languages) {
    std::size_t tested = 0, decided = 0, most = 0;
    double largestValue = -1;
    for (std::size_t i = 0; i < c.loadAdjusted.size(); ++i) {
        tested += std::isfinite(c.loadAdjusted[i]);
        if (!(c.loadAdjusted[i] <= ComparePlot::decided))
            continue;
        ++decided;
        if (std::abs(c.load.value[i]) > largestValue) {
            largestValue = std::abs(c.load.value[i]);
            most = i;
        }
    }
    if (tested == 0)
        return CompareWords::tr("Differences without a test: sentences are not known in both");
    if (decided == 0)
        return CompareWords::tr("No difference of load that chance would not explain, in %L1 cells of language, layer and expert").arg(tested);
    const auto layer = most / (c.N() * c.E()), language = most / c.E() % c.N(), expert = most % c.E();
    return CompareWords::tr("Load differs in %L1 of %L2 cells; most in layer %3, expert %4, %5: %6 points")
        .arg(decided)
        .arg(tested)
        .arg(c.layers[layer])
        .arg(expert)
        .arg(QString::fromStdString(languages.language(c.languages[language]).name), pointsWords(c.load.value[most], c.load.lower[most], c.load.upper[most]));
}

QString pointsWords(double value, double lower, double upper) {
    if (!std::isfinite(lower))
        return signedNumber(100 * value, 2);
    return QStringLiteral("%1 [%2, %3]").arg(signedNumber(100 * value, 2), signedNumber(100 * lower, 2), signedNumber(100 * upper, 2));
}

}  // namespace triptych::app::routingview
