#include "app/routing/inspector.h"

#include <algorithm>

#include <QDir>
#include <QHBoxLayout>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>

#include "app/routing/core/kind_named.h"
#include "app/routing/core/model_source.h"
#include "app/routing/fact_rows.h"
#include "app/shell/code_dialog.h"
#include "app/shell/label.h"
#include "app/shell/panel_parts.h"
#include "app/shell/property_form.h"
#include "app/shell/style.h"
#include "app/shell/theme.h"
#include "app/workspace.h"

namespace triptych::app::routingview {
namespace {

/// A language and how far its routing is from the selected one's: square, name, bar, number.
class NeighbourRow : public QAbstractButton {
public:
    NeighbourRow(const QString& name, const QColor& hue, double divergence, double longest, QWidget* parent = nullptr)
        : QAbstractButton(parent), m_hue(hue), m_divergence(divergence), m_longest(longest) {
        setText(name);
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::TabFocus);
        setToolTip(Inspector::tr("Jensen-Shannon divergence of the two loads in bits, 0 (alike) to 1, mean over layers"));
        setAccessibleName(Inspector::tr("%1, divergence %2 bits").arg(name, QLocale().toString(divergence, 'f', 3)));
    }
    QSize sizeHint() const override { return {200, std::max(24, fontMetrics().height() + 6)}; }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const auto& theme = shell::Theme::current();
        const auto place = [&](const QRect& rect) { return QStyle::visualRect(layoutDirection(), this->rect(), rect); };
        painter.setRenderHint(QPainter::Antialiasing, true);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_hue);
        painter.drawRoundedRect(place(QRect(0, height() / 2 - 4, 9, 9)), 1.5, 1.5);
        const auto number = QLocale().toString(m_divergence, 'f', 3);
        const int numberWidth = fontMetrics().horizontalAdvance(number), barLeft = width() * 43 / 100, barRight = width() - numberWidth - 16;
        painter.setPen(theme.text);
        painter.drawText(place(QRect(16, 0, barLeft - 22, height())), Qt::AlignVCenter | (layoutDirection() == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft),
                         fontMetrics().elidedText(text(), Qt::ElideRight, barLeft - 22));
        painter.drawText(place(QRect(width() - numberWidth, 0, numberWidth, height())), Qt::AlignCenter, number);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.border);
        painter.drawRoundedRect(place(QRect(barLeft, height() / 2 - 2, barRight - barLeft, 4)), 2, 2);
        painter.setBrush(theme.trunk);
        const int length = m_longest > 0 ? static_cast<int>((barRight - barLeft) * m_divergence / m_longest) : 0;
        painter.drawRoundedRect(place(QRect(barLeft, height() / 2 - 2, length, 4)), 2, 2);
        if (hasFocus()) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(theme.accent, 2));
            painter.drawRoundedRect(rect().adjusted(1, 1, -1, -1), 4, 4);
        }
    }

private:
    QColor m_hue;
    double m_divergence, m_longest;
};

QString text(const base::Json& summary, const char* key) {
    return summary.contains(key) && summary[key].is_string() ? QString::fromStdString(summary[key].get<std::string>()) : QString();
}
double number(const base::Json& summary, const char* key) {
    return summary.contains(key) && summary[key].is_number() ? summary[key].get<double>() : 0;
}

}  // namespace

Inspector::Inspector(Workspace& workspace, LoadState& state, shell::SidePanel& panel, QObject* parent)
    : QObject(parent), m_workspace(workspace), m_state(state), m_panel(panel) {
    m_foot = new QWidget;
    auto* layout = new QHBoxLayout(m_foot);
    layout->setContentsMargins(16, 8, 16, 12);
    m_run = new QPushButton(tr("Run"));
    m_run->setObjectName("run");
    shell::setPrimary(m_run);
    layout->addWidget(m_run);
    panel.setFoot(m_foot);
    connect(m_run, &QPushButton::clicked, this, [this] {
        if (!m_busy.isEmpty())
            emit cancelRequested();
        else if (!m_form || m_form->isValid())
            emit runRequested(m_form ? m_form->value() : m_parameters);
    });
    setRunInputs({}, {});
}

