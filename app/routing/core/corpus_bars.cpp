#include "app/routing/core/corpus_bars.h"

#include <algorithm>

#include <QCoreApplication>
#include <QLocale>

namespace triptych::app::routingview {
namespace {

struct CorpusWords {
    Q_DECLARE_TR_FUNCTIONS(CorpusWords)
};

constexpr std::pair<CorpusMeasure, const char*> measures[] = {
    {CorpusMeasure::documents, "documents"}, {CorpusMeasure::words, "words"}, {CorpusMeasure::tokens, "tokens"}, {CorpusMeasure::bytes, "bytes"}};

double sumOf(const std::vector<CorpusPart>& parts, CorpusMeasure measure) {
    double sum = 0;
    for (const auto& part : parts)
        sum += static_cast<double>(std::max<std::int64_t>(0, valueOf(part, measure)));
    return sum;
}

double shareOf(double value, double all) {
    return all > 0 ? value / all : 0;
}

}  // namespace

CorpusMeasure measureFromText(const std::string& text) {
    for (const auto& [measure, name] : measures)
        if (text == name)
            return measure;
    return CorpusMeasure::documents;
}

const char* nameOf(CorpusMeasure measure) {
    for (const auto& [known, name] : measures)
        if (known == measure)
            return name;
    return "documents";
}

QString measureTitle(CorpusMeasure measure) {
    switch (measure) {
    case CorpusMeasure::words: return CorpusWords::tr("Words");
    case CorpusMeasure::tokens: return CorpusWords::tr("Tokens");
    case CorpusMeasure::bytes: return CorpusWords::tr("Bytes");
    case CorpusMeasure::documents: break;
    }
    return CorpusWords::tr("Documents");
}

QString measureNoun(CorpusMeasure measure) {
    switch (measure) {
    case CorpusMeasure::words: return CorpusWords::tr("words");
    case CorpusMeasure::tokens: return CorpusWords::tr("tokens");
    case CorpusMeasure::bytes: return CorpusWords::tr("bytes");
    case CorpusMeasure::documents: break;
    }
    return CorpusWords::tr("documents");
}

std::int64_t valueOf(const CorpusPart& part, CorpusMeasure measure) {
    switch (measure) {
    case CorpusMeasure::words: return part.words;
    case CorpusMeasure::tokens: return part.tokens;
    case CorpusMeasure::bytes: return part.bytes;
    case CorpusMeasure::documents: break;
    }
    return part.documents;
}

bool isCounted(const CorpusComposition& composition, CorpusMeasure measure) {
    return valueOf(composition.total, measure) >= 0;
}

CorpusMeasure countedMeasure(const CorpusComposition& composition, CorpusMeasure wanted) {
    return isCounted(composition, wanted) ? wanted : CorpusMeasure::documents;
}

std::vector<CorpusBar> languageBars(const CorpusComposition& composition, CorpusMeasure measure, const routing::LanguageTable& languages) {
    const double all = sumOf(composition.languages, measure);
    const auto families = static_cast<int>(languages.families.size());
    std::vector<std::vector<CorpusBar>> groups(static_cast<std::size_t>(families) + 1);
    for (const auto& part : composition.languages) {
        const auto language = languages.language(part.name);
        CorpusBar bar;
        bar.code = part.name;
        bar.label = QString::fromStdString(language.name);
        bar.tip = language.english == language.name ? QString::fromStdString(part.name) : QStringLiteral("%1, %2").arg(QString::fromStdString(language.english), QString::fromStdString(part.name));
        bar.value = static_cast<double>(std::max<std::int64_t>(0, valueOf(part, measure)));
        bar.share = shareOf(bar.value, all);
        bar.family = language.family;
        bar.hue = languages.hueOf(language.family);
        bar.rightToLeft = language.rightToLeft;
        groups[static_cast<std::size_t>(language.family < 0 ? families : language.family)].push_back(std::move(bar));
    }
    std::vector<CorpusBar> bars;
    for (int f = 0; f <= families; ++f) {
        auto& group = groups[static_cast<std::size_t>(f)];
        if (group.empty())
            continue;
        std::stable_sort(group.begin(), group.end(), [](const CorpusBar& a, const CorpusBar& b) { return a.value > b.value; });
        CorpusBar head;
        head.head = true;
        head.family = f < families ? f : -1;
        head.hue = group.front().hue;
        head.label = f < families ? QString::fromStdString(languages.families[static_cast<std::size_t>(f)].name) : CorpusWords::tr("No family");
        for (const auto& bar : group)
            head.value += bar.value;
        head.share = shareOf(head.value, all);
        bars.push_back(std::move(head));
        bars.insert(bars.end(), group.begin(), group.end());
    }
    return bars;
}

std::vector<CorpusBar> partBars(const std::vector<CorpusPart>& parts, CorpusMeasure measure, std::size_t most) {
    const double all = sumOf(parts, measure);
    std::vector<CorpusBar> bars;
    CorpusBar unknown;
    unknown.label = CorpusWords::tr("not known");
    bool anyUnknown = false;
    for (const auto& part : parts) {
        CorpusBar bar;
        bar.label = QString::fromStdString(part.name);
        bar.value = static_cast<double>(std::max<std::int64_t>(0, valueOf(part, measure)));
        bar.share = shareOf(bar.value, all);
        if (part.name.empty()) {
            anyUnknown = true;
            unknown.value += bar.value;
            unknown.share += bar.share;
        } else {
            bars.push_back(std::move(bar));
        }
    }
    std::stable_sort(bars.begin(), bars.end(), [](const CorpusBar& a, const CorpusBar& b) { return a.value > b.value; });
    if (bars.size() > most && most > 0) {
        CorpusBar rest;
        rest.label = CorpusWords::tr("%Ln other(s)", nullptr, static_cast<int>(bars.size() - most + 1));
        for (auto i = most - 1; i < bars.size(); ++i) {
            rest.value += bars[i].value;
            rest.share += bars[i].share;
        }
        bars.resize(most - 1);
        bars.push_back(std::move(rest));
    }
    if (anyUnknown)
        bars.push_back(std::move(unknown));
    return bars;
}

QString compositionHeadline(const CorpusComposition& composition, CorpusMeasure measure, const routing::LanguageTable& languages) {
    const auto documents = CorpusWords::tr("%Ln document(s)", nullptr, static_cast<int>(std::min<std::int64_t>(composition.total.documents, 1 << 30)));
    const auto in = CorpusWords::tr("%Ln language(s)", nullptr, static_cast<int>(composition.languages.size()));
    if (composition.languages.empty())
        return documents;
    const double all = sumOf(composition.languages, measure);
    std::vector<const CorpusPart*> order;
    for (const auto& part : composition.languages)
        order.push_back(&part);
    std::stable_sort(order.begin(), order.end(), [&](const CorpusPart* a, const CorpusPart* b) { return valueOf(*a, measure) > valueOf(*b, measure); });
    const auto first = static_cast<double>(valueOf(*order.front(), measure));
    if (order.size() == 1)
        return CorpusWords::tr("%1, all in %2").arg(documents, QString::fromStdString(languages.language(order.front()->name).english));
    if (static_cast<double>(valueOf(*order.back(), measure)) == first)
        return CorpusWords::tr("%1 in %2, the same number in each").arg(documents, in);
    int half = 0;
    for (double sum = 0; half < static_cast<int>(order.size()) && sum < 0.5 * all; ++half)
        sum += static_cast<double>(std::max<std::int64_t>(0, valueOf(*order[static_cast<std::size_t>(half)], measure)));
    return CorpusWords::tr("%1 in %2; most in %3 (%4 of the %5), half of it in %6")
        .arg(documents, in, QString::fromStdString(languages.language(order.front()->name).english), shareWords(shareOf(first, all)), measureNoun(measure),
             CorpusWords::tr("%Ln language(s)", nullptr, half));
}

QString shareWords(double share) {
    const QLocale locale;
    if (share > 0 && share < 0.0005)
        return QStringLiteral("< %1 %").arg(locale.toString(0.1, 'f', 1));
    return QStringLiteral("%1 %").arg(locale.toString(100 * share, 'f', 1));
}

QString countWords(std::int64_t value) {
    return QLocale().toString(static_cast<qlonglong>(value));
}

}  // namespace triptych::app::routingview
