#pragma once

#include <QDialog>

#include "app/workspace.h"

class QTableWidget;

namespace triptych::shell {
class Label;
class PropertyForm;
}

namespace triptych::app {

/// Asks for a table and what is to be made of it: its first rows, the loss, the response's column, bounds of the coefficients with what is wrong with them beside
/// the field. Import submits the job. GUI thread; not modal to the loop: open it with open().
class TableImportDialog : public QDialog {
    Q_OBJECT
public:
    explicit TableImportDialog(Workspace& workspace, QWidget* parent = nullptr);

    /// Reads the head of a file.
    void takeFile(const QString& path);
    [[nodiscard]] shell::PropertyForm* form() const { return m_form; }
    [[nodiscard]] QTableWidget* preview() const { return m_preview; }
    [[nodiscard]] QPushButton* importButton() const { return m_import; }
    /// Why the file cannot be one; empty when it can.
    [[nodiscard]] QString problem() const;
    /// The job that Import submits.
    [[nodiscard]] base::Result<base::JobSpec> spec() const;

private:
    struct Head {
        std::vector<std::string> columns;
        std::vector<std::vector<std::string>> rows;
    };
    [[nodiscard]] static base::Result<Head> readHead(const std::filesystem::path& path);
    void show(const base::Result<Head>& head);
    void buildForm();
    void judge();
    Workspace& m_workspace;
    QString m_path;
    Head m_head;
    shell::Label *m_file, *m_problem, *m_coefficients;
    QTableWidget* m_preview;
    shell::PropertyForm* m_form;
    QPushButton* m_import;
};

}  // namespace triptych::app
