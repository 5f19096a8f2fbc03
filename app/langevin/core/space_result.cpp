#include "app/langevin/core/space_result.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <QCoreApplication>
#include <QLocale>

#include "langevin/loss.h"

namespace triptych::app::langevinview {
namespace {

using base::Json;

struct LangevinSpace {
    Q_DECLARE_TR_FUNCTIONS(LangevinSpace)
};

tl::unexpected<base::Error> misfit(const char* what) {
    return base::unreadable("the result does not fit itself", what, "a result of this version of the program");
}

QString shown(const Json& object, const char* key, int digits = 3) {
    const auto found = object.find(key);
    return object.is_object() && found != object.end() && found->is_number() ? QLocale().toString(found->get<double>(), 'g', digits).replace(QLatin1Char('-'), QChar(0x2212)) : QStringLiteral("–");
}

base::Result<std::map<std::string, base::Array>> arraysOf(const base::JobRecord& record, const base::BlobReader& blobs, const char* kind, std::initializer_list<const char*> names) {
    std::map<std::string, base::Array> arrays;
    for (const char* name : names) {
        const auto found = record.outputs.find(name);
        if (record.spec.kind != kind || found == record.outputs.end())
            return base::unreadable("the job is no finished one of its kind", record.id, kind);
        TRIPTYCH_TRY(arrays[name], blobs.read(found->second));
    }
    return arrays;
}

}  // namespace

langevin::Draws SpaceResult::drawsOf(std::size_t variable) const {
    const auto each = static_cast<std::size_t>(drawChains) * static_cast<std::size_t>(drawCount);
    return {{draws.data() + variable * each, each}, drawChains, drawCount};
}

SpaceResult::Histogram SpaceResult::histogram(std::size_t variable, int bins) const {
    Histogram out;
    const auto values = drawsOf(variable).values;
    if (values.empty())
        return out;
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    const double width = (*high - *low) / bins;
    if (!(width > 0.0) || !std::isfinite(width))
        return out;
    out.density.assign(static_cast<std::size_t>(bins), 0.0);
    for (const double v : values)
        out.density[static_cast<std::size_t>(std::min(bins - 1.0, (v - *low) / width))] += 1.0 / (static_cast<double>(values.size()) * width);
    for (int i = 0; i < bins; ++i)
        out.at.push_back(*low + (i + 0.5) * width);
    return out;
}

Json SpaceResult::diagnosticsOf(std::size_t variable) const {
    const auto all = summary.find("diagnostics");
    return all != summary.end() && all->is_array() && variable < all->size() && (*all)[variable].is_object() ? (*all)[variable] : Json::object();
}

std::vector<FaceShare> topFaces(const SpaceResult& run, std::size_t most) {
    std::vector<std::size_t> order(run.faces.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return run.faces[a] > run.faces[b]; });
    const auto shown = std::min(most, order.size());
    const double none = std::numeric_limits<double>::quiet_NaN();
    const auto of = [&](std::size_t face, std::size_t which) { return run.contacts.empty() ? none : run.contacts[2 * face + which]; };
    std::sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(shown));
    std::vector<FaceShare> bars;
    for (std::size_t i = 0; i < shown; ++i)
        bars.push_back({static_cast<int>(order[i]), run.faces[order[i]], of(order[i], 0), of(order[i], 1)});
    if (shown < order.size()) {
        FaceShare rest;
        double square = 0;
        for (std::size_t i = shown; i < order.size(); ++i) {
            rest.share += run.faces[order[i]];
            rest.predicted += of(order[i], 0);
            square += of(order[i], 1) * of(order[i], 1);
        }
        rest.error = std::sqrt(square);
        bars.push_back(rest);
    }
    return bars;
}

base::Result<std::shared_ptr<const SpaceResult>> spaceResult(const std::map<std::string, base::Array>& arrays, const Json& summary) {
    auto result = std::make_shared<SpaceResult>();
    result->summary = summary;
    const auto array = [&](const char* name) -> const base::Array* {
        const auto found = arrays.find(name);
        return found == arrays.end() ? nullptr : &found->second;
    };
    const auto *draws = array("draws"), *energy = array("energy"), *faces = array("faces");
    if (draws == nullptr || energy == nullptr || faces == nullptr || draws->shape().size() != 3 || energy->shape().size() != 2 || energy->shape()[1] != 6)
        return misfit("draws, energy or faces");
    for (const auto& name : summary.value("names", Json::array()))
        result->names.push_back(name.is_string() ? name.get<std::string>() : std::string());
    if (static_cast<std::int64_t>(result->names.size()) + 1 != draws->shape()[0])
        return misfit("names");
    result->drawChains = static_cast<int>(draws->shape()[1]);
    result->drawCount = static_cast<int>(draws->shape()[2]);
    result->draws = draws->toDoubles();
    result->energy = energy->toDoubles();
    result->faces = faces->toDoubles();
    if (const auto* contacts = array("contacts"); contacts != nullptr) {
        result->contacts = contacts->toDoubles();
        if (result->contacts.size() != 2 * result->faces.size())
            return misfit("contacts");
    }
    return result;
}

base::Result<std::shared_ptr<const SpaceResult>> spaceResult(const base::JobRecord& record, const base::BlobReader& blobs) {
    TRIPTYCH_TRY(auto arrays, arraysOf(record, blobs, "langevin.sample", {"draws", "energy", "faces"}));
    if (const auto found = record.outputs.find("contacts"); found != record.outputs.end()) {
        TRIPTYCH_TRY(arrays["contacts"], blobs.read(found->second));
    }
    return spaceResult(arrays, record.summary);
}

