#pragma once

#include <QDialog>

namespace triptych::shell {

/// Version, what the program is, licence and the libraries it stands on.
class AboutDialog : public QDialog {
    Q_OBJECT
public:
    explicit AboutDialog(QWidget* parent = nullptr);
};

}  // namespace triptych::shell
