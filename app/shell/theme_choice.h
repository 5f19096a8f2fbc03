#pragma once

#include <QObject>
#include <QDBusVariant>

namespace triptych::shell {

enum class ThemeChoice { system, light, dark };

/// Which theme is in use: as the person chose, or as the desktop says (its portal's colour scheme, followed while it changes;
/// without a portal the platform's palette as it was before ours). Asks the portal without waiting for it.
class ThemeKeeper : public QObject {
    Q_OBJECT
public:
    /// \param platformIsDark of the palette before the first setPalette.
    explicit ThemeKeeper(bool platformIsDark, QObject* parent = nullptr);
    [[nodiscard]] ThemeChoice choice() const { return m_choice; }
    /// Kept in the settings.
    void choose(ThemeChoice choice);
    /// Starts asking the portal; after the first paint.
    void followSystem();

    [[nodiscard]] static ThemeChoice remembered();
    [[nodiscard]] static bool startsDark(bool platformIsDark);

signals:
    void choiceChanged();

private slots:
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void schemeIs(uint scheme);
    void apply();
    ThemeChoice m_choice;
    bool m_systemDark;
};

}  // namespace triptych::shell
