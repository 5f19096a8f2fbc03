#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "app/routing/core/training_scene.h"

namespace triptych::app::routingview {
namespace {

struct TrainingWords {
    Q_DECLARE_TR_FUNCTIONS(TrainingWords)
};
using base::Json;

constexpr qsizetype mostCodes = 8;

QString number(double value, int digits) {
    return QLocale().toString(value, 'f', digits);
}

QString steps(double value) {
    return TrainingWords::tr("%Ln step(s)", nullptr, static_cast<int>(value));
}

QStringList emergenceOf(const TrainingResult& r) {
    QStringList words;
    const auto& steps = r.measured;
    const auto information = r.overLayers(r.information), floor = r.overLayers(r.floor);
    if (!r.layers.empty() && std::isfinite(information.back()) && std::isfinite(floor.back())) {
        const auto from = staysAbove(steps, information, chanceBound(r.overLayers(r.floorHigh), floor));
        const auto values = TrainingWords::tr("I(language; expert) / H(expert) went from %1 to %2, of which chance alone leaves %3").arg(number(information.front(), 3), number(information.back(), 3), number(floor.back(), 3));
        words << (std::isnan(from)        ? TrainingWords::tr("Routing does not tell languages apart by more than chance at the end: %1.").arg(values)
                  : from == steps.front() ? TrainingWords::tr("Routing told languages apart from the first measurement on: %1.").arg(values)
                                          : TrainingWords::tr("Routing tells languages apart from step %1 on: %2.").arg(QLocale().toString(from, 'f', 0), values));
    }
    if (const auto lift = r.overLayers(r.lift); !r.layers.empty() && std::isfinite(lift.back())) {
        const auto high = r.overLayers(r.liftHigh);
        const auto from = staysAbove(steps, lift, high);
        const auto values = TrainingWords::tr("its tokens choose it %1 times as often as those of others, of which chance makes up to %2").arg(number(lift.back(), 2), number(high.back(), 2));
        words << (!std::isfinite(high.back()) ? TrainingWords::tr("A language’s own expert is chosen %1 times as often by its tokens as by those of others; how much of that chance makes was not measured.").arg(number(lift.back(), 2))
                  : std::isnan(from)          ? TrainingWords::tr("A language’s own expert is not its own by more than chance at the end: %1.").arg(values)
                  : from == steps.front()     ? TrainingWords::tr("A language’s own expert was its own from the first measurement on: %1.").arg(values)
                                              : TrainingWords::tr("A language’s own expert is its own from step %1 on: %2.").arg(QLocale().toString(from, 'f', 0), values));
    }
    if (!r.separability.empty() && std::isfinite(r.separability.back()))
        words << TrainingWords::tr("By its route alone the language of %1 % of the test documents is told right; chance leaves %2 %.").arg(number(100 * r.separability.back(), 0), number(100 * r.separabilityFloor.back(), 0));
    return words;
}

// What share of its tokens came from where; empty where there is one source.
QString sourcesOf(const Json& about) {
    const auto sources = about.is_object() ? about.value("sources", Json()) : Json();
    if (!sources.is_array() || sources.size() < 2)
        return {};
    QStringList shares;
    for (const auto& each : sources) {
        if (!each.is_object() || !each.contains("share") || !each["share"].is_number() || !each.contains("source") || !each["source"].is_string())
            continue;
        if (shares.size() == 6) {
            shares << QStringLiteral("…");
            break;
        }
        const auto name = each["source"].get<std::string>();
        shares << TrainingWords::tr("%1 %2 %", "source, share").arg(name.empty() ? TrainingWords::tr("without a source") : QString::fromStdString(name), number(100 * each["share"].get<double>(), 0));
    }
    return shares.isEmpty() ? QString() : TrainingWords::tr("Tokens learnt, by source: %1.").arg(shares.join(QStringLiteral(", ")));
}

}  // namespace

QString trainingHeadline(const TrainingResult& r) {
    const auto all = r.average(AverageOf::all);
    if (all.empty() || std::isnan(all.back()))
        return r.step.empty() ? TrainingWords::tr("Nothing was measured yet") : TrainingWords::tr("Loss %1 nats a token after %2; no test document was measured").arg(number(r.loss.back(), 2), steps(r.step.back()));
    if (all.size() == 1 || std::isnan(all.front()))
        return TrainingWords::tr("%1 bits per byte after %2").arg(number(all.back(), 2), steps(r.measured.back()));
    return (all.back() < all.front() ? TrainingWords::tr("Bits per byte fell from %1 to %2 in %3") : TrainingWords::tr("Bits per byte rose from %1 to %2 in %3")).arg(number(all.front(), 2), number(all.back(), 2), steps(r.measured.back()));
}

QStringList trainingDetails(const TrainingResult& r) {
    QStringList words;
    if (const auto& about = r.about; about.is_object() && about.value("stopped", Json()) == Json("nan")) {
        const auto at = about.value("nanAt", Json());
        QStringList languages;
        if (at.is_object() && at.contains("languages") && at["languages"].is_array())
            for (const auto& code : at["languages"])
                if (code.is_string() && languages.size() < mostCodes)
                    languages << QString::fromStdString(code.get<std::string>());
        const double step = at.is_object() && at.contains("step") && at["step"].is_number() ? at["step"].get<double>() : NAN;
        words << TrainingWords::tr("The loss was no number in step %1 (%2): the training ended there, and the model of the step before is kept. Train with a smaller rate.")
                     .arg(std::isfinite(step) ? QLocale().toString(step, 'f', 0) : QStringLiteral("?"), languages.join(QStringLiteral(", ")));
    }
    if (const auto sources = sourcesOf(r.about); !sources.isEmpty())
        words << sources;
    if (r.measured.empty())
        return words;
    QStringList groups, without;
    const auto isMeasured = [&](std::size_t l) { return std::isfinite(r.bits[l].back()); };
    const auto add = [&](AverageOf group, QString (*text)(int)) {
        const auto members = r.members(group);
        const auto n = std::count_if(members.begin(), members.end(), isMeasured);
        if (n > 0 && members.size() < r.languages.size())
            groups << text(static_cast<int>(n)).arg(number(r.average(group).back(), 2));
    };
    add(AverageOf::major, [](int n) { return TrainingWords::tr("%Ln major language(s) %1", "bits per byte of so many languages", n); });
    add(AverageOf::minor, [](int n) { return TrainingWords::tr("%Ln minor language(s) %1", "bits per byte of so many languages", n); });
    add(AverageOf::unseen, [](int n) { return TrainingWords::tr("%Ln never seen %1", "bits per byte of so many languages", n); });
    if (!groups.isEmpty())
        words << TrainingWords::tr("At the end: %1 bits per byte.").arg(groups.join(QStringLiteral(", ")));
    for (std::size_t l = 0; l < r.languages.size(); ++l)
        if (!isMeasured(l))
            without << QString::fromStdString(r.languages[l].code);
    if (!without.isEmpty() && without.size() < static_cast<qsizetype>(r.languages.size()))
        words << TrainingWords::tr("Without a test document: %1.").arg((without.mid(0, mostCodes) + (without.size() > mostCodes ? QStringList{QStringLiteral("…")} : QStringList())).join(QStringLiteral(", ")));
    return words + emergenceOf(r);
}

QString measureName(RoutingMeasure measure) {
    switch (measure) {
    case RoutingMeasure::information: return TrainingWords::tr("Language told by expert");
    case RoutingMeasure::hits: return TrainingWords::tr("Own expert’s hits");
    case RoutingMeasure::lift: return TrainingWords::tr("Own expert’s lift");
    case RoutingMeasure::separability: break;
    }
    return TrainingWords::tr("Language told by path");
}

QString measureMeaning(RoutingMeasure measure) {
    switch (measure) {
    case RoutingMeasure::information:
        return TrainingWords::tr("I(language; expert) / H(expert): the share of what an expert’s number tells that is about the language; every language weighs the same. The floor is its mean when languages are dealt out anew within sentences.");
    case RoutingMeasure::hits: return TrainingWords::tr("Share of a language’s tokens whose plain top k holds its own expert, the mean over languages that have one.");
    case RoutingMeasure::lift: return TrainingWords::tr("That share over the share of other languages’ tokens that reach the expert, the mean over languages; 1: it is nobody’s own. Chance at most: what languages that are dealt out anew within sentences pass once in 40 times.");
    case RoutingMeasure::separability: break;
    }
    return TrainingWords::tr("Share of the test documents whose language is told right by their route alone (naive Bayes over links between mixtures, each sentence told from the others), the mean over languages. The floor: the same with languages dealt out anew within sentences.");
}

}  // namespace triptych::app::routingview
