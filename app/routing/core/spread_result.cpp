#include "app/routing/core/spread_result.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QCoreApplication>
#include <QLocale>

namespace triptych::app::routingview {
namespace {

struct SpreadWords {
    Q_DECLARE_TR_FUNCTIONS(SpreadWords)
};

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

QString number(double value, int digits = 3) {
    return std::isfinite(value) ? QLocale().toString(value, 'f', digits).replace(QLatin1Char('-'), QChar(0x2212)) : QStringLiteral("–");
}

int hueOf(const routing::LanguageTable& languages, int family) {
    return family >= 0 && static_cast<std::size_t>(family) < languages.families.size() ? languages.families[static_cast<std::size_t>(family)].hue : -1;
}

std::vector<double> column(const std::vector<double>& rows, std::size_t width, std::size_t at) {
    std::vector<double> values;
    for (std::size_t i = at; i < rows.size(); i += width)
        values.push_back(rows[i]);
    return values;
}

SpreadLine languageLine(const routing::Spread& spread, const routing::LanguageTable& languages, std::size_t i) {
    const auto language = languages.language(spread.languages[i]);
    SpreadLine line;
    line.id = language.code;
    line.name = language.name;
    line.english = language.english;
    line.rightToLeft = language.rightToLeft;
    line.family = language.family;
    line.hue = hueOf(languages, language.family);
    return line;
}

SpreadLine mainLine(const routing::Reading& reading, const QString& name) {
    SpreadLine line;
    line.id = "all";
    line.name = line.english = name.toStdString();
    line.values = reading.measured;
    line.corrected = reading.corrected;
    line.lower = reading.lower;
    line.upper = reading.upper;
    line.floor = reading.floor;
    return line;
}

double meanOf(const std::vector<double>& values) {
    double sum = 0;
    int count = 0;
    for (const double v : values)
        if (std::isfinite(v)) {
            sum += v;
            ++count;
        }
    return count > 0 ? sum / count : nothing;
}

/// Lowest, highest and, of each family of three or more, the median: by the last layer.
std::vector<std::size_t> named(const std::vector<SpreadLine>& lines) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (!lines[i].values.empty() && std::isfinite(lines[i].values.back()))
            order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return lines[a].values.back() < lines[b].values.back(); });
    if (order.size() <= mostSpreadLabels)
        return order;
    std::vector<std::size_t> chosen;
    const auto take = [&](std::size_t i) {
        if (chosen.size() < mostSpreadLabels && std::find(chosen.begin(), chosen.end(), i) == chosen.end())
            chosen.push_back(i);
    };
    take(order.back());
    take(order.front());
    int most = -1;
    for (const auto& line : lines)
        most = std::max(most, line.family);
    for (int f = 0; f <= most; ++f) {
        std::vector<std::size_t> members;
        for (const auto i : order)
            if (lines[i].family == f)
                members.push_back(i);
        if (members.size() >= 3)
            take(members[members.size() / 2]);
    }
    take(order[order.size() - 2]);
    take(order[1]);
    return chosen;
}

std::size_t referenceOf(const routing::Spread& spread, const std::string& wanted) {
    for (const auto& code : {wanted, std::string("en")}) {
        const auto found = std::find(spread.languages.begin(), spread.languages.end(), code);
        if (found != spread.languages.end())
            return static_cast<std::size_t>(found - spread.languages.begin());
    }
    return 0;
}

/// Lines of languages and what belongs to them.
void addLanguages(SpreadPlot& plot, const routing::Spread& spread, const routing::LanguageTable& languages) {
    for (std::size_t i = 0; i < spread.M(); ++i) {
        auto line = languageLine(spread, languages, i);
        const auto M = spread.M();
        line.values = column(spread.distance, M, i);
        line.corrected = column(spread.distanceCorrected, M, i);
        line.lower = column(spread.distanceLower, M, i);
        line.upper = column(spread.distanceUpper, M, i);
        line.floor = column(spread.distanceFloor, M, i);
        plot.lines.push_back(std::move(line));
    }
}

void addFamilies(SpreadPlot& plot, const routing::Spread& spread, const routing::LanguageTable& languages) {
    for (std::size_t f = 0; f < spread.families.size(); ++f) {
        SpreadLine line;
        line.id = "family-" + std::to_string(f);
        line.name = line.english = spread.families[f];
        line.family = static_cast<int>(f);
        line.hue = hueOf(languages, line.family);
        std::size_t members = 0;
        for (const int family : spread.family)
            members += family == line.family;
        if (members == 0)
            continue;
        for (std::size_t l = 0; l < spread.L(); ++l) {
            std::vector<double> values, corrected, floor;
            for (std::size_t i = 0; i < spread.M(); ++i)
                if (spread.family[i] == line.family) {
                    values.push_back(spread.distance[l * spread.M() + i]);
                    corrected.push_back(spread.distanceCorrected[l * spread.M() + i]);
                    floor.push_back(spread.distanceFloor[l * spread.M() + i]);
                }
            line.values.push_back(meanOf(values));
            line.corrected.push_back(meanOf(corrected));
            line.floor.push_back(meanOf(floor));
        }
        line.lower = line.upper = std::vector<double>(spread.L(), nothing);
        plot.lines.push_back(std::move(line));
    }
}

