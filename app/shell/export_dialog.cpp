#include "app/shell/export_dialog.h"

#include <cmath>

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QUuid>
#include <QVBoxLayout>

#include "app/shell/label.h"
#include "app/shell/room_words.h"
#include "app/shell/style.h"
#include "figures/style.h"

namespace triptych::shell {
namespace {

QString presetText(std::string_view id) {
    if (id == "single")
        return ExportDialog::tr("Single column, 85 mm");
    if (id == "double")
        return ExportDialog::tr("Double column, 178 mm");
    if (id == "slides")
        return ExportDialog::tr("Slides");
    return QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size()));
}

}  // namespace

ExportDialog::ExportDialog(Session& session, figures::FigureRecipe recipe, const Dialogs& dialogs, QWidget* parent)
    : QDialog(parent), m_session(session), m_recipe(std::move(recipe)), m_dialogs(dialogs), m_preview(new QLabel),
      m_problem(new Label({}, TextSize::secondary, Ink::bad)), m_soon(new QTimer(this)) {
    setObjectName(QStringLiteral("export"));
    setWindowTitle(tr("Export figure"));
    if (m_recipe.id.empty())
        m_recipe.id = QUuid::createUuid().toString(QUuid::WithoutBraces).left(8).toStdString();
    m_preview->setAlignment(Qt::AlignCenter);
    m_preview->setAccessibleName(tr("Preview at true size"));
    auto* scroll = new QScrollArea;
    scroll->setWidget(m_preview);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setMinimumSize(420, 320);
    auto* row = new QHBoxLayout(this);
    row->addWidget(scroll, 1);
    row->addWidget(buildForm());
    m_soon->setSingleShot(true);
    m_soon->setInterval(60);
    connect(m_soon, &QTimer::timeout, this, &ExportDialog::compose);
    resize(960, 560);
    compose();
}

QWidget* ExportDialog::buildForm() {
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    auto* form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_preset = new QComboBox;
    m_preset->addItem(tr("Own size"), QString());
    for (const auto& preset : figures::presets())
        m_preset->addItem(presetText(preset.id), QString::fromUtf8(preset.id.data(), static_cast<qsizetype>(preset.id.size())));
    const auto spin = [this](double low, double high, double value, const QString& unit) {
        auto* box = new QDoubleSpinBox;
        box->setRange(low, high);
        box->setDecimals(1);
        box->setSuffix(unit);
        box->setValue(value);
        connect(box, &QDoubleSpinBox::valueChanged, this, &ExportDialog::sizesChanged);
        return box;
    };
    m_width = spin(10, 1000, m_recipe.widthMm, tr(" mm"));
    m_height = spin(10, 1000, m_recipe.heightMm, tr(" mm"));
    m_font = spin(4, 72, m_recipe.fontPt, tr(" pt"));
    m_map = new QComboBox;
    for (const auto* name : {"viridis", "cividis", "magma", "batlow", "vik"})
        m_map->addItem(QString::fromLatin1(name));
    m_map->setCurrentText(QString::fromStdString(m_recipe.colourMap));
    m_title = new QLineEdit(QString::fromStdString(m_recipe.title));
    m_format = new QComboBox;
    m_format->addItem(tr("PDF"), QStringLiteral("pdf"));
    m_format->addItem(tr("SVG"), QStringLiteral("svg"));
    m_format->addItem(tr("PNG"), QStringLiteral("png"));
    m_format->addItem(tr("Numbers (CSV)"), QStringLiteral("csv"));
    m_dpi = new QComboBox;
    for (const int dpi : {150, 300, 600})
        m_dpi->addItem(tr("%1 dpi").arg(dpi), dpi);
    m_dpi->setCurrentIndex(1);
    form->addRow(tr("Preset"), m_preset);
    form->addRow(tr("Width"), m_width);
    form->addRow(tr("Height"), m_height);
    form->addRow(tr("Text"), m_font);
    form->addRow(tr("Colour map"), m_map);
    form->addRow(tr("Title"), m_title);
    form->addRow(tr("Format"), m_format);
    form->addRow(tr("Resolution"), m_dpi);
    column->addLayout(form);
    m_problem->setWordWrap(true);
    m_problem->hide();
    column->addWidget(m_problem);
    column->addStretch();
    m_copy = new QPushButton(tr("Copy picture"));
    m_save = new QPushButton(tr("Save…"));
    setPrimary(m_save);
    auto* cancel = new QPushButton(tr("Close"));
    m_save->setAutoDefault(true);
    m_copy->setAutoDefault(false);
    cancel->setAutoDefault(false);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(cancel);
    buttons->addStretch();
    buttons->addWidget(m_copy);
    buttons->addWidget(m_save);
    column->addLayout(buttons);
    m_dpi->setEnabled(false);
    m_save->setEnabled(false);
    m_copy->setEnabled(false);
    connect(m_preset, &QComboBox::activated, this, &ExportDialog::presetChosen);
    connect(m_map, &QComboBox::currentTextChanged, this, &ExportDialog::sizesChanged);
    connect(m_title, &QLineEdit::textEdited, this, &ExportDialog::sizesChanged);
    connect(m_format, &QComboBox::currentIndexChanged, this, [this] { m_dpi->setEnabled(m_format->currentData().toString() == QLatin1String("png")); });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_copy, &QPushButton::clicked, this, &ExportDialog::copy);
    connect(m_save, &QPushButton::clicked, this, &ExportDialog::save);
    return side;
}

