#pragma once

#include <QDialog>
#include <QStringList>

namespace triptych::shell {

/// What the newest section of the changelog says: "## 0.1.0" and its list.
struct Changes {
    QString version;
    QStringList entries;
};
/// Of the changelog that is built into the program.
[[nodiscard]] Changes latestChanges();
/// \param markdown a changelog, newest version first.
[[nodiscard]] Changes latestChangesOf(const QString& markdown);

/// The whole changelog.
class ChangesDialog : public QDialog {
    Q_OBJECT
public:
    explicit ChangesDialog(QWidget* parent = nullptr);
};

}  // namespace triptych::shell
