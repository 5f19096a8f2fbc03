#include "app/segmentation/ordering_panel.h"

#include <algorithm>
#include <cmath>

#include <QHBoxLayout>
#include <QLocale>
#include <QSlider>
#include <QVBoxLayout>

#include "app/segmentation/core/model_view.h"
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
    switch (term) {
    case disagreementTerm: return theme.accent;
    case entropyTerm: return theme.warn;
    case distanceTerm: return theme.modelLine;
    case doubtTerm: return QColor(segmentationview::doubtColour[0], segmentationview::doubtColour[1], segmentationview::doubtColour[2]);
    case uncertaintyTerm: return QColor(segmentationview::uncertaintyColour[0], segmentationview::uncertaintyColour[1], segmentationview::uncertaintyColour[2]);
    default: return theme.neutral;
    }
}

OrderingPanel::OrderingPanel(Workspace& workspace, QWidget* parent) : QWidget(parent), m_workspace(workspace) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    addRow("disagreement", tr("Disagreement"), tr("1 − Fleiss κ in the box of the marks"), disagreementTerm, 40, 0.05, 20);
    addRow("entropy", tr("Vote entropy"), tr("Mean entropy of the votes where anybody marked, in bits"), entropyTerm, 40, 0.05, 20);
    addRow("distance", tr("Model and crowd"), tr("1 − Dice of the model's mask and the consensus at its threshold; 0 where both are empty. Not defined without a prediction of the subject"), distanceTerm, 40, 0.05, 20);
    addRow("doubt", tr("Discriminator"), tr("1 − the mean score of the model's discriminator over its patches: how little picture and mask look as in training (Isola et al. 2017)"), doubtTerm, 40, 0.05, 10);
    addRow("uncertainty", tr("Model unsure"), tr("Mean standard deviation of the model's probability over passes with dropout (Gal and Ghahramani 2016)"), uncertaintyTerm, 40, 0.05, 10);
    addRow("cost", tr("Marks"), tr("Taken off for every mark there is to look through"), costTerm, 40, 0.001, 5);
    addRow("audit", tr("By chance"), tr("So many of the subjects come in between, drawn by chance, so that what scores low is looked at too"), -1, 20, 0.01, 5);
    connect(&workspace, &Workspace::documentChanged, this, [this](const QString& key) {
        if (key == QLatin1String(orderingKey))
            read();
    });
    connect(&workspace, &Workspace::projectReplaced, this, &OrderingPanel::read);
    read();
}

void OrderingPanel::addRow(const std::string& name, const QString& text, const QString& meaning, int term, int steps, double unit, int standard) {
    auto* whole = new QWidget;
    auto* line = new QHBoxLayout(whole);
    line->setContentsMargins(0, 0, 0, 0);
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
    layout()->addWidget(whole);
    row.line = whole;
    whole->setVisible(term != distanceTerm && term != doubtTerm && term != uncertaintyTerm);
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
    return {value("disagreement"), value("entropy"), value("cost"), m_terms.distance ? value("distance") : 0, m_terms.doubt ? value("doubt") : 0, m_terms.uncertainty ? value("uncertainty") : 0};
}

void OrderingPanel::setModelTerms(const ModelTerms& terms) {
    if (terms == m_terms)
        return;
    m_terms = terms;
    m_rows.at("distance").line->setVisible(terms.distance);
    m_rows.at("doubt").line->setVisible(terms.doubt);
    m_rows.at("uncertainty").line->setVisible(terms.uncertainty);
    emit changed();
}

double OrderingPanel::auditShare() const {
    return m_rows.at("audit").slider->value() * m_rows.at("audit").unit;
}

}  // namespace triptych::app
