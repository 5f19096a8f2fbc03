#include "app/langevin/core/sweep_result.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

namespace triptych::app::langevinview {
namespace {

using base::Json;

struct LangevinSweep {
    Q_DECLARE_TR_FUNCTIONS(LangevinSweep)
};

QString shown(double value, char format = 'g', int digits = 3) {
    return QLocale().toString(value, format, digits).replace(QLatin1Char('-'), QChar(0x2212));
}

QString shown(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_number() ? shown(found->get<double>()) : QStringLiteral("–");
}

}  // namespace

std::vector<std::string> SweepResult::starts() const {
    std::vector<std::string> out;
    for (const auto& s : series)
        if (std::find(out.begin(), out.end(), s.start) == out.end())
            out.push_back(s.start);
    return out;
}

std::vector<double> SweepResult::mixings() const {
    std::vector<double> out;
    for (const auto& s : series)
        if (std::find(out.begin(), out.end(), s.mixing) == out.end())
            out.push_back(s.mixing);
    return out;
}

bool SweepResult::isSampled() const {
    return summary.value("target", std::string()) == "problem";
}

std::vector<const SweepSeries*> SweepResult::of(const std::string& start, double mixing) const {
    std::vector<const SweepSeries*> out;
    for (const auto& s : series)
        if (s.start == start && s.mixing == mixing)
            out.push_back(&s);
    return out;
}

bool isSweepKind(const std::string& kind) {
    return kind == "langevin.sweep" || kind == "langevin.sweep_space";
}

base::Result<std::shared_ptr<const SweepResult>> sweepResult(const std::map<std::string, base::Array>& arrays, const Json& summary) {
    // Sweeps of earlier versions had one memory of the data: their rows lack its index.
    const auto table = [&](const char* name, std::size_t wide) -> base::Result<std::vector<double>> {
        const auto found = arrays.find(name);
        if (found == arrays.end() || found->second.shape().size() != 2)
            return base::unreadable("the sweep has no usable array", name, "a result of langevin.sweep");
        const auto width = static_cast<std::size_t>(found->second.shape()[1]);
        if (width != wide && width + 1 != wide)
            return base::unreadable("rows of " + std::to_string(width) + " numbers", name, "a result of langevin.sweep");
        TRIPTYCH_TRY(const auto values, found->second.as<double>());
        if (width == wide)
            return std::vector<double>(values.begin(), values.end());
        std::vector<double> whole;
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (i % width == 2)
                whole.push_back(0.0);
            whole.push_back(values[i]);
        }
        return whole;
    };
    TRIPTYCH_TRY(const auto values, table("points", 9));
    auto sweep = std::make_shared<SweepResult>();
    sweep->summary = summary.is_object() ? summary : Json::object();
    const auto listed = sweep->summary.value("series", Json::array());
    using Key = std::array<double, 3>;  // rule, start, mixing
    std::vector<Key> at;
    for (std::size_t i = 0; i + 8 < values.size(); i += 9) {
        const Key key{values[i], values[i + 1], values[i + 2]};
        const auto known = std::find(at.begin(), at.end(), key);
        const auto index = static_cast<std::size_t>(known - at.begin());
        if (known == at.end()) {
            at.push_back(key);
            auto& made = sweep->series.emplace_back();
            if (!listed.is_array() || index >= listed.size() || !listed[index].is_object())
                return base::unreadable("the sweep names fewer series than it has", "summary/series", "a result of langevin.sweep");
            const auto text = [&](const char* name) {
                const auto entry = listed[index].find(name);
                return entry != listed[index].end() && entry->is_string() ? entry->get<std::string>() : std::string();
            };
            const auto number = [&](const char* name) {
                const auto entry = listed[index].find(name);
                return entry != listed[index].end() && entry->is_number() ? entry->get<double>() : std::nan("");
            };
            made.rule = text("rule");
            made.start = text("start");
            made.dominant = text("dominant");
            made.mixing = std::isfinite(number("mixing")) ? number("mixing") : 0.0;
            made.longRun = number("longRunVariance");
            made.fits = listed[index].value("fits", Json::array());
        }
        auto& s = sweep->series[index];
        if (!s.steps.empty() && !(values[i + 3] > s.steps.back()))
            return base::unreadable("the steps of a sweep do not rise", "points");
        s.steps.push_back(values[i + 3]);
        s.eta.push_back(values[i + 4]);
        s.distance.push_back(values[i + 5]);
        s.startingError.push_back(values[i + 6]);
        s.stationaryBias.push_back(values[i + 7]);
        s.predictedBias.push_back(values[i + 8]);
    }
    if (sweep->series.empty())
        return base::unreadable("the sweep has no points", "points", "a result of langevin.sweep");
    if (const auto floor = sweep->summary.find("floor"); floor != sweep->summary.end() && floor->is_number())
        sweep->floor = floor->get<double>();
    if (const auto chains = table("measured", 6); chains) {
        const auto& walked = *chains;
        for (std::size_t i = 0; i + 5 < walked.size(); i += 6)
            if (const auto known = std::find(at.begin(), at.end(), Key{walked[i], walked[i + 1], walked[i + 2]}); known != at.end()) {
                auto& s = sweep->series[static_cast<std::size_t>(known - at.begin())];
                if (s.measured.size() < s.steps.size() && s.steps[s.measured.size()] == walked[i + 3])
                    s.measured.push_back(walked[i + 4]);
                sweep->floor = walked[i + 5];
            }
        for (auto& s : sweep->series)
            if (s.measured.size() != s.steps.size())
                s.measured.clear();
    }
    return sweep;
}