void addPairs(SpreadPlot& plot, const routing::Spread& spread, const routing::LanguageTable& languages, std::size_t reference) {
    for (std::size_t i = 0; i < spread.M(); ++i) {
        if (i == reference)
            continue;
        auto line = languageLine(spread, languages, i);
        for (std::size_t l = 0; l < spread.L(); ++l) {
            line.values.push_back(spread.pairs[spread.pair(l, reference, i)]);
            line.corrected.push_back(spread.pairsCorrected[spread.pair(l, reference, i)]);
            line.floor.push_back(spread.pairFloor[spread.pair(l, reference, i)]);
        }
        line.lower = line.upper = std::vector<double>(spread.L(), nothing);
        plot.lines.push_back(std::move(line));
    }
}

}  // namespace

base::Result<std::shared_ptr<const routing::Spread>> spreadResult(const base::JobRecord& record, const base::BlobReader& blobs) {
    if (record.spec.kind != "routing.spread")
        return base::badRequest("this result is no spread", "/result", "the id of a routing.spread");
    TRIPTYCH_TRY(auto spread, routing::spreadFrom([&](const std::string& name) -> base::Result<base::Array> {
        const auto found = record.outputs.find(name);
        if (found == record.outputs.end())
            return base::unreadable("the result lacks the array " + name);
        return blobs.read(found->second);
    }));
    return std::make_shared<const routing::Spread>(std::move(spread));
}

base::Json toJson(const SpreadChoice& choice) {
    base::Json options = {{"each", choice.each == SpreadEach::families ? "families" : choice.each == SpreadEach::pairs ? "pairs" : "languages"}};
    if (choice.each == SpreadEach::pairs)
        options["reference"] = choice.reference;
    return options;
}

SpreadChoice spreadChoiceFromJson(const base::Json& options) {
    const auto text = [&](const char* key) { return options.is_object() && options.contains(key) && options[key].is_string() ? options[key].get<std::string>() : std::string(); };
    SpreadChoice choice;
    choice.each = text("each") == "families" ? SpreadEach::families : text("each") == "pairs" ? SpreadEach::pairs : SpreadEach::languages;
    choice.reference = text("reference");
    return choice;
}

const SpreadLine* SpreadPlot::find(const std::string& id) const {
    const auto found = std::find_if(lines.begin(), lines.end(), [&](const SpreadLine& line) { return line.id == id; });
    return found == lines.end() ? nullptr : &*found;
}

SpreadPlot spreadPlot(const routing::Spread& spread, const routing::LanguageTable& languages, const SpreadChoice& choice) {
    SpreadPlot plot;
    plot.choice = choice;
    plot.layers = spread.layers;
    plot.headline = spreadHeadline(spread);
    plot.details = partingSentence(spread);
    const auto order = [&](const std::string& code) {
        const int place = languages.indexOf(code);
        return place < 0 ? 1 << 20 : place;
    };
    if (choice.each == SpreadEach::languages) {
        plot.title = SpreadWords::tr("Divergence between languages");
        plot.subtitle = SpreadWords::tr("thick: I(language; expert) / H(expert) · thin: mean JSD to the others · hatched: chance");
        plot.main = mainLine(spread.all, SpreadWords::tr("All languages"));
        plot.chance = spread.all.floorUpper;
        addLanguages(plot, spread, languages);
    } else if (choice.each == SpreadEach::families) {
        plot.title = SpreadWords::tr("Divergence between families");
        plot.subtitle = SpreadWords::tr("thick: I(family; expert) / H(expert) · thin: mean JSD of its languages · hatched: chance");
        plot.main = mainLine(spread.between, SpreadWords::tr("All families"));
        plot.chance = spread.between.floorUpper;
        addFamilies(plot, spread, languages);
    } else {
        const auto reference = referenceOf(spread, choice.reference);
        plot.choice.reference = spread.languages[reference];
        auto mean = languageLine(spread, languages, reference);
        plot.title = SpreadWords::tr("Divergence from %1").arg(QString::fromStdString(mean.name));
        plot.subtitle = SpreadWords::tr("thin: JSD / log 2 of the two · thick: their mean · hatched: chance, in the mean");
        addLanguages(plot, spread, languages);
        plot.main = plot.lines[reference];
        plot.main.name = SpreadWords::tr("Mean of all").toStdString();
        plot.chance = plot.main.floor;
        plot.lines.clear();
        addPairs(plot, spread, languages, reference);
    }
    std::stable_sort(plot.lines.begin(), plot.lines.end(), [&](const SpreadLine& a, const SpreadLine& b) { return order(a.id) < order(b.id); });
    plot.named = named(plot.lines);
    double most = 0.02;
    const auto reach = [&](const std::vector<double>& values) {
        for (const double v : values)
            most = std::isfinite(v) ? std::max(most, v) : most;
    };
    for (const auto& line : plot.lines)
        reach(line.values);
    reach(plot.main.values);
    reach(plot.chance);
    for (std::size_t l = 0; l < plot.layers.size(); ++l)
        if (std::isfinite(plot.main.upper[l]))
            most = std::max(most, plot.main.bandUpper(l));
    // The axis ends at a round number; 1 is the most that there can be.
    const double step = std::pow(10.0, std::floor(std::log10(most)));
    for (const double factor : {1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0})
        if (factor * step >= most * 1.02 || factor == 10.0) {
            plot.top = std::min(1.0, factor * step);
            break;
        }
    if (choice.each != SpreadEach::pairs && spread.parting.layer >= 0) {
        const auto found = std::find(plot.layers.begin(), plot.layers.end(), spread.parting.layer);
        if (found != plot.layers.end()) {
            plot.parting = static_cast<int>(found - plot.layers.begin());
            plot.partingWords = SpreadWords::tr("Families part, p %1").arg(pWords(spread.parting.pHolm));
        }
    }
    return plot;
}

