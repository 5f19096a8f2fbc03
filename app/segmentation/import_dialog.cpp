#include "app/segmentation/import_dialog.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

#include "app/segmentation/beside_rows.h"
#include "app/segmentation/import_preview_view.h"
#include "app/shell/property_form.h"
#include "app/shell/style.h"
#include "segmentation/kinds.h"

namespace triptych::app {
namespace {

struct ImportDialog {
    Q_DECLARE_TR_FUNCTIONS(ImportDialog)
};

}  // namespace

void askImport(Workspace& workspace, QWidget* parent, const base::JobSpec& spec, std::function<void(const base::JobSpec&)> chosen) {
    const auto kinds = segmentation::kinds();
    const auto kind = std::find_if(kinds.begin(), kinds.end(), [&spec](const auto& k) { return k.name == spec.kind; });
    if (kind == kinds.end())
        return;
    const bool masks = spec.kind == "segmentation.import_masks";
    auto* window = new QDialog(parent);
    window->setObjectName(QStringLiteral("importDialog"));
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->setWindowTitle(spec.title.empty() ? masks ? ImportDialog::tr("Import masks") : ImportDialog::tr("Import classifications") : QString::fromStdString(spec.title));
    window->resize(980, 640);
    auto* column = new QVBoxLayout(window);
    auto* form = new shell::PropertyForm;
    form->setParameters(kind->parameters);
    for (const auto& [name, text] : {std::pair{"workflow", ImportDialog::tr("Workflow")}, {"version_min", ImportDialog::tr("From version")}, {"version_max", ImportDialog::tr("To version")},
                                     {"live_only", ImportDialog::tr("Live project only")}, {"skip_already_seen", ImportDialog::tr("Skip seen before")},
                                     {"skip_retired", ImportDialog::tr("Skip after retirement")}, {"duplicates", ImportDialog::tr("Of duplicates keep")},
                                     {"count_without_drawing", ImportDialog::tr("Count empty ones")}, {"nothing_answers", ImportDialog::tr("Answers for nothing")},
                                     {"count_experts", ImportDialog::tr("Count experts")}, {"skip_bad_rows", ImportDialog::tr("Skip unreadable rows")},
                                     {"line_width", ImportDialog::tr("Width of lines")}, {"bezier_tools", ImportDialog::tr("Bezier tools")},
                                     {"triangle_tools", ImportDialog::tr("Triangle tools")}, {"image_budget", ImportDialog::tr("Room for pictures")},
                                     {"format", ImportDialog::tr("Format")}, {"volunteer", ImportDialog::tr("Drawn by")}, {"ignored_labels", ImportDialog::tr("Labels to ignore")}})
        if (std::any_of(kind->parameters.begin(), kind->parameters.end(), [name = name](const auto& p) { return p.name == name; }))
            form->setLabel(name, text);
    form->setValue(spec.parameters);
    auto* beside = new BesideRows;
    beside->setObjectName(QStringLiteral("beside"));
    beside->addInput("images", ImportDialog::tr("Pictures"), ImportDialog::tr("The folder that holds the subjects' pictures, by the names that the export or a table gives them, or by id"), true);
    if (!masks) {
        beside->addInput("subjects", ImportDialog::tr("Subject export"), ImportDialog::tr("Of the same project: metadata, and when each subject was retired"), false);
        beside->addInput("workflows", ImportDialog::tr("Workflow export"), ImportDialog::tr("Of the same project: what tools and answers are called"), false);
        beside->addInput("manifest", ImportDialog::tr("Manifest"), ImportDialog::tr("The table the subjects were uploaded with: names of pictures, metadata"), false);
    }
    for (const auto& [name, input] : spec.inputs)
        if (name == "images" || (!masks && (name == "subjects" || name == "workflows" || name == "manifest")))
            beside->setPath(name, QString::fromStdString(input.path.string()));
    auto* settings = new QWidget;
    auto* under = new QVBoxLayout(settings);
    under->setContentsMargins(0, 0, 8, 0);
    under->setSpacing(12);
    under->addWidget(beside);
    under->addWidget(form);
    under->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(settings);
    auto* preview = new ImportPreviewView(workspace);
    preview->setObjectName(QStringLiteral("importPreview"));
    auto* sides = new QHBoxLayout;
    sides->setSpacing(16);
    sides->addWidget(scroll, 2);
    sides->addWidget(preview, 3);
    column->addLayout(sides, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(ImportDialog::tr("Import"));
    shell::setPrimary(buttons->button(QDialogButtonBox::Ok));
    column->addWidget(buttons);
    const auto asked = [form, beside, spec] {
        auto now = spec;
        now.parameters = form->value();
        beside->write(now);
        return now;
    };
    auto* pause = new QTimer(window);
    pause->setSingleShot(true);
    pause->setInterval(400);
    QObject::connect(pause, &QTimer::timeout, preview, [preview, asked] { preview->look(asked()); });
    QObject::connect(form, &shell::PropertyForm::changed, buttons, [form, buttons, pause] {
        buttons->button(QDialogButtonBox::Ok)->setEnabled(form->isValid());
        if (form->isValid())
            pause->start();
    });
    QObject::connect(beside, &BesideRows::changed, pause, [form, pause] {
        if (form->isValid())
            pause->start();
    });
    QObject::connect(buttons, &QDialogButtonBox::rejected, window, &QDialog::reject);
    QObject::connect(buttons, &QDialogButtonBox::accepted, window, [window, asked, chosen = std::move(chosen)] {
        const auto wanted = asked();
        window->accept();
        chosen(wanted);
    });
    window->open();
    preview->look(asked());
}

}  // namespace triptych::app
