#include "app/shell/room_words.h"

#include <algorithm>
#include <vector>

#include <QCoreApplication>

#include "app/shell/room_texts.h"

namespace triptych::shell {
namespace {

constexpr int mostValues = 6;
constexpr int deepest = 3;  // a value may be a room's text, which may hold another

/// An entry as the fixed parts around its values, which stand in ascending order in the English text.
struct Shape {
    const char* text;
    std::vector<QString> parts;  // one more than values

    /// Is this value quoted? Then it is somebody's own word, not a room's.
    [[nodiscard]] bool quotes(std::size_t value) const { return parts[value].endsWith(QLatin1Char('"')) || parts[value + 1].startsWith(QLatin1Char('"')); }
    qsizetype letters = 0;
};

std::vector<Shape> shapesOf() {
    std::vector<Shape> shapes;
    for (const char* text : roomTexts) {
        Shape shape{text, {QString()}};
        const auto whole = QString::fromUtf8(text);
        for (qsizetype i = 0; i < whole.size(); ++i)
            if (whole[i] == QLatin1Char('%') && i + 1 < whole.size() && whole[i + 1].isDigit()) {
                shape.parts.emplace_back();
                ++i;
            } else {
                shape.parts.back() += whole[i];
                ++shape.letters;
            }
        if (shape.parts.size() <= mostValues + 1)
            shapes.push_back(std::move(shape));
    }
    // The entry that fixes most of the text is the one it was made from.
    std::stable_sort(shapes.begin(), shapes.end(), [](const Shape& a, const Shape& b) { return a.letters > b.letters; });
    return shapes;
}

// Values as short as they can be, but the last, which takes the rest.
bool matches(const Shape& shape, const QString& text, QStringList& values) {
    values.clear();
    const auto &first = shape.parts.front(), &last = shape.parts.back();
    if (shape.parts.size() == 1)
        return text == first;
    if (text.size() < shape.letters || !text.startsWith(first) || !text.endsWith(last))
        return false;
    qsizetype at = first.size();
    const qsizetype end = text.size() - last.size();
    for (std::size_t i = 1; i + 1 < shape.parts.size(); ++i) {
        // Two values side by side: the first takes nothing.
        const auto next = shape.parts[i].isEmpty() ? at : text.indexOf(shape.parts[i], at);
        if (next < 0 || next + shape.parts[i].size() > end)
            return false;
        values << text.mid(at, next - at);
        at = next + shape.parts[i].size();
    }
    if (at > end)
        return false;
    values << text.mid(at, end - at);
    return true;
}

const std::vector<Shape>& shapes() {
    static const auto made = shapesOf();
    return made;
}

// A file's name may hold the words of any entry: "maps of kelp/export.csv".
bool namesAFile(const QString& text) {
    return text.contains(QLatin1Char('/')) || text.contains(QLatin1Char('\\'));
}

QString translated(const QString& text, int depth) {
    if (depth == 0 || text.size() > 2000 || std::none_of(text.begin(), text.end(), [](QChar c) { return c.isLower(); }))
        return text;
    QStringList values;
    for (const auto& shape : shapes()) {
        if (!matches(shape, text, values))
            continue;
        const auto words = QCoreApplication::translate("Room", shape.text);
        QString out;
        for (qsizetype i = 0; i < words.size(); ++i) {
            const int place = words[i] == QLatin1Char('%') && i + 1 < words.size() ? words[i + 1].digitValue() : -1;
            if (place >= 1 && place <= values.size()) {
                const auto& value = values[place - 1];
                out += namesAFile(value) || shape.quotes(static_cast<std::size_t>(place - 1)) ? value : translated(value, depth - 1);
                ++i;
            } else {
                out += words[i];
            }
        }
        return out;
    }
    return text;
}

}  // namespace

QString roomWords(std::string_view text) {
    const auto whole = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    // English, or a language without these texts: nothing to look for.
    const auto first = QString::fromUtf8(roomTexts[0]);
    return QCoreApplication::translate("Room", roomTexts[0]) == first ? whole : translated(whole, deepest);
}

QString placeWords(std::string_view place) {
    const auto whole = QString::fromUtf8(place.data(), static_cast<qsizetype>(place.size()));
    // The file comes first and is nobody's to translate; what is read of it follows a comma.
    const auto line = whole.indexOf(QLatin1String(", line "));
    if (line >= 0)
        return whole.left(line) + roomWords(("." + whole.mid(line)).toStdString()).mid(1);
    return namesAFile(whole) || whole.contains(QLatin1Char('.')) ? whole : roomWords(place);
}

QString messageWords(std::string_view message) {
    auto reason = message;
    QString hint;
    // The hint stands in the last brackets, which may hold brackets themselves.
    if (message.ends_with(')')) {
        int depth = 0;
        auto i = message.size();
        do {
            --i;
            depth += message[i] == ')' ? 1 : message[i] == '(' ? -1 : 0;
        } while (depth > 0 && i > 0);
        if (depth == 0 && i > 1 && message[i - 1] == ' ') {
            hint = QStringLiteral(" (") + roomWords(message.substr(i + 1, message.size() - i - 2)) + QLatin1Char(')');
            reason = message.substr(0, i - 1);
        }
    }
    // The place goes up to the first colon after which a room speaks.
    for (auto colon = reason.find(": "); colon != std::string_view::npos; colon = reason.find(": ", colon + 2)) {
        const auto rest = reason.substr(colon + 2);
        const auto words = roomWords(rest);
        if (words != QString::fromUtf8(rest.data(), static_cast<qsizetype>(rest.size())))
            return placeWords(reason.substr(0, colon)) + QStringLiteral(": ") + words + hint;
    }
    return (reason.find(": ") == std::string_view::npos ? roomWords(reason) : QString::fromUtf8(reason.data(), static_cast<qsizetype>(reason.size()))) + hint;
}

QString reasonWords(const base::Error& error) {
    auto out = roomWords(error.what);
    if (!error.hint.empty())
        out += QStringLiteral(" (") + roomWords(error.hint) + QLatin1Char(')');
    return out;
}

QString errorWords(const base::Error& error) {
    const auto reason = reasonWords(error);
    return error.where.empty() ? reason : placeWords(error.where) + QStringLiteral(": ") + reason;
}

}  // namespace triptych::shell
