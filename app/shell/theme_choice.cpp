#include "app/shell/theme_choice.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QSettings>

#include "app/shell/theme.h"

namespace triptych::shell {
namespace {

const QString settingsKey = QStringLiteral("theme");
const QString portal = QStringLiteral("org.freedesktop.portal.Desktop");
const QString portalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString portalInterface = QStringLiteral("org.freedesktop.portal.Settings");
const QString group = QStringLiteral("org.freedesktop.appearance");
const QString schemeKey = QStringLiteral("color-scheme");

// The old Read wraps its answer twice.
uint unwrapped(QVariant value) {
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value.toUInt();
}

}  // namespace

ThemeChoice ThemeKeeper::remembered() {
    const QString word = QSettings().value(settingsKey).toString();
    return word == QLatin1String("light") ? ThemeChoice::light : word == QLatin1String("dark") ? ThemeChoice::dark : ThemeChoice::system;
}

bool ThemeKeeper::startsDark(bool platformIsDark) {
    const ThemeChoice choice = remembered();
    return choice == ThemeChoice::dark || (choice == ThemeChoice::system && platformIsDark);
}

ThemeKeeper::ThemeKeeper(bool platformIsDark, QObject* parent) : QObject(parent), m_choice(remembered()), m_systemDark(platformIsDark) {}

void ThemeKeeper::followSystem() {
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(portal, portalPath, portalInterface, QStringLiteral("SettingChanged"), this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    QDBusMessage call = QDBusMessage::createMethodCall(portal, portalPath, portalInterface, QStringLiteral("Read"));
    call << group << schemeKey;
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call, 200), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (!reply.isError())
            schemeIs(unwrapped(reply.value().variant()));
        watcher->deleteLater();
    });
}

void ThemeKeeper::settingChanged(const QString& changedGroup, const QString& key, const QDBusVariant& value) {
    if (changedGroup == group && key == schemeKey)
        schemeIs(unwrapped(value.variant()));
}

void ThemeKeeper::schemeIs(uint scheme) {
    // 1 prefers dark, 2 prefers light, 0 has no wish.
    if (scheme == 1 || scheme == 2)
        m_systemDark = scheme == 1;
    apply();
}

void ThemeKeeper::choose(ThemeChoice choice) {
    m_choice = choice;
    QSettings().setValue(settingsKey, choice == ThemeChoice::light ? QStringLiteral("light") : choice == ThemeChoice::dark ? QStringLiteral("dark") : QStringLiteral("system"));
    apply();
    emit choiceChanged();
}

void ThemeKeeper::apply() {
    const bool dark = m_choice == ThemeChoice::dark || (m_choice == ThemeChoice::system && m_systemDark);
    if (dark != Theme::current().dark)
        Theme::apply(dark);
}

}  // namespace triptych::shell