void ExportDialog::presetChosen() {
    const std::string id = m_preset->currentData().toString().toStdString();
    if (id.empty() || !figures::applyPreset(id, m_recipe))
        return;
    for (const auto& [box, value] : {std::pair(m_width, m_recipe.widthMm), std::pair(m_height, m_recipe.heightMm), std::pair(m_font, m_recipe.fontPt)}) {
        const QSignalBlocker quiet(box);
        box->setValue(value);
    }
    m_soon->start();
}

void ExportDialog::sizesChanged() {
    m_recipe.widthMm = m_width->value();
    m_recipe.heightMm = m_height->value();
    m_recipe.fontPt = m_font->value();
    m_recipe.colourMap = m_map->currentText().toStdString();
    m_recipe.title = m_title->text().toStdString();
    m_preset->setCurrentIndex(0);
    m_soon->start();
}

void ExportDialog::compose() {
    const app::Study* study = nullptr;
    for (const auto& each : m_session.studies())
        if (each.id == m_recipe.study)
            study = &each;
    if (!study || !study->compose)
        return;
    // Beside the GUI thread the session may not be asked: what composing can ask for is copied first.
    class Source final : public app::ResultSource {
    public:
        std::map<std::string, base::JobRecord> records;
        project::Documents documents;
        std::shared_ptr<const project::Project> project;
        [[nodiscard]] base::Result<base::JobRecord> record(const std::string& id) const override {
            const auto found = records.find(id);
            if (found == records.end())
                return base::badRequest(tr("No such job in this project").toStdString(), id);
            return found->second;
        }
        [[nodiscard]] const base::BlobReader& blobs() const override { return *project; }
        [[nodiscard]] base::Json document(const std::string& key) const override {
            const auto found = documents.find(key);
            return found == documents.end() ? base::Json() : found->second;
        }
    };
    auto source = std::make_shared<Source>();
    source->records = m_session.allRecords();
    source->project = m_session.pinnedProject();
    if (!source->project)
        return;
    for (const QString& key : m_session.documentKeys({}))
        source->documents[key.toStdString()] = m_session.document(key.toStdString());
    m_session.inBackground(this, QStringLiteral("compose"), [this, study, source, recipe = m_recipe]() -> std::function<void()> {
        auto scene = study->compose(recipe, *source);
        return [this, scene] {
            m_problem->setVisible(!scene.has_value());
            if (scene) {
                m_scene = std::make_shared<figures::FigureScene>(*scene);
                draw();
            } else {
                m_problem->setText(errorWords(scene.error()));
            }
        };
    });
}

void ExportDialog::draw() {
    const qreal ratio = devicePixelRatioF();
    QImage image = figures::renderImage(*m_scene, m_recipe, static_cast<int>(std::lround(logicalDpiX() * ratio)));
    image.setDevicePixelRatio(ratio);
    m_preview->setPixmap(QPixmap::fromImage(image));
    m_save->setEnabled(true);
    m_copy->setEnabled(true);
    emit previewed();
}

base::Status ExportDialog::exportTo(const QString& path) {
    if (!m_scene)
        return base::failed(tr("The figure is not ready yet").toStdString());
    figures::RenderOptions options;
    options.dpi = m_dpi->currentData().toInt();
    TRIPTYCH_CHECK(figures::renderToFile(*m_scene, m_recipe, path.toStdString(), options));
    m_session.setDocument("figures/" + m_recipe.id, figures::toJson(m_recipe), tr("Keep figure"));
    return {};
}

void ExportDialog::save() {
    const QString ending = m_format->currentData().toString();
    const QString name = QString::fromStdString(m_recipe.study + '-' + m_recipe.view) + QLatin1Char('.') + ending;
    m_dialogs.file(this, {Dialogs::FileWish::save, tr("Export figure"), m_format->currentText() + QStringLiteral(" (*.%1)").arg(ending), QDir::home().filePath(name)},
                   [this, ending](QString path) {
                       if (path.isEmpty())
                           return;
                       if (!path.endsWith(QLatin1Char('.') + ending, Qt::CaseInsensitive))
                           path += QLatin1Char('.') + ending;
                       const auto status = exportTo(path);
                       m_problem->setVisible(!status.has_value());
                       if (status)
                           accept();
                       else
                           m_problem->setText(errorWords(status.error()));
                   });
}

void ExportDialog::copy() {
    QApplication::clipboard()->setImage(figures::renderImage(*m_scene, m_recipe, 300));
}

}  // namespace triptych::shell
