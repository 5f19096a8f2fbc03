#pragma once

#include <utility>
#include <vector>

#include <QString>

/// Texts of documents as they are shown: what two have in common, and without what points to a person.
namespace triptych::app::routingview {

/// Begin and length, in QChars; ascending, none touching.
using TextSpans = std::vector<std::pair<int, int>>;

struct SharedSpans {
    TextSpans first, second;
};
/// Every stretch of at least `least` characters that stands in both, capitals and runs of white space aside. Texts beyond 2,000 characters are looked at so far.
[[nodiscard]] SharedSpans sharedSpans(const QString& first, const QString& second, int least = 8);

/// E-mail addresses, numbers and so on replaced by their kind in brackets.
[[nodiscard]] QString maskedText(const std::string& text);

/// Does it read from right to left, by its first strong letter?
[[nodiscard]] bool readsRightToLeft(const QString& text);

}  // namespace triptych::app::routingview
