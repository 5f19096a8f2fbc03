#include "app/routing/core/corpus_excerpt.h"

#include <algorithm>

#include "routing/corpus/personal_data.h"

namespace triptych::app::routingview {
namespace {

constexpr int mostCharacters = 2'000;

/// The text as it is compared, and where each of its characters stands in the text as it is shown.
struct ComparedText {
    QString text;
    std::vector<int> places;
};

ComparedText comparedText(const QString& shown) {
    ComparedText compared;
    bool gap = false;
    for (int i = 0; i < shown.size() && i < mostCharacters; ++i) {
        const auto c = shown[i];
        const bool space = c.isSpace();
        if (!space || !gap) {
            compared.text += space ? QChar(u' ') : c.toCaseFolded();
            compared.places.push_back(i);
        }
        gap = space;
    }
    return compared;
}

TextSpans spansOf(const std::vector<bool>& marked, const ComparedText& compared) {
    TextSpans spans;
    for (std::size_t i = 0; i < marked.size(); ++i) {
        if (!marked[i])
            continue;
        const int at = compared.places[i];
        const int length = (i + 1 < marked.size() && marked[i + 1] ? compared.places[i + 1] : at + 1) - at;
        if (!spans.empty() && spans.back().first + spans.back().second == at)
            spans.back().second += length;
        else
            spans.emplace_back(at, length);
    }
    return spans;
}

}  // namespace

SharedSpans sharedSpans(const QString& first, const QString& second, int least) {
    const auto a = comparedText(first), b = comparedText(second);
    std::vector<bool> inFirst(a.places.size()), inSecond(b.places.size());
    // Length of what both have in common up to here, a row at a time.
    std::vector<int> before(b.places.size() + 1), now(b.places.size() + 1);
    for (int i = 0; i < a.text.size(); ++i) {
        for (int j = 0; j < b.text.size(); ++j) {
            const int length = now[static_cast<std::size_t>(j) + 1] = a.text[i] == b.text[j] ? before[static_cast<std::size_t>(j)] + 1 : 0;
            if (length < least)
                continue;
            // What was marked a character ago needs no more than its end.
            const int fresh = length == least ? least : 1;
            for (int k = 0; k < fresh; ++k)
                inFirst[static_cast<std::size_t>(i - k)] = inSecond[static_cast<std::size_t>(j - k)] = true;
        }
        std::swap(before, now);
    }
    return {spansOf(inFirst, a), spansOf(inSecond, b)};
}

QString maskedText(const std::string& text) {
    // Reports hold UTF-8; what does not is made so first, for the search expects it.
    const auto whole = QString::fromStdString(text).toStdString();
    return QString::fromStdString(routing::masked(whole, routing::personalData(whole)));
}

bool readsRightToLeft(const QString& text) {
    return text.isRightToLeft();
}

}  // namespace triptych::app::routingview
