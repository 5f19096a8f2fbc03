#include "app/shell/about_dialog.h"

#include <QDialogButtonBox>
#include <QVBoxLayout>

#include "app/shell/label.h"

namespace triptych::shell {

AboutDialog::AboutDialog(QWidget* parent) : QDialog(parent) {
    setObjectName(QStringLiteral("about"));
    setWindowTitle(tr("About Triptych"));
    auto* column = new QVBoxLayout(this);
    column->addWidget(new Label(tr("Triptych %1").arg(QStringLiteral(TRIPTYCH_VERSION)), TextSize::headline, Ink::text, true));
    const auto paragraph = [column](const QString& text, Ink ink) {
        auto* label = new Label(text, TextSize::body, ink);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    };
    paragraph(tr("A research workbench for three studies: how languages are routed inside mixtures of experts, how far volunteers' drawings can be trusted, and how samplers behave at a wall."), Ink::text);
    paragraph(tr("Free software under the GNU General Public License, version 3 or later. It comes without any warranty."), Ink::text2);
    paragraph(tr("Built on Qt %1, QCustomPlot, OpenCV, LibTorch, Eigen, SQLite, ICU and others.").arg(QString::fromLatin1(qVersion())), Ink::text2);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    setMinimumWidth(420);
}

}  // namespace triptych::shell