QString withInterval(double value, double lower, double upper, int digits) {
    return std::isfinite(lower) && std::isfinite(value) ? QStringLiteral("%1 [%2, %3]").arg(number(value, digits), number(lower, digits), number(upper, digits)) : number(value, digits);
}

QString pWords(double p) {
    return !std::isfinite(p) ? QStringLiteral("–") : p < 0.001 ? QStringLiteral("< ") + QLocale().toString(0.001, 'f', 3) : QStringLiteral("= ") + QLocale().toString(p, 'f', 3);
}

QString spreadHeadline(const routing::Spread& spread) {
    using routing::DepthShape;
    const auto& depth = spread.depth;
    const auto with = [](const routing::Interval& i) { return withInterval(i.estimate, i.lower, i.upper); };
    switch (depth.shape) {
    case DepthShape::tooFewLayers:
        return SpreadWords::tr("The shape over depth cannot be told from this model: %Ln MoE layer(s), and it takes 6", nullptr, depth.layers);
    case DepthShape::rising:
        return SpreadWords::tr("Spread out in the end: over the MoE layers divergence between languages rises by %1").arg(with(depth.rise));
    case DepthShape::falling:
        return SpreadWords::tr("Spread out at the beginning: over the MoE layers divergence between languages changes by %1").arg(with(depth.rise));
    case DepthShape::u:
        return SpreadWords::tr("U-shaped: the first third of the layers lies %1 above the middle, the last third %2").arg(with(depth.first), with(depth.last));
    case DepthShape::arch:
        return SpreadWords::tr("Arched: the middle layers lie highest; the first third is %1 from the middle, the last third %2").arg(with(depth.first), with(depth.last));
    case DepthShape::flat:
        return SpreadWords::tr("Flat: over depth divergence between languages changes by less than a tenth of its mean, %1").arg(number(depth.mean));
    case DepthShape::notResolved:
        break;
    }
    if (depth.reason == "floor")
        return SpreadWords::tr("No layer stands above its floor: the languages’ routing cannot be told apart");
    if (depth.reason == "sentences")
        return SpreadWords::tr("No interval and no floor: the trace does not tell sentences apart, so that nothing can be drawn anew");
    return SpreadWords::tr("The shape over depth is not resolved: rise %1, sag %2").arg(with(depth.rise), with(depth.sag));
}

QString partingSentence(const routing::Spread& spread) {
    const auto& parting = spread.parting;
    if (parting.layer >= 0)
        return SpreadWords::tr("From layer %1 on families lie further apart than families dealt out at random (Holm over layers, p %2).").arg(parting.layer).arg(pWords(parting.pHolm));
    if (!parting.reachable)
        return SpreadWords::tr("Whether families part cannot be tested: with these languages, families and draws no layer’s p can fall below %1, too much for %Ln layer(s) together.", nullptr, static_cast<int>(spread.L()))
            .arg(QLocale().toString(parting.leastP, 'g', 2));
    return SpreadWords::tr("There is no layer from which on families lie further apart than chance would put them (Holm over layers, 5 %).");
}

}  // namespace triptych::app::routingview
