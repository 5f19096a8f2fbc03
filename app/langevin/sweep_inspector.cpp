#include "app/langevin/sweep_inspector.h"

#include <cmath>

#include <QHeaderView>
#include <QLocale>
#include <QTableWidget>
#include <QVBoxLayout>

#include "app/langevin/core/run_check.h"
#include "app/langevin/problem_library.h"
#include "app/langevin/process_editor.h"
#include "app/langevin/row_text.h"
#include "app/shell/style.h"
#include "langevin/kinds.h"
#include "langevin/line_target.h"

namespace triptych::app {

using base::Json;

namespace {

const QString lineTargetOf = QStringLiteral("line:"), problemOf = QStringLiteral("problem:"), shownOf = QStringLiteral("shown:");

QString titleOf(const Json& document, const QString& otherwise) {
    const auto found = document.is_object() ? document.find("title") : document.end();
    return document.is_object() && found != document.end() && found->is_string() && !found->get<std::string>().empty() ? QString::fromStdString(found->get<std::string>()) : otherwise;
}

Json chosen(const std::vector<QPointer<QCheckBox>>& boxes) {
    Json names = Json::array();
    for (const auto& box : boxes)
        if (box && box->isChecked())
            names.push_back(box->objectName().toStdString());
    return names;
}

void check(const std::vector<QPointer<QCheckBox>>& boxes, const Json& names) {
    for (const auto& box : boxes)
        if (box) {
            bool on = false;
            for (const auto& name : names.is_array() ? names : Json::array())
                on = on || name == box->objectName().toStdString();
            const QSignalBlocker quiet(box);
            box->setChecked(on);
        }
}

}  // namespace

SweepInspector::SweepInspector(Workspace& workspace, shell::SidePanel& panel, QObject* parent) : QObject(parent), m_workspace(workspace), m_panel(panel) {
    for (auto& kind : langevin::kinds()) {
        if (kind.name == "langevin.sweep")
            m_line = kind;
        if (kind.name == "langevin.sweep_space")
            m_space = kind;
    }
}

void SweepInspector::showFindings(const langevinview::SweepResult& sweep) {
    const auto& s = sweep.summary;
    const auto number = [&](const char* key) { return s.contains(key) && s[key].is_number() ? shownNumber(s[key].get<double>()) : QStringLiteral("–"); };
    m_panel.addSection(QString::fromStdString(s.value("title", std::string())));
    auto* formula = m_panel.addText(QString::fromStdString(s.value("formula", std::string())), shell::Ink::text2);
    formula->setFixed(true);
    formula->setWordWrap(true);
    if (!sweep.isSampled())
        m_panel.addValue(tr("Spectral gap"), number("rateGap"), {}, tr("The true contraction rate a of this target: the least eigenvalue of the generator above 0."));
    const double derived = langevinview::numberIn(s, "rateDerived", 0);
    m_panel.addValue(tr("Derived bound"), derived > rateShownFrom ? shownNumber(derived) : tr("nearly 0"), {},
                     tr("By reflection coupling from the convexity profile κ(r) of the loss (Eberle 2016); the coarse bound from ℓ, μ and R alone gives %1.").arg(shownNumber(langevinview::numberIn(s, "rateCoarse", 0))));
    const auto source = s.value("rateSource", std::string());
    m_panel.addValue(tr("Rate a used"), tr("%1, %2").arg(number("rate"), source == "gap" ? tr("spectral gap") : source == "derived" ? tr("derived") : source == "fitted" ? tr("fitted") : tr("given")), {},
                     tr("In the step-size rules."));
    if (s.value("data", std::string("none")) != "none" && sweep.mixings().size() == 1)
        m_panel.addValue(tr("Long-run variance S"), number("longRunVariance"), {}, tr("Sum of all autocovariances of the data; it costs a bias of order η S."));
    if (sweep.floor > 0)
        m_panel.addValue(tr("Monte Carlo floor"), shownNumber(sweep.floor), {}, sweep.isSampled() ? tr("What as many independent draws of the Gibbs law show on average, in units of length. Fits stop at twice this.")
                                                                                                 : tr("What that many independent exact draws would show on average: √(2/πn) ∫√(G(1−G))."));
    m_panel.addSeparator();
    // T down, rules across, of the first start and memory.
    const auto series = sweep.of(sweep.series.front().start, sweep.series.front().mixing);
    m_panel.addSection(tr("W₁ √T / log T"), langevinview::startTitle(sweep.series.front().start));
    auto* table = new QTableWidget(static_cast<int>(series.front()->steps.size()), static_cast<int>(series.size()) + 1);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setFocusPolicy(Qt::TabFocus);
    table->verticalHeader()->hide();
    table->setShowGrid(false);
    table->setAccessibleName(tr("W₁ √T / log T"));
    table->setToolTip(tr("Bounded where W₁ falls like log T/√T, in units of length"));
    QStringList titles{QStringLiteral("T")};
    for (const auto* one : series)
        titles << QString::fromStdString(one->rule);
    table->setHorizontalHeaderLabels(titles);
    const auto put = [table](int row, int column, const QString& text) {
        auto* item = new QTableWidgetItem(text);
        item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        table->setItem(row, column, item);
    };
    for (int row = 0; row < table->rowCount(); ++row) {
        const auto at = static_cast<std::size_t>(row);
        put(row, 0, QLocale().toString(static_cast<qlonglong>(series.front()->steps[at])));
        for (int column = 0; column < static_cast<int>(series.size()); ++column) {
            const auto& one = *series[static_cast<std::size_t>(column)];
            const double value = at < one.steps.size() ? one.distance[at] * std::sqrt(one.steps[at]) / std::log(one.steps[at]) : std::nan("");
            put(row, column + 1, std::isfinite(value) ? shownNumber(value) : QStringLiteral("–"));
        }
    }
    table->resizeColumnsToContents();
    table->resizeRowsToContents();
    int height = table->horizontalHeader()->sizeHint().height() + 2 * table->frameWidth();
    for (int row = 0; row < table->rowCount(); ++row)
        height += table->rowHeight(row);
    table->setFixedHeight(std::min(height, 320));
    m_panel.addWidget(table);
    m_panel.addText(tr("An upper bound is not refuted by what is measured here, nor proved: the theorem bounds W₁ from above, for all problems of its kind."), shell::Ink::text3)->setWordWrap(true);
    m_panel.addSeparator();
}

void SweepInspector::show(const langevinview::SweepResult* sweep, const base::JobSpec& spec, const QString& problem) {
    m_panel.clear();
    m_panel.addSection(tr("What you see"));
    m_panel.addText(tr("How far the law of a chain is from the Gibbs law after T steps, when the step size follows from T. The starting error and the stationary bias are two things: from a far start the slope shows the step rule, not the sampler."),
                    shell::Ink::text2)->setWordWrap(true);
    m_panel.addSeparator();
    if (sweep != nullptr)
        showFindings(*sweep);
    m_panel.addSection(tr("Settings"));
    m_target = new QComboBox;
    m_target->setAccessibleName(tr("Target"));
    m_target->setToolTip(tr("A target on the line, of which the law is propagated without chance; or a problem of this project, by chains"));
    m_target->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_target->setMinimumContentsLength(12);
    fillTargets(spec, problem);
    m_panel.addWidget(m_target);
    m_panel.addWidget(checks(tr("Step-size rules"), tr("How η follows from T; best: of a grid around log T/(aT), in hindsight"),
                             {{"log T/(2aT)", QStringLiteral("log T/(2aT)")}, {"log T/(4aT)", QStringLiteral("log T/(4aT)")}, {"log T/(aT)", QStringLiteral("log T/(aT)")}, {"fixed", tr("fixed η")}, {"best", tr("best η in hindsight")}}, m_rules));
    m_panel.addWidget(checks(tr("Chains start at"), tr("Far out (a problem's own start), where the loss is least, or at the mean of the Gibbs law"), {{"far", langevinview::startTitle("far")}, {"mode", langevinview::startTitle("mode")}, {"mean", langevinview::startTitle("mean")}}, m_starts));
    check(m_rules, spec.parameters.value("rules", Json::array({"log T/(2aT)", "log T/(4aT)", "log T/(aT)"})));
    check(m_starts, spec.parameters.value("starts", isProblem() ? Json::array({"far", "mean"}) : Json::array({"far", "mode", "mean"})));
    m_form = new shell::PropertyForm;
    m_panel.addWidget(m_form);
    m_process = new ProcessEditor(m_workspace);
    m_process->setProcess(spec.parameters.value("process", Json::object()));
    m_panel.addWidget(m_process);
    m_problem = m_panel.addText({}, shell::Ink::bad);
    m_problem->setWordWrap(true);
    m_panel.addStretch();
    auto* foot = new QWidget;
    auto* layout = new QVBoxLayout(foot);
    layout->setContentsMargins(16, 8, 16, 12);
    m_run = new QPushButton(tr("Run"));
    shell::setPrimary(m_run);
    layout->addWidget(m_run);
    m_panel.setFoot(foot);
    rebuildForm(spec.parameters);
    connect(m_run, &QPushButton::clicked, this, &SweepInspector::runRequested);
    connect(m_form, &shell::PropertyForm::changed, this, &SweepInspector::judge);
    connect(m_process, &ProcessEditor::edited, this, [this](const Json& process) {
        m_form->setValue({{"process", process}});
        judge();
    });
    connect(m_process, &ProcessEditor::judged, this, &SweepInspector::settle);
    connect(m_target, &QComboBox::currentIndexChanged, this, [this] { rebuildForm(m_form->value()); });
}

void SweepInspector::fillTargets(const base::JobSpec& spec, const QString& problem) {
    for (const auto& target : langevin::lineTargets())
        m_target->addItem(QString::fromUtf8(target.title.data(), static_cast<qsizetype>(target.title.size())), lineTargetOf + QString::fromUtf8(target.name.data(), static_cast<qsizetype>(target.name.size())));
    m_target->insertSeparator(m_target->count());
    m_shownProblem = spec.kind == "langevin.sweep_space" ? spec.parameters.value("problem", Json()) : Json();
    QString wanted = problem.isEmpty() ? QString() : problemOf + problem;
    if (m_shownProblem.is_object()) {
        m_target->addItem(tr("%1, as it was run").arg(titleOf(m_shownProblem, tr("Problem"))), shownOf);
        wanted = shownOf;
    }
    for (const auto& key : m_workspace.documentKeys(ProblemLibrary::prefix))
        m_target->addItem(titleOf(m_workspace.document(key.toStdString()), key.mid(ProblemLibrary::prefix.size())), problemOf + key);
    if (wanted.isEmpty())
        wanted = lineTargetOf + QString::fromStdString(spec.parameters.value("target", std::string("halfNormal")));
    m_target->setCurrentIndex(std::max(0, m_target->findData(wanted)));
}

QWidget* SweepInspector::checks(const QString& title, const QString& definition, const std::vector<std::pair<std::string, QString>>& names, std::vector<QPointer<QCheckBox>>& boxes) {
    auto* holder = new QWidget;
    auto* layout = new QVBoxLayout(holder);
    layout->setContentsMargins(0, 4, 0, 4);
    layout->setSpacing(2);
    layout->addWidget(new shell::Label(title, shell::TextSize::body, shell::Ink::text2));
    holder->setToolTip(definition);
    boxes.clear();
    for (const auto& [name, text] : names) {
        auto* box = new QCheckBox(text);
        box->setObjectName(QString::fromStdString(name));
        layout->addWidget(box);
        boxes.emplace_back(box);
        connect(box, &QCheckBox::toggled, this, &SweepInspector::judge);
    }
    return holder;
}

QCheckBox* SweepInspector::rule(const std::string& name) const {
    for (const auto& box : m_rules)
        if (box && box->objectName().toStdString() == name)
            return box;
    return nullptr;
}

bool SweepInspector::isProblem() const {
    return m_target != nullptr && !m_target->currentData().toString().startsWith(lineTargetOf);
}

Json SweepInspector::problemDocument() const {
    const QString data = m_target->currentData().toString();
    auto document = data == shownOf ? m_shownProblem : m_workspace.document(data.mid(problemOf.size()).toStdString());
    return document.is_object() ? document : Json::object();
}

void SweepInspector::rebuildForm(const Json& values) {
    const bool problem = isProblem();
    m_form->setParameters(problem ? m_space.parameters : m_line.parameters,
                          {QStringLiteral("rules"), QStringLiteral("starts"), QStringLiteral("target"), QStringLiteral("problem"), QStringLiteral("process")});
    const std::pair<const char*, QString> labels[] = {{"wall", tr("Wall")}, {"sampler", tr("Sampler")}, {"data", tr("Data")}, {"dataDeviation", tr("Data deviation")}, {"phi", tr("AR(1) φ")}, {"switching", tr("Switching")},
                                                      {"blockLength", tr("Block length")}, {"mixing", tr("Memory of the data, several")}, {"beta", QStringLiteral("β")}, {"rateSource", tr("Rate from")}, {"rate", tr("Rate a")},
                                                      {"step", tr("Step size η")}, {"from", tr("From 2^")}, {"to", tr("To 2^")}, {"distance", tr("Distance")}, {"chains", tr("Chains")}};
    for (const auto& [name, text] : labels)
        m_form->setLabel(name, text);
    if (problem) {
        // The problem's own settings first, then those of the sweep that was shown.
        const auto document = problemDocument();
        if (const auto run = document.find("run"); run != document.end() && run->is_object())
            for (const char* key : {"sampler", "data", "dataDeviation", "phi", "switching", "blockLength", "process", "beta", "step"})
                if (run->contains(key))
                    m_form->setValue({{key, (*run)[key]}});
    }
    m_form->setValue(values.is_object() ? values : Json::object());
    judge();
}

void SweepInspector::judge() {
    if (m_form == nullptr || m_run == nullptr || m_process == nullptr)
        return;
    const auto value = m_form->value();
    const auto text = [&](const char* name) { return value.contains(name) && value[name].is_string() ? value[name].get<std::string>() : std::string(); };
    const auto enable = [this](const char* name, bool on) {
        if (auto* editor = m_form->editor(name))
            editor->setEnabled(on);
    };
    const auto data = text("data");
    enable("dataDeviation", data == "iid" || data == "ar1" || data == "var" || data == "twoState");
    enable("phi", data == "ar1");
    enable("switching", data == "twoState");
    enable("blockLength", data == "blocks");
    enable("mixing", data == "twoState" || data == "ar1" || data == "blocks");
    enable("rate", text("rateSource") == "given");
    const auto rules = chosen(m_rules), starts = chosen(m_starts);
    bool fixed = text("rateSource") == "fitted" && isProblem();
    for (const auto& name : rules)
        fixed = fixed || name == "fixed";
    enable("step", fixed);
    const bool backwards = langevinview::numberIn(value, "from", 4) > langevinview::numberIn(value, "to", 12);
    m_form->setProblem("to", backwards ? tr("An upper end above the lower one") : QString());
    const double chains = langevinview::numberIn(value, "chains", 0);
    QString chainsProblem, rateProblem;
    if (!isProblem()) {
        const auto* target = langevin::lineTarget(m_target->currentData().toString().mid(lineTargetOf.size()).toStdString(), {}).value_or(nullptr);
        if (chains > 0 && chains < 256)
            chainsProblem = tr("None (0), or at least 256");
        if (text("rateSource") == "derived" && target != nullptr && !(target->constants.convexity > 0))
            rateProblem = tr("This target is not strongly convex far out: there is no derived rate");
    } else if (text("distance") == "transport" && chains > 2000) {
        chainsProblem = tr("At most 2,000 by optimal transport; more with the sliced distance");
    }
    m_form->setProblem("chains", chainsProblem);
    m_form->setProblem("rateSource", rateProblem);
    const QString missing = rules.empty() ? tr("No step-size rule is chosen.") : starts.empty() ? tr("No start is chosen.") : QString();
    m_problem->setText(missing);
    m_problem->setVisible(!missing.isEmpty());
    m_ready = m_form->isValid() && !backwards && chainsProblem.isEmpty() && rateProblem.isEmpty() && missing.isEmpty();
    settle();
    m_process->setVisible(!isProblem());
    if (!isProblem())
        m_process->judge({{"kind", "linear"}, {"slope", {0.0}}}, 1, value);
}

// What is known of the data comes from the background.
void SweepInspector::settle() {
    if (m_run != nullptr && m_process != nullptr)
        m_run->setEnabled(m_ready && (isProblem() || m_process->refusal().isEmpty()));
}

base::JobSpec SweepInspector::spec() const {
    base::JobSpec spec;
    spec.parameters = m_form->value();
    spec.parameters["rules"] = chosen(m_rules);
    spec.parameters["starts"] = chosen(m_starts);
    spec.title = m_target->currentText().toStdString();
    if (!isProblem()) {
        spec.kind = m_line.name;
        spec.parameters["process"] = ProcessEditor::partFor(spec.parameters.value("data", std::string()), m_process->process());
        spec.parameters["target"] = m_target->currentData().toString().mid(lineTargetOf.size()).toStdString();
        return spec;
    }
    spec.kind = m_space.name;
    spec.seed = 7;
    auto problem = problemDocument();
    spec.title = titleOf(problem, m_target->currentText()).toStdString();
    for (const char* key : {"run", "seed", "note"})
        problem.erase(key);
    spec.parameters["problem"] = std::move(problem);
    return spec;
}

}  // namespace triptych::app
