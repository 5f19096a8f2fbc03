#pragma once

#include <QDialog>

#include "app/shell/dialogs.h"
#include "app/shell/session.h"
#include "figures/render.h"

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTimer;

namespace triptych::shell {

class Label;

/// A figure at its true size, with its preset, size in millimetres, colour map and format. Composing runs beside; the last
/// picture stays until the next one is ready. Saving keeps the recipe in the project, too.
class ExportDialog : public QDialog {
    Q_OBJECT
public:
    ExportDialog(Session& session, figures::FigureRecipe recipe, const Dialogs& dialogs, QWidget* parent = nullptr);
    [[nodiscard]] const figures::FigureRecipe& recipe() const { return m_recipe; }
    [[nodiscard]] bool hasPreview() const { return m_scene != nullptr; }
    /// Writes the figure; the format is that of the ending.
    [[nodiscard]] base::Status exportTo(const QString& path);

signals:
    void previewed();

private:
    QWidget* buildForm();
    void sizesChanged();
    void presetChosen();
    void compose();
    void draw();
    void save();
    void copy();
    Session& m_session;
    figures::FigureRecipe m_recipe;
    const Dialogs& m_dialogs;
    std::shared_ptr<const figures::FigureScene> m_scene;
    QLabel* m_preview;
    Label* m_problem;
    QComboBox* m_preset = nullptr;
    QComboBox* m_map = nullptr;
    QComboBox* m_format = nullptr;
    QDoubleSpinBox* m_width = nullptr;
    QDoubleSpinBox* m_height = nullptr;
    QDoubleSpinBox* m_font = nullptr;
    QComboBox* m_dpi = nullptr;
    QLineEdit* m_title = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_copy = nullptr;
    QTimer* m_soon;
};

}  // namespace triptych::shell
