#pragma once

#include <QDialog>

#include "app/shell/theme_choice.h"

namespace triptych::shell {

/// Theme (at once), language and threads for jobs (from the next start).
class PreferencesDialog : public QDialog {
    Q_OBJECT
public:
    explicit PreferencesDialog(ThemeKeeper& keeper, QWidget* parent = nullptr);
};

}  // namespace triptych::shell