base::Result<std::shared_ptr<const SweepResult>> sweepResult(const base::JobRecord& record, const base::BlobReader& blobs) {
    std::map<std::string, base::Array> arrays;
    const auto found = record.outputs.find("points");
    if (!isSweepKind(record.spec.kind) || found == record.outputs.end())
        return base::unreadable("the job is no finished sweep", record.id, "a result of langevin.sweep");
    for (const auto& [name, ref] : record.outputs)
        if (name == "points" || name == "measured") {
            TRIPTYCH_TRY(arrays[name], blobs.read(ref));
        }
    return sweepResult(arrays, record.summary);
}

QString startTitle(const std::string& start) {
    if (start == "far")
        return LangevinSweep::tr("far out");
    if (start == "mode")
        return LangevinSweep::tr("the mode");
    return start == "mean" ? LangevinSweep::tr("the mean") : QString::fromStdString(start);
}

QString dominantText(const std::string& dominant) {
    if (dominant == "starting error")
        return LangevinSweep::tr("starting error: the slope shows the step rule, not the sampler");
    if (dominant == "stationary bias")
        return LangevinSweep::tr("stationary bias: the slope shows the sampler");
    if (dominant == "both")
        return LangevinSweep::tr("both parts, within a factor of 3: one slope says neither");
    return LangevinSweep::tr("not known");
}

QString distanceText(const SweepResult& sweep) {
    if (!sweep.isSampled())
        return sweep.floor > 0 ? LangevinSweep::tr("by propagation of the law, without chance; points alone: chains") : LangevinSweep::tr("by propagation of the law, without chance");
    const auto how = sweep.summary.value("distance", std::string());
    const auto reference = sweep.summary.value("reference", std::string());
    QString text = how == "sliced"  ? LangevinSweep::tr("sliced W₁, at most W₁: a trend, not a distance")
                   : how == "exact" ? LangevinSweep::tr("between %1 chains and as many draws of the Gibbs law").arg(QLocale().toString(sweep.summary.value("chains", 0)))
                                    : LangevinSweep::tr("optimal transport between %1 chains and as many draws of the Gibbs law").arg(QLocale().toString(sweep.summary.value("chains", 0)));
    if (reference == "chains")
        text += LangevinSweep::tr("; draws by long exact chains");
    if (reference == "unsettled")
        text += LangevinSweep::tr("; the draws had not settled: no measure");
    return text;
}

QString fitText(const Json& fits) {
    // The walls alone make W1 fall like sqrt(log T / T): q = 1/2.
    for (const auto& fit : fits.is_array() ? fits : Json::array())
        if (fit.is_object() && fit.value("q", 0.0) == 0.5 && fit.contains("p") && fit["p"].is_number())
            return LangevinSweep::tr("slope %1 beside √log T, over %2 points").arg(shown(fit["p"].get<double>(), 'f', 2), QLocale().toString(fit.value("points", 0)));
    return {};
}

std::array<std::vector<double>, 2> rateGuides(const SweepSeries& series) {
    std::array<std::vector<double>, 2> guides;
    // Through the first point that is known: what matters of them is how they fall.
    std::size_t first = 0;
    while (first < series.steps.size() && !std::isfinite(series.distance[first]))
        ++first;
    for (const double t : first < series.steps.size() ? series.steps : std::vector<double>()) {
        const double fall = series.steps[first] / t, log = std::log(t) / std::log(series.steps[first]);
        guides[0].push_back(series.distance[first] * std::sqrt(fall) * log);
        guides[1].push_back(series.distance[first] * std::pow(fall, 0.25) * std::sqrt(log));
    }
    return guides;
}

QString mixingTitle(const SweepResult& sweep, double mixing) {
    for (const auto& s : sweep.series)
        if (s.mixing == mixing && std::isfinite(s.longRun))
            return LangevinSweep::tr("%1 (S = %2)").arg(shown(mixing), shown(s.longRun));
    return shown(mixing);
}

QStringList sweepLines(const Json& summary) {
    QStringList lines;
    const QString title = QString::fromStdString(summary.value("title", std::string()));
    if (summary.value("target", std::string()) == "problem")
        lines << LangevinSweep::tr("%1: contraction rate a = %2 (derived bound %3); Monte Carlo floor %4 (length)").arg(title, shown(summary, "rate"), shown(summary, "rateDerived"), shown(summary, "floor"));
    else
        lines << LangevinSweep::tr("%1: contraction rate a = %2 (spectral gap %3, derived bound %4)").arg(title, shown(summary, "rate"), shown(summary, "rateGap"), shown(summary, "rateDerived"));
    for (const auto& s : summary.value("series", Json::array())) {
        const auto slopes = s.value("slopes", Json::array());
        lines << LangevinSweep::tr("η = %1 from %2: last local slope %3; %4")
                     .arg(QString::fromStdString(s.value("rule", std::string())), startTitle(s.value("start", std::string())),
                          slopes.empty() || !slopes.back().is_number() ? QStringLiteral("–") : shown(slopes.back().get<double>(), 'f', 3), dominantText(s.value("dominant", std::string())));
    }
    return lines;
}

}  // namespace triptych::app::langevinview
