#include "app/segmentation/beside_rows.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QPushButton>
#include <QToolButton>

#include "app/shell/label.h"

namespace triptych::app {

BesideRows::BesideRows(QWidget* parent) : QWidget(parent) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setColumnStretch(1, 1);
}

void BesideRows::addInput(const std::string& name, const QString& text, const QString& meaning, bool folder) {
    auto* grid = static_cast<QGridLayout*>(layout());
    const int line = static_cast<int>(m_rows.size());
    auto* label = new shell::Label(text);
    label->setToolTip(meaning.toHtmlEscaped());
    Row row;
    row.shown = new shell::ElidedLabel;
    row.shown->setAccessibleName(text);
    auto* choose = new QPushButton(tr("Choose…"));
    choose->setAccessibleName(tr("Choose: %1").arg(text));
    choose->setToolTip(meaning.toHtmlEscaped());
    row.clear = new QToolButton;
    row.clear->setText(QStringLiteral("×"));
    row.clear->setAutoRaise(true);
    row.clear->setToolTip(tr("Do without it"));
    row.clear->setAccessibleName(tr("Do without: %1").arg(text));
    grid->addWidget(label, line, 0);
    grid->addWidget(row.shown, line, 1);
    grid->addWidget(choose, line, 2);
    grid->addWidget(row.clear, line, 3);
    connect(choose, &QPushButton::clicked, this, [this, name, text, folder] { this->choose(name, text, folder); });
    connect(row.clear, &QToolButton::clicked, this, [this, name] {
        setPath(name, {});
        emit changed();
    });
    m_rows[name] = row;
    setPath(name, {});
}

void BesideRows::setPath(const std::string& name, const QString& path) {
    auto& row = m_rows.at(name);
    row.path = path;
    row.shown->setFullText(path.isEmpty() ? tr("none") : QFileInfo(path).fileName());
    row.shown->setToolTip(path.toHtmlEscaped());
    row.clear->setEnabled(!path.isEmpty());
}

QString BesideRows::path(const std::string& name) const {
    return m_rows.at(name).path;
}

void BesideRows::write(base::JobSpec& spec) const {
    for (const auto& [name, row] : m_rows) {
        spec.inputs.erase(name);
        if (!row.path.isEmpty())
            spec.inputs[name].path = row.path.toStdString();
    }
}

void BesideRows::choose(const std::string& name, const QString& text, bool folder) {
    auto* dialog = new QFileDialog(window(), text, QFileInfo(m_rows.at(name).path).absolutePath(), folder ? QString() : tr("Tables (*.csv);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this, name](const QString& path) {
        setPath(name, path);
        emit changed();
    });
    dialog->open();
}

}  // namespace triptych::app