void Inspector::setRunInputs(const QString& checkpoint, const QString& corpus) {
    m_checkpoint = checkpoint;
    m_corpus = corpus;
    setBusy(m_busy);
}

void Inspector::setBusy(const QString& words) {
    m_busy = words;
    const bool ready = !m_checkpoint.isEmpty() && !m_corpus.isEmpty();
    m_run->setText(m_busy.isEmpty() ? tr("Run") : tr("Cancel"));
    m_run->setEnabled(ready || !m_busy.isEmpty());
    m_run->setToolTip(!m_busy.isEmpty() ? m_busy
                      : ready           ? tr("Send %1 through %2 and count the load").arg(m_corpus, m_checkpoint)
                                        : tr("A run needs a checkpoint or a trained mixture, and a corpus"));
}

void Inspector::show(const base::JobRecord* record, const routing::LanguageTable& languages, Each each, const std::vector<Fact>& balance) {
    if (m_form)
        m_parameters = m_form->value();
    m_form = nullptr;
    m_foot->show();
    m_panel.clear();
    m_panel.addSection(tr("What you see"));
    if (!record || m_state.isEmpty()) {
        m_panel.addText(tr("Nothing yet: the share of tokens that every expert receives, layer by layer, for each language of a trace."), shell::Ink::text2);
    } else {
        const auto& table = m_state.result().table;
        auto words = tr("Share of the k = %1 slots that each expert received, divided by the uniform share 1/%2.").arg(table.topK).arg(table.experts);
        if (table.experts > 128)
            words += QLatin1Char(' ') + tr("A pixel of a tile shows the busiest of its experts.");
        m_panel.addText(words);
        if (each == Each::language)
            m_panel.addValue(tr("Languages"), QLocale().toString(static_cast<qlonglong>(m_state.tiles().size())));
        else if (each == Each::family)
            m_panel.addValue(tr("Families"), QLocale().toString(static_cast<qlonglong>(m_state.tiles().size())), {}, tr("Every language weighs the same within its family"));
        m_panel.addValue(tr("Tokens"), QLocale().toString(static_cast<qlonglong>(number(record->summary, "tokens"))), {}, tr("Tokens counted in every layer; each fills k slots"));
        m_panel.addValue(tr("Selection"), text(record->summary, "selection"), {}, tr("Which of the router's choices were counted, as the trace says"));
        m_panel.addValue(tr("Router"), text(record->summary, "scores"), {}, tr("What the trace holds of the router: raw logits or probabilities; told apart by their rows"));
        m_panel.addValue(tr("Scale"), tr("Same for all"), {}, tr("log₂ of load over uniform, clipped at ⅛ and 8; within ±0.2 it is the middle colour"));
        m_panel.addSeparator();
        addSelected(languages, !balance.empty());
        addFacts(balance);
        m_panel.addSeparator();
        addMade(*record);
    }
    m_panel.addSeparator();
    addRunForm();
    m_panel.addStretch();
}

void Inspector::show(const RoutingView& view) {
    if (m_form)
        m_parameters = m_form->value();
    m_form = nullptr;
    m_panel.clear();
    m_panel.addSection(tr("What you see"));
    m_panel.addText(view.seen().isEmpty() ? tr("Nothing yet: choose a trace in the Library.") : view.seen(), view.seen().isEmpty() ? shell::Ink::text2 : shell::Ink::text);
    addFacts(view.facts());
    if (const auto made = view.made()) {
        m_panel.addSeparator();
        addMade(*made);
    }
    if (view.needsSource()) {
        m_panel.addSeparator();
        addRunForm();
    }
    m_panel.addStretch();
    m_foot->setVisible(view.needsSource());
}