base::Result<std::shared_ptr<const OptimumResult>> optimumResult(const base::JobRecord& record, const base::BlobReader& blobs) {
    TRIPTYCH_TRY(const auto arrays, arraysOf(record, blobs, "langevin.optimise", {"points", "best"}));
    const auto& points = arrays.at("points");
    if (points.shape().size() != 2 || points.shape()[1] != 7)
        return misfit("points");
    auto result = std::make_shared<OptimumResult>();
    result->summary = record.summary;
    result->point = arrays.at("best").toDoubles();
    const auto found = record.summary.find("least");
    if (found == record.summary.end() || !found->is_number())
        return misfit("least");
    result->least = found->get<double>();
    result->certified = record.summary.value("certified", false);
    const auto values = points.toDoubles();
    for (std::size_t k = 0; k + 6 < values.size(); k += 7) {
        if (result->series.empty() || result->series.back().beta != values[k])
            result->series.push_back({values[k], {}, {}, {}, {}, {}, {}});
        auto& s = result->series.back();
        s.steps.push_back(values[k + 1]);
        s.best.push_back(values[k + 2]);
        s.low.push_back(values[k + 3]);
        s.high.push_back(values[k + 4]);
        s.least.push_back(values[k + 5]);
        s.now.push_back(values[k + 6]);
    }
    return result;
}

bool isSpaceProblem(const Json& document) {
    if (!document.is_object())
        return false;
    if (document.contains("set"))
        return true;
    const auto loss = document.value("loss", Json::object());
    const auto kind = loss.is_object() && loss.contains("kind") && loss["kind"].is_string() ? loss["kind"].get<std::string>() : std::string();
    const auto families = langevin::lossCatalogue();
    if (!kind.empty() && std::none_of(families.begin(), families.end(), [&](const auto& family) { return family.name == kind; }))
        return true;
    const auto set = document.value("polyhedron", Json::object());
    const auto a = set.is_object() ? set.find("A") : set.end();
    return set.is_object() && a != set.end() && a->is_array() && !a->empty() && (*a)[0].is_array() && (*a)[0].size() != 2;
}

QString sourceTitle(const std::string& data) {
    if (data == "rows")
        return LangevinSpace::tr("rows of the table, independent");
    if (data == "blocks")
        return LangevinSpace::tr("blocks of the table (stationary bootstrap)");
    if (data == "fitted")
        return LangevinSpace::tr("VAR(1) fitted to the table");
    if (data == "iid")
        return LangevinSpace::tr("IID Gaussian noise");
    if (data == "ar1")
        return LangevinSpace::tr("AR(1) noise");
    if (data == "var")
        return LangevinSpace::tr("VAR(1) noise");
    if (data == "twoState")
        return LangevinSpace::tr("two-state noise");
    if (data == "markov")
        return LangevinSpace::tr("finite Markov chain");
    return LangevinSpace::tr("none: the mean loss");
}

QStringList spaceLines(const base::JobRecord& record) {
    const auto& s = record.summary;
    QStringList lines;
    const QString title = QString::fromStdString(s.value("title", std::string()));
    if (record.spec.kind == "langevin.import_data") {
        lines << LangevinSpace::tr("%1: %2 rows, %3 coordinates").arg(title).arg(s.value("rows", 0)).arg(s.value("dimension", 0));
        if (s.value("incomplete", 0) > 0)
            lines << LangevinSpace::tr("%1 rows with a missing number were left out").arg(s.value("incomplete", 0));
        return lines;
    }
    lines << LangevinSpace::tr("%1: %2 chains of %3 steps in dimension %4, step size %5").arg(title, QLocale().toString(s.value("chains", 0)), QLocale().toString(s.value("steps", 0))).arg(s.value("dimension", 0)).arg(shown(s, "eta"));
    if (record.spec.kind == "langevin.optimise") {
        lines << (s.value("certified", false) ? LangevinSpace::tr("Least loss met %1; least on the set %2") : LangevinSpace::tr("Least loss met %1; least found by descent %2, not certified")).arg(shown(s, "met", 6), shown(s, "least", 6));
        return lines;
    }
    double rhat = 0, ess = 1e300;
    for (const auto& entry : s.value("diagnostics", Json::array())) {
        if (entry.contains("rhat") && entry["rhat"].is_number())
            rhat = std::max(rhat, entry["rhat"].get<double>());
        if (entry.contains("essBulk") && entry["essBulk"].is_number())
            ess = std::min(ess, entry["essBulk"].get<double>());
    }
    if (rhat > 0)
        lines << LangevinSpace::tr("Largest R̂ %1, least bulk ESS %2").arg(QLocale().toString(rhat, 'f', 3), QLocale().toString(ess, 'f', 0));
    const auto entries = s.value("diagnostics", Json::array());
    for (std::size_t i = 0; i + 1 < entries.size() && i < 6; ++i)
        lines << LangevinSpace::tr("%1: %2 ± %3").arg(QString::fromStdString(entries[i].value("variable", std::string())), shown(entries[i], "mean"), shown(entries[i], "sd"));
    if (const auto tally = s.value("tally", Json::object()); tally.is_object() && tally.contains("contacts") && tally["contacts"].is_number())
        lines << LangevinSpace::tr("%1 % of proposals lay outside the set").arg(QLocale().toString(100 * tally["contacts"].get<double>(), 'g', 3));
    if (const auto stopped = s.value("stopped", Json::object()); stopped.contains("reason"))
        lines << LangevinSpace::tr("Stopped early: %1").arg(QString::fromStdString(stopped.value("reason", std::string())));
    return lines;
}

}  // namespace triptych::app::langevinview
