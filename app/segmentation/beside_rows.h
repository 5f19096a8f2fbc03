#pragma once

#include <map>

#include <QWidget>

#include "base/job.h"

class QToolButton;

namespace triptych::shell {
class ElidedLabel;
}

namespace triptych::app {

/// The files and folders that may stand beside what is imported, a row each: what it is, which one, choose, leave out. GUI thread.
class BesideRows : public QWidget {
    Q_OBJECT
public:
    explicit BesideRows(QWidget* parent = nullptr);

    /// A row under those there are. \param name of the input.
    void addInput(const std::string& name, const QString& text, const QString& meaning, bool folder);
    void setPath(const std::string& name, const QString& path);
    [[nodiscard]] QString path(const std::string& name) const;
    /// The chosen paths as inputs of a job; those that are left out are taken out.
    void write(base::JobSpec& spec) const;

signals:
    void changed();

private:
    struct Row {
        QString path;
        shell::ElidedLabel* shown = nullptr;
        QToolButton* clear = nullptr;
    };
    void choose(const std::string& name, const QString& text, bool folder);
    std::map<std::string, Row> m_rows;
};

}  // namespace triptych::app