void Inspector::showLanguages(const routing::LanguageTable& languages, const std::vector<Fact>& facts) {
    if (m_form)
        m_parameters = m_form->value();
    m_form = nullptr;
    m_foot->hide();
    m_panel.clear();
    const auto count = [](std::size_t n) { return QLocale().toString(static_cast<qulonglong>(n)); };
    m_panel.addSection(tr("What you see"));
    m_panel.addText(tr("The project’s languages. Tiles, the legend and the Library are grouped and coloured by this table, and own-family hits are counted by it."));
    m_panel.addValue(tr("Languages"), count(languages.languages.size()));
    m_panel.addValue(tr("Families"), count(languages.families.size()), {}, tr("Numbered from 0 like the experts of a model with one expert a family"));
    m_panel.addValue(tr("Major"), count(static_cast<std::size_t>(std::count_if(languages.languages.begin(), languages.languages.end(), [](const auto& l) { return l.major; }))), {},
                     tr("Languages with a training corpus of their own"));
    if (!facts.empty()) {
        m_panel.addSeparator();
        addFacts(facts);
    }
    m_panel.addSeparator();
    m_panel.addSection(tr("Families"));
    for (std::size_t f = 0; f < languages.families.size(); ++f) {
        const auto members = std::count_if(languages.languages.begin(), languages.languages.end(), [f](const auto& l) { return l.family == static_cast<int>(f); });
        m_panel.addValue(tr("%1 · %2", "number and name of a family").arg(f).arg(QString::fromStdString(languages.families[f].name)), count(static_cast<std::size_t>(members)));
    }
    m_panel.addSeparator();
    m_panel.addSection(tr("How it was made"));
    m_panel.addText(languages.preset == "paper"        ? tr("Table 3 of arXiv 2410.10626, as its repository numbers the families.")
                    : languages.preset == "linguistic" ? tr("The same languages by descent, as linguists group them.")
                                                       : tr("Edited in this project; undo takes edits back one by one."));
    m_panel.addStretch();
}

void Inspector::addFacts(const std::vector<Fact>& facts) {
    addFactRows(facts, [this](QWidget* row) { m_panel.addWidget(row); });
}

void Inspector::addSelected(const routing::LanguageTable& languages, bool hasBalance) {
    const auto* tile = m_state.selectedTile();
    if (!tile)
        return;
    const auto& table = m_state.result().table;
    const auto E = static_cast<std::size_t>(table.experts);
    m_panel.addSection(QString::fromStdString(tile->name), tr("selected"));
    double imbalance = 0;
    std::vector<bool> used(E, false);
    for (std::size_t l = 0; l < table.layers.size(); ++l) {
        const auto row = std::span(tile->shares).subspan(l * E, E);
        imbalance = std::max(imbalance, routing::imbalance(row));
        for (std::size_t e = 0; e < E; ++e)
            used[e] = used[e] || row[e] > 0;
    }
    const auto last = std::span(tile->shares).subspan((table.layers.size() - 1) * E, E);
    m_panel.addValue(tr("Tokens"), QLocale().toString(static_cast<qlonglong>(tile->tokens)));
    m_panel.addValue(tr("Imbalance"), QLocale().toString(imbalance, 'f', 1), QStringLiteral("×"), tr("Largest load of any expert in any layer over its uniform share, max f · E"));
    // Told with its interval under Balance, once that is there.
    if (!hasBalance)
        m_panel.addValue(tr("Entropy, layer %1").arg(table.layers.back()), QLocale().toString(routing::normalisedEntropy(last), 'f', 2), {},
                         tr("H(f) / log E of the last layer: 1 when all experts are used alike, 0 when one is"));
    m_panel.addValue(tr("Dead experts"), tr("%1 of %2").arg(std::count(used.begin(), used.end(), false)).arg(E), {}, tr("Experts that no token reaches in any layer"));
    if (tile->members.size() == 1) {
        const auto hits = routing::ownExpertHits(table, tile->members.front(), languages);
        if (!hits.empty()) {
            double sum = 0;
            for (const double h : hits)
                sum += h;
            const bool family = routing::expertMeaning(table.experts, languages) == routing::ExpertMeaning::family;
            m_panel.addValue(family ? tr("Own-family hits") : tr("Own-language hits"), QLocale().toString(100 * sum / static_cast<double>(hits.size()), 'f', 1), QStringLiteral("%"),
                             tr("Tokens whose k experts hold the language's own, mean over layers; the expert of a family carries its number"));
        }
        const auto near = routing::nearest(table, tile->members.front(), 4);
        if (!near.empty()) {
            m_panel.addText(tr("Nearest by routing"), shell::Ink::text2);
            for (const auto& neighbour : near) {
                const auto language = languages.language(table.languages[static_cast<std::size_t>(neighbour.language)]);
                const int hue = languages.hueOf(language.family);
                auto* row = new NeighbourRow(QString::fromStdString(language.name), hueColour(hue), neighbour.divergence, near.back().divergence * 1.25);
                connect(row, &QAbstractButton::clicked, this, [this, code = QString::fromStdString(language.code)] { emit languageChosen(code); });
                m_panel.addWidget(row);
            }
        }
        const auto language = languages.language(tile->code);
        if (!language.note.empty())
            m_panel.addText(QString::fromStdString(language.note), shell::Ink::text3);
    }
}

