#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "app/routing/core/models_scene.h"

namespace triptych::app::routingview {
namespace {

struct ModelsWords {
    Q_DECLARE_TR_FUNCTIONS(ModelsWords)
};

QString number(double value, int digits) {
    if (!std::isfinite(value))
        return QStringLiteral("–");
    const auto words = QLocale().toString(std::abs(value), 'f', digits);
    return value < 0 ? QChar(0x2212) + words : words;
}

// A difference that a test with Holm's correction finds.
bool isFound(const ModelsResult& s, const StudyCell& cell) {
    return cell.adjusted < 1 - s.level;
}

struct Place {
    std::size_t arm, group;
};

// Of arms that came to their end: what the others were like when their loss was no number says nothing of them.
std::vector<Place> tested(const ModelsResult& s) {
    std::vector<Place> out;
    for (std::size_t a = 0; a < s.arms.size(); ++a)
        for (std::size_t g = 0; g < s.groups.size(); ++g)
            if (a != s.baseline() && !s.arms[a].endedEarly && !s.groups[g].single && std::isfinite(s.cell(a, g).difference.value))
                out.push_back({a, g});
    return out;
}

QString inGroup(const ModelsResult& s, std::size_t group) {
    const auto& name = s.groups[group].name;
    return name == "major" ? ModelsWords::tr("in major languages") : name == "minor" ? ModelsWords::tr("in minor languages") : name == "scarce" ? ModelsWords::tr("in languages with little text") : name == "unseen" ? ModelsWords::tr("in languages never seen") : s.pooled.empty() ? ModelsWords::tr("over all languages") : ModelsWords::tr("over the languages held out");
}

// What an arm without a source costs on its documents, and on those of the others.
QStringList leftOutSentences(const ModelsResult& s) {
    QStringList words;
    const auto find = [&](const std::string& name, bool single) {
        const auto found = std::find_if(s.sources.begin(), s.sources.end(), [&](const SourceGroup& each) { return each.name == name && each.single == single; });
        return static_cast<std::size_t>(found - s.sources.begin());
    };
    for (std::size_t a = 0; a < s.arms.size(); ++a) {
        if (s.arms[a].without.size() != 1 || a == s.baseline())
            continue;
        const auto name = s.arms[a].without.front().toStdString();
        const auto own = find(name, true), others = find("-" + name, false);
        if (own < s.sources.size() && others < s.sources.size())
            words << ModelsWords::tr("%1: %2 bits per byte on the documents of %3, %4 on the others.", "arm, difference, source, difference")
                         .arg(s.arms[a].title, measuredWords(s.ofSource(a, own).difference, 3), sourceTitle(s.sources[own]), measuredWords(s.ofSource(a, others).difference, 3));
    }
    return words;
}

QString foundSentence(const ModelsResult& s, const Place& place) {
    const auto& cell = s.cell(place.arm, place.group);
    const auto text = cell.difference.value < 0 ? ModelsWords::tr("%1 needs %2 bits per byte less than %3 %4", "arm, number, baseline, in which languages")
                                                : ModelsWords::tr("%1 needs %2 bits per byte more than %3 %4", "arm, number, baseline, in which languages");
    return text.arg(s.arms[place.arm].title, number(std::abs(cell.difference.value), 3), s.arms[s.baseline()].title, inGroup(s, place.group));
}

QString endedEarly(const ModelsResult& s) {
    QStringList names;
    for (const auto& arm : s.arms)
        if (arm.endedEarly)
            names << arm.title;
    return names.join(QStringLiteral(", "));
}

// "4 from step 20 on, 5 never": where the spread emerges, of several layers; empty where none does, or all of them when their mean does.
QString layerWords(const std::vector<std::pair<int, double>>& layers, double mean) {
    constexpr qsizetype most = 8;
    if (layers.size() < 2 || std::none_of(layers.begin(), layers.end(), [](const auto& layer) { return std::isfinite(layer.second); }) ||
        std::all_of(layers.begin(), layers.end(), [mean](const auto& layer) { return layer.second == mean; }))
        return {};
    QStringList words;
    for (const auto& [layer, step] : layers)
        words << (std::isfinite(step) ? ModelsWords::tr("%1 from step %2 on", "layer, step").arg(layer).arg(QLocale().toString(step, 'f', 0)) : ModelsWords::tr("%1 never", "layer").arg(layer));
    if (words.size() > most)
        words = words.mid(0, most / 2) + QStringList{QStringLiteral("…")} + words.mid(words.size() - most / 2);
    return words.join(QStringLiteral(", "));
}

// Since when an arm's routers do more than chance.
QString emergesWords(const StudyArm& arm) {
    QStringList parts;
    const auto add = [&](double step, const QString& text) {
        if (std::isfinite(step))
            parts << text.arg(QLocale().toString(step, 'f', 0));
    };
    add(arm.emergesInformation, ModelsWords::tr("language told by expert from step %1 on"));
    if (const auto layers = layerWords(arm.layers, arm.emergesInformation); !layers.isEmpty())
        parts << ModelsWords::tr("by layer %1", "layers, each with its step").arg(layers);
    add(arm.emergesSeparability, ModelsWords::tr("language told by path from step %1 on"));
    add(arm.emergesLift, ModelsWords::tr("own expert from step %1 on"));
    return parts.isEmpty() ? QString() : ModelsWords::tr("%1, by more than chance: %2.", "arm, what emerged since when").arg(arm.title, parts.join(QStringLiteral(", ")));
}

}  // namespace

QString asSentence(const QString& words) {
    return words.isEmpty() || words.endsWith(QLatin1Char('.')) ? words : words + QLatin1Char('.');
}

QString measuredWords(const Measured& m, int digits, double factor) {
    if (!std::isfinite(m.low) || !std::isfinite(m.high))
        return number(factor * m.value, digits);
    return QStringLiteral("%1 [%2, %3]").arg(number(factor * m.value, digits), number(factor * m.low, digits), number(factor * m.high, digits));
}

QString sourceTitle(const SourceGroup& source) {
    return source.name.empty() ? ModelsWords::tr("Without a source") : source.single ? QString::fromStdString(source.name) : ModelsWords::tr("All but %1").arg(QString::fromStdString(source.name).mid(1));
}

QString groupTitle(const ModelsResult& s, const std::string& group) {
    return group == "all" && !s.pooled.empty() ? ModelsWords::tr("Held out") : group == "all" ? ModelsWords::tr("All languages") : group == "major" ? ModelsWords::tr("Major") : group == "minor" ? ModelsWords::tr("Minor") : group == "scarce" ? ModelsWords::tr("Little text") : group == "unseen" ? ModelsWords::tr("Never seen") : QString::fromStdString(group);
}

QString studyHeadline(const ModelsResult& s) {
    const auto places = tested(s);
    const auto early = endedEarly(s);
    const auto& baseline = s.arms[s.baseline()];
    if (baseline.endedEarly)
        return ModelsWords::tr("The loss of %1 was no number and it ended early: differences to it say nothing").arg(baseline.title);
    if (places.empty())
        return early.isEmpty() ? ModelsWords::tr("One arm alone: there is nothing to hold it against") : ModelsWords::tr("Ended early because the loss was no number: %1. There is nothing else to hold %2 against").arg(early, baseline.title);
    const auto uncounted = early.isEmpty() ? QString() : ModelsWords::tr("; ended early because the loss was no number, and not counted: %1").arg(early);
    std::optional<Place> best, blindest;
    std::size_t found = 0;
    bool known = false;
    for (const auto& place : places) {
        const auto& cell = s.cell(place.arm, place.group);
        known = known || std::isfinite(cell.adjusted);
        if (std::isfinite(cell.detectable) && (!blindest || cell.detectable > s.cell(blindest->arm, blindest->group).detectable))
            blindest = place;
        if (!isFound(s, cell))
            continue;
        ++found;
        if (!best || std::abs(cell.difference.value) > std::abs(s.cell(best->arm, best->group).difference.value))
            best = place;
    }
    if (!known)
        return ModelsWords::tr("Differences without a test: one seed or one sentence says nothing of how sure they are") + uncounted;
    if (best)
        return (found == 1 ? foundSentence(s, *best) : foundSentence(s, *best) + ModelsWords::tr("; found in %1 of %2 comparisons").arg(found).arg(places.size())) + uncounted;
    const auto none = ModelsWords::tr("No difference to %1 that chance would not explain").arg(baseline.title);
    if (!blindest)
        return none + uncounted;
    return none + ModelsWords::tr("; one smaller than %1 bits per byte %2 would not have been seen", "number, in which languages").arg(number(s.cell(blindest->arm, blindest->group).detectable, 3), inGroup(s, blindest->group)) + uncounted;
}

QStringList studyDetails(const ModelsResult& s) {
    QStringList words;
    const auto group = s.groupNamed("minor") ? s.groupNamed("minor") : s.groupNamed("all");
    for (std::size_t a = 0; group && a < s.arms.size(); ++a) {
        const auto& cell = s.cell(a, *group);
        if (a == s.baseline() || !std::isfinite(cell.difference.value))
            continue;
        auto line = ModelsWords::tr("%1 %2: %3", "arm, in which languages, difference").arg(s.arms[a].title, inGroup(s, *group), measuredWords(cell.difference, 3));
        if (s.arms[a].endedEarly || s.arms[s.baseline()].endedEarly)
            line += ModelsWords::tr(" (ended early)");
        else if (std::isfinite(cell.detectable) && !isFound(s, cell))
            line += ModelsWords::tr(" (not found; %1 could have been shown)").arg(number(cell.detectable, 3));
        words << line + QLatin1Char('.');
    }
    words << leftOutSentences(s);
    if (!s.pooled.empty())
        words << ModelsWords::tr("Each language is judged by the trainings that held it out, in %Ln set(s).", nullptr, static_cast<int>(s.pooled.size()));
    const StudyArm* most = nullptr;
    for (const auto& arm : s.arms)
        if (std::isfinite(arm.information) && (!most || arm.information - arm.floor > most->information - most->floor))
            most = &arm;
    if (most)
        words << (most->information > (std::isfinite(most->floorHigh) ? most->floorHigh : most->floor)
                      ? ModelsWords::tr("Experts tell languages apart most in %1: I(language; expert) / H(expert) %2, of which chance leaves %3.").arg(most->title, number(most->information, 3), number(most->floor, 3))
                      : ModelsWords::tr("In no arm do experts tell languages apart by more than chance."));
    for (const auto& arm : s.arms)
        if (const auto emerged = emergesWords(arm); !emerged.isEmpty())
            words << emerged;
    words << ModelsWords::tr("%1: %Ln seed(s) in every arm", nullptr, static_cast<int>(s.seeds)).arg(s.corpus) + ModelsWords::tr(", tested on %Ln sentence(s)", nullptr, static_cast<int>(s.sentences)) +
                 ModelsWords::tr(" in %Ln language(s).", nullptr, static_cast<int>(s.languages.size()));
    return words;
}

}  // namespace triptych::app::routingview
