#include "app/langevin/core/sweep_result.h"

#include <algorithm>

#include <QCoreApplication>
#include <QLocale>

namespace triptych::app::langevinview {
namespace {

using base::Json;

struct LangevinSweep {
    Q_DECLARE_TR_FUNCTIONS(LangevinSweep)
};

QString shown(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_number() ? QLocale().toString(found->get<double>(), 'g', 3).replace(QLatin1Char('-'), QChar(0x2212)) : QStringLiteral("–");
}

}  // namespace

std::vector<std::string> SweepResult::starts() const {
    std::vector<std::string> out;
    for (const auto& s : series)
        if (std::find(out.begin(), out.end(), s.start) == out.end())
            out.push_back(s.start);
    return out;
}

base::Result<std::shared_ptr<const SweepResult>> sweepResult(const std::map<std::string, base::Array>& arrays, const Json& summary) {
    const auto found = arrays.find("points");
    if (found == arrays.end() || found->second.shape().size() != 2 || found->second.shape()[1] != 8)
        return base::unreadable("the sweep has no usable array", "points", "a result of langevin.sweep");
    TRIPTYCH_TRY(const auto values, found->second.as<double>());
    auto sweep = std::make_shared<SweepResult>();
    sweep->summary = summary;
    const auto listed = summary.is_object() ? summary.value("series", Json::array()) : Json::array();
    std::vector<std::pair<double, double>> at;  // rule and start of each series
    for (std::size_t i = 0; i + 7 < values.size(); i += 8) {
        const std::pair key{values[i], values[i + 1]};
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
            made.rule = text("rule");
            made.start = text("start");
            made.dominant = text("dominant");
            const auto place = listed[index].find("startAt");
            made.startAt = place != listed[index].end() && place->is_number() ? place->get<double>() : 0.0;
        }
        auto& s = sweep->series[index];
        if (!s.steps.empty() && !(values[i + 2] > s.steps.back()))
            return base::unreadable("the steps of a sweep do not rise", "points");
        s.steps.push_back(values[i + 2]);
        s.eta.push_back(values[i + 3]);
        s.distance.push_back(values[i + 4]);
        s.startingError.push_back(values[i + 5]);
        s.stationaryBias.push_back(values[i + 6]);
        s.predictedBias.push_back(values[i + 7]);
    }
    if (sweep->series.empty())
        return base::unreadable("the sweep has no points", "points", "a result of langevin.sweep");
    if (const auto chains = arrays.find("measured"); chains != arrays.end() && chains->second.shape().size() == 2 && chains->second.shape()[1] == 5) {
        TRIPTYCH_TRY(const auto walked, chains->second.as<double>());
        for (std::size_t i = 0; i + 4 < walked.size(); i += 5)
            if (const auto known = std::find(at.begin(), at.end(), std::pair{walked[i], walked[i + 1]}); known != at.end()) {
                auto& s = sweep->series[static_cast<std::size_t>(known - at.begin())];
                if (s.measured.size() < s.steps.size() && s.steps[s.measured.size()] == walked[i + 2])
                    s.measured.push_back(walked[i + 3]);
                sweep->floor = walked[i + 4];
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
    if (record.spec.kind != "langevin.sweep" || found == record.outputs.end())
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

QStringList sweepLines(const Json& summary) {
    QStringList lines;
    lines << LangevinSweep::tr("%1: contraction rate a = %2 (spectral gap %3, derived bound %4)")
                 .arg(QString::fromStdString(summary.value("title", std::string())), shown(summary, "rate"), shown(summary, "rateGap"), shown(summary, "rateDerived"));
    for (const auto& s : summary.value("series", Json::array())) {
        const auto slopes = s.value("slopes", Json::array());
        lines << LangevinSweep::tr("η = %1 from %2: last local slope %3; %4")
                     .arg(QString::fromStdString(s.value("rule", std::string())), startTitle(s.value("start", std::string())),
                          slopes.empty() || !slopes.back().is_number() ? QStringLiteral("–") : QLocale().toString(slopes.back().get<double>(), 'f', 3).replace(QLatin1Char('-'), QChar(0x2212)),
                          dominantText(s.value("dominant", std::string())));
    }
    return lines;
}

}  // namespace triptych::app::langevinview