void Inspector::addMade(const base::JobRecord& record) {
    m_panel.addSection(tr("How it was made"));
    if (const auto source = text(record.summary, "trace"); !source.isEmpty())
        m_panel.addValue(tr("Source"), source, {}, tr("The trace that was counted"));
    addModels(record);
    m_panel.addWidget(kindRow(record));
    if (auto* run = runRow(record))
        m_panel.addWidget(run);
    auto* row = m_panel.addRow();
    auto* copy = new shell::LinkButton(tr("Copy recipe"));
    auto* code = new shell::LinkButton(tr("Show code"));
    copy->setToolTip(tr("The figure as JSON, for “triptych render”"));
    code->setToolTip(tr("The jobs behind it, as “triptych run” takes them"));
    row->addWidget(copy);
    row->addSpacing(16);
    row->addWidget(code);
    row->addStretch();
    connect(copy, &QAbstractButton::clicked, this, &Inspector::copyRecipe);
    connect(code, &QAbstractButton::clicked, this, &Inspector::showCode);
}

// Whose routing it is: of a comparison there may be two.
void Inspector::addModels(const base::JobRecord& record) {
    const auto records = m_workspace.records("routing.");
    for (const auto& spec : shell::jobChain(record.spec, records)) {
        const auto run = std::find_if(records.begin(), records.end(), [&](const base::JobRecord& r) { return r.spec == spec; });
        if (spec.kind != "routing.run_checkpoint" || run == records.end())
            continue;
        const auto model = modelOf(*run, m_workspace);
        const auto training = std::find_if(records.begin(), records.end(), [&](const base::JobRecord& r) {
            const auto made = r.outputs.find("model");
            return model.model && made != r.outputs.end() && made->second == *model.model;
        });
        auto about = QDir::toNativeSeparators(QString::fromStdString(model.folder.string()));
        if (training != records.end())
            about = tr("Trained here: arm %1, %2 steps").arg(text(training->summary, "arm"), QLocale().toString(static_cast<qlonglong>(number(training->summary, "steps"))));
        m_panel.addValue(tr("Model"), text(run->summary, "checkpoint"), {}, about);
    }
}

void Inspector::addRunForm() {
    m_panel.addSection(tr("Next run"));
    m_panel.addValue(tr("Model"), m_checkpoint.isEmpty() ? tr("none yet") : m_checkpoint);
    m_panel.addValue(tr("Corpus"), m_corpus.isEmpty() ? tr("none yet") : m_corpus);
    const auto* kind = kindNamed("routing.run_checkpoint");
    if (!kind)
        return;
    m_form = new shell::PropertyForm;
    m_form->setParameters(kind->parameters);
    m_form->setLabel("maxTokens", tr("Longest document"));
    m_form->setLabel("documentsPerLanguage", tr("Per language"));
    m_form->setLabel("batchTokens", tr("Batch"));
    m_form->setLabel("keepScores", tr("Keep scores"));
    m_form->setValue(m_parameters);
    m_panel.addWidget(m_form);
}

}  // namespace triptych::app::routingview
