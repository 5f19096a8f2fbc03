#include "app/shell/when.h"

#include <QCoreApplication>
#include <QLocale>

namespace triptych::shell {

QString friendlyTime(const QDateTime& when) {
    const qint64 days = when.date().daysTo(QDate::currentDate());
    const QLocale locale;
    if (days == 0)
        return QCoreApplication::translate("Recent", "today %1").arg(locale.toString(when.time(), QLocale::ShortFormat));
    if (days == 1)
        return QCoreApplication::translate("Recent", "yesterday");
    if (when.date().year() != QDate::currentDate().year())
        return locale.toString(when.date(), QLocale::ShortFormat);
    const QString order = locale.dateFormat(QLocale::ShortFormat);
    const QString month = locale.monthName(when.date().month(), QLocale::ShortFormat);
    if (order.indexOf(QLatin1Char('M')) < order.indexOf(QLatin1Char('d')))
        return QCoreApplication::translate("Recent", "%1 %2", "short name of month, day of month").arg(month).arg(when.date().day());
    return QCoreApplication::translate("Recent", "%1 %2", "day of month, short name of month").arg(when.date().day()).arg(month);
}

QString friendlyDuration(qint64 milliseconds) {
    const QLocale locale;
    const qint64 seconds = milliseconds / 1000;
    if (seconds < 10)
        return QCoreApplication::translate("Recent", "%1 s", "seconds").arg(locale.toString(static_cast<double>(milliseconds) / 1000, 'f', 1));
    if (seconds < 60)
        return QCoreApplication::translate("Recent", "%1 s", "seconds").arg(locale.toString(seconds));
    if (seconds < 3600)
        return QCoreApplication::translate("Recent", "%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    return QCoreApplication::translate("Recent", "%1 h %2 min").arg(locale.toString(seconds / 3600)).arg(seconds % 3600 / 60);
}

}  // namespace triptych::shell
