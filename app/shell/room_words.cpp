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

QString translated(const QString& text, int depth) {
    static const auto shapes = shapesOf();
    if (depth == 0 || text.size() > 2000 || std::none_of(text.begin(), text.end(), [](QChar c) { return c.isLower(); }))
        return text;
    QStringList values;
    for (const auto& shape : shapes) {
        if (!matches(shape, text, values))
            continue;
        const auto words = QCoreApplication::translate("Room", shape.text);
        QString out;
        for (qsizetype i = 0; i < words.size(); ++i) {
            const int place = words[i] == QLatin1Char('%') && i + 1 < words.size() ? words[i + 1].digitValue() : -1;
            if (place >= 1 && place <= values.size()) {
                out += translated(values[place - 1], depth - 1);
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

QString messageWords(std::string_view message) {
    // The hint stands in the last brackets, which may hold brackets themselves.
    if (message.ends_with(')')) {
        int depth = 0;
        for (auto i = message.size(); i-- > 1;) {
            depth += message[i] == ')' ? 1 : message[i] == '(' ? -1 : 0;
            if (depth > 0)
                continue;
            const auto hint = message.substr(i + 1, message.size() - i - 2);
            if (message[i - 1] == ' ' && i > 1)
                return roomWords(message.substr(0, i - 1)) + QStringLiteral(" (") + roomWords(hint) + QLatin1Char(')');
            break;
        }
    }
    return roomWords(message);
}

QString reasonWords(const base::Error& error) {
    auto out = roomWords(error.what);
    if (!error.hint.empty())
        out += QStringLiteral(" (") + roomWords(error.hint) + QLatin1Char(')');
    return out;
}

QString errorWords(const base::Error& error) {
    const auto reason = reasonWords(error);
    return error.where.empty() ? reason : roomWords(error.where) + QStringLiteral(": ") + reason;
}

}  // namespace triptych::shell
