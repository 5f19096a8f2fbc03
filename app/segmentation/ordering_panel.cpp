#include "app/segmentation/ordering_panel.h"

#include <algorithm>
#include <cmath>

#include <QHBoxLayout>
#include <QLocale>
#include <QSlider>
#include <QVBoxLayout>

#include "app/shell/label.h"
#include "app/shell/theme.h"

namespace triptych::app {

using base::Json;

namespace {

constexpr const char* orderingKey = "segmentation/ordering";

class TermSwatch : public QWidget {
public:
    explicit TermSwatch(int term) : m_term(term) { setFixedSize(10, 10); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.fillRect(rect(), termColour(m_term));
    }

private:
    int m_term;
};

}  // namespace

QColor termColour(int term) {
    const auto& theme = shell::Theme::current();
    return term == 0 ? theme.accent : term == 1 ? theme.warn : theme.neutral;
}

OrderingPanel::OrderingPanel(Workspace& workspace, QWidget* parent) : QWidget(parent), m_workspace(workspace) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    addRow("disagreement", tr("Disagreement"), tr("1 − Fleiss κ in the box of the marks"), 0, 40, 0.05, 20);
    addRow("entropy", tr("Vote entropy"), tr("Mean entropy of the votes where anybody marked, in bits"), 1, 40, 0.05, 20);
    addRow("cost", tr("Marks"), tr("Taken off for every mark there is to look through"), 2, 40, 0.001, 5);
    addRow("audit", tr("By chance"), tr("So many of the subjects come in between, drawn by chance, so that what scores low is looked at too"), -1, 20, 0.01, 5);
    connect(&workspace, &Workspace::documentChanged, this, [this](const QString& key) {
        if (key == QLatin1String(orderingKey))
            read();
    });
    connect(&workspace, &Workspace::projectReplaced, this, &OrderingPanel::read);
    read();
}

void OrderingPanel::addRow(const std::string& name, const QString& text, const QString& meaning, int term, int steps, double unit, int standard) {
    auto* line = new QHBoxLayout;
    line->setSpacing(6);
    if (term >= 0)
        line->addWidget(new TermSwatch(term));
    else
        line->addSpacing(16);
    auto* label = new shell::ElidedLabel;
    label->setFullText(text);
    label->setToolTip(meaning.toHtmlEscaped());
    Row row;
    row.unit = unit;
    row.slider = new QSlider(Qt::Horizontal);
    row.slider->setRange(0, steps);
    row.slider->setFixedWidth(40);
    row.slider->setAccessibleName(text);
    row.slider->setToolTip(meaning.toHtmlEscaped());
    row.value = new shell::Label({}, shell::TextSize::secondary, shell::Ink::text2);
    row.value->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    row.value->setFixedWidth(QFontMetrics(shell::sizedFont(shell::TextSize::secondary)).horizontalAdvance(QStringLiteral("0.000")) + 2);
    line->addWidget(label, 1);
    line->addWidget(row.slider);
    line->addWidget(row.value);
    static_cast<QVBoxLayout*>(layout())->addLayout(line);
    m_rows[name] = row;
    m_standard[name] = standard;
    connect(row.slider, &QSlider::valueChanged, this, [this, name] { moved(name); });
}

void OrderingPanel::read() {
    const Json kept = m_workspace.document(orderingKey);
    m_reading = true;
    for (auto& [name, row] : m_rows) {
        int step = m_standard[name];
        if (kept.is_object() && kept.contains(name) && kept[name].is_number())
            step = static_cast<int>(std::lround(std::clamp(kept[name].get<double>() / row.unit, 0.0, static_cast<double>(row.slider->maximum()))));
        row.slider->setValue(step);
    }
    m_reading = false;
    refresh();
    emit changed();
}

void OrderingPanel::moved(const std::string& name) {
    if (m_reading)
        return;
    Json kept = m_workspace.document(orderingKey);
    if (!kept.is_object())
        kept = Json::object();
    const auto& row = m_rows.at(name);
    kept[name] = row.slider->value() * row.unit;
    m_workspace.setDocument(orderingKey, kept, tr("Change the order of subjects"), QStringLiteral("ordering-") + QString::fromStdString(name));
}

void OrderingPanel::refresh() {
    const QLocale locale;
    for (auto& [name, row] : m_rows)
        row.value->setText(name == "audit" ? tr("%1 %").arg(locale.toString(row.slider->value())) : locale.toString(row.slider->value() * row.unit, 'f', name == "cost" ? 3 : 2));
}

segmentation::OrderingWeights OrderingPanel::weights() const {
    const auto value = [this](const char* name) { return m_rows.at(name).slider->value() * m_rows.at(name).unit; };
    return {value("disagreement"), value("entropy"), value("cost")};
}

double OrderingPanel::auditShare() const {
    return m_rows.at("audit").slider->value() * m_rows.at("audit").unit;
}

}  // namespace triptych::app
