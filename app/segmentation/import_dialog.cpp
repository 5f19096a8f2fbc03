#include "app/segmentation/import_dialog.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "app/shell/property_form.h"
#include "app/shell/style.h"
#include "segmentation/kinds.h"

namespace triptych::app {
namespace {

struct ImportDialog {
    Q_DECLARE_TR_FUNCTIONS(ImportDialog)
};

}  // namespace

void askImportParameters(QWidget* parent, const base::Json& now, std::function<void(const base::Json&)> chosen) {
    const auto kinds = segmentation::kinds();
    const auto kind = std::find_if(kinds.begin(), kinds.end(), [](const auto& k) { return k.name == "segmentation.import_zooniverse"; });
    auto* window = new QDialog(parent);
    window->setObjectName(QStringLiteral("importAgain"));
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->setWindowTitle(ImportDialog::tr("Import again"));
    window->resize(460, 620);
    auto* column = new QVBoxLayout(window);
    auto* form = new shell::PropertyForm;
    form->setParameters(kind->parameters);
    for (const auto& [name, text] : {std::pair{"workflow", ImportDialog::tr("Workflow")}, {"version_min", ImportDialog::tr("From version")}, {"version_max", ImportDialog::tr("To version")},
                                     {"live_only", ImportDialog::tr("Live project only")}, {"skip_already_seen", ImportDialog::tr("Skip seen before")},
                                     {"skip_retired", ImportDialog::tr("Skip after retirement")}, {"duplicates", ImportDialog::tr("Of duplicates keep")},
                                     {"count_without_drawing", ImportDialog::tr("Count empty ones")}, {"skip_bad_rows", ImportDialog::tr("Skip unreadable rows")},
                                     {"line_width", ImportDialog::tr("Width of lines")}, {"bezier_tools", ImportDialog::tr("Bezier tools")},
                                     {"triangle_tools", ImportDialog::tr("Triangle tools")}, {"image_budget", ImportDialog::tr("Room for pictures")}})
        form->setLabel(name, text);
    form->setValue(now);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(form);
    column->addWidget(scroll, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(ImportDialog::tr("Import"));
    shell::setPrimary(buttons->button(QDialogButtonBox::Ok));
    column->addWidget(buttons);
    const auto refresh = [form, buttons] { buttons->button(QDialogButtonBox::Ok)->setEnabled(form->isValid()); };
    QObject::connect(form, &shell::PropertyForm::changed, buttons, refresh);
    QObject::connect(buttons, &QDialogButtonBox::rejected, window, &QDialog::reject);
    QObject::connect(buttons, &QDialogButtonBox::accepted, window, [window, form, chosen = std::move(chosen)] {
        const auto value = form->value();
        window->accept();
        chosen(value);
    });
    window->open();
}

}  // namespace triptych::app
