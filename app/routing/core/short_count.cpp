#include "app/routing/core/short_count.h"

#include <QCoreApplication>
#include <QLocale>

namespace triptych::app::routingview {
namespace {

struct ShortCount {
    Q_DECLARE_TR_FUNCTIONS(ShortCount)
};

}  // namespace

QString shortCount(double value) {
    const QLocale locale;
    if (value >= 1e9)
        return ShortCount::tr("%1 G", "thousand millions").arg(locale.toString(value / 1e9, 'f', 1));
    if (value >= 1e6)
        return ShortCount::tr("%1 M", "millions").arg(locale.toString(value / 1e6, 'f', 1));
    if (value >= 1e4)
        return ShortCount::tr("%1 k", "thousands").arg(locale.toString(value / 1e3, 'f', 1));
    return locale.toString(static_cast<qlonglong>(value));
}

QString flopWords(double flop) {
    const char* prefix = "";
    for (const char* next : {"k", "M", "G", "T", "P"}) {
        if (flop < 1000)
            break;
        flop /= 1000;
        prefix = next;
    }
    return QLocale().toString(flop, 'f', 1) + QLatin1Char(' ') + QLatin1String(prefix) + QStringLiteral("FLOP");
}

}  // namespace triptych::app::routingview
