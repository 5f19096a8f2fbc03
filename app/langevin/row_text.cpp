#include "app/langevin/row_text.h"

#include <cmath>

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

namespace triptych::app {
namespace {

struct RowWords {
    Q_DECLARE_TR_FUNCTIONS(LangevinInspector)
};

}  // namespace

QString shownNumber(double value, int digits) {
    return QLocale().toString(value, 'g', digits).replace(QLatin1Char('-'), QChar(0x2212));
}

QString rowText(const std::array<double, 2>& a, double b, int digits) {
    QString text;
    const char* names[] = {"x", "y"};
    for (std::size_t k = 0; k < 2; ++k) {
        if (a[k] == 0.0)
            continue;
        const QString size = QString::number(std::abs(a[k]), 'g', digits);
        text += text.isEmpty() ? (a[k] < 0 ? QStringLiteral("−") : QString()) : (a[k] < 0 ? QStringLiteral(" − ") : QStringLiteral(" + "));
        text += (size == QLatin1String("1") ? QString() : size + QLatin1Char(' ')) + QLatin1String(names[k]);
    }
    if (text.isEmpty())
        text = QStringLiteral("0");
    return text + QStringLiteral(" ≤ ") + QString::number(b, 'g', digits).replace(QLatin1Char('-'), QChar(0x2212));
}

base::Result<TypedRow> rowFromText(const QString& typed) {
    QString text = typed;
    text.replace(QChar(0x2212), QLatin1Char('-'));
    text.replace(QStringLiteral("<="), QStringLiteral("≤")).replace(QStringLiteral(">="), QStringLiteral("≥"));
    text.replace(QStringLiteral("x1"), QStringLiteral("x")).replace(QStringLiteral("x2"), QStringLiteral("y"));
    text.replace(QStringLiteral("x₁"), QStringLiteral("x")).replace(QStringLiteral("x₂"), QStringLiteral("y"));
    static const QRegularExpression filler(QStringLiteral("[\\s*]"));
    static const QRegularExpression endless(QStringLiteral("\\b(nan|inf|infinity)\\b|∞"), QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression shape(QStringLiteral("^((?:[+-]?[0-9.]*(?:e[+-]?[0-9]+)?[xy])+)([≤≥])([+-]?[0-9.]+(?:e[+-]?[0-9]+)?)$"));
    static const QRegularExpression term(QStringLiteral("([+-]?)([0-9.]*(?:e[+-]?[0-9]+)?)([xy])"));
    const auto refuse = [&](const QString& why) { return base::badRequest(why.toStdString(), {}, "0.5 x - 2 y <= 1"); };
    const auto notFinite = [&] { return refuse(RowWords::tr("“%1” holds a number that is not finite").arg(typed.left(40))); };
    const auto notOne = [&] { return refuse(RowWords::tr("“%1” is not a constraint").arg(typed.left(40))); };
    if (text.contains(endless))
        return notFinite();
    const auto match = shape.match(text.remove(filler));
    if (!match.hasMatch())
        return notOne();
    TypedRow row;
    const double sign = match.captured(2) == QStringLiteral("≤") ? 1 : -1;
    // An overflowing number reads as infinite, with `ok` false.
    bool ok = true;
    const auto value = [&](const QString& number) {
        bool read = true;
        const double v = number.toDouble(&read);
        ok = ok && (read || std::isinf(v));
        return v;
    };
    auto terms = term.globalMatch(match.captured(1));
    while (terms.hasNext()) {
        const auto t = terms.next();
        const double size = t.captured(2).isEmpty() ? 1.0 : value(t.captured(2));
        row.a[t.captured(3) == QLatin1String("x") ? 0 : 1] += sign * (t.captured(1) == QLatin1String("-") ? -size : size);
    }
    row.b = sign * value(match.captured(3));
    if (!ok)
        return notOne();
    if (!std::isfinite(row.a[0]) || !std::isfinite(row.a[1]) || !std::isfinite(row.b))
        return notFinite();
    if (row.a[0] == 0.0 && row.a[1] == 0.0)
        return refuse(RowWords::tr("“%1” has no coefficient other than 0").arg(typed.left(40)));
    return row;
}

}  // namespace triptych::app
