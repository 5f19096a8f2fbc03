#include "app/langevin/space_inspector.h"

#include <cmath>

#include <QHBoxLayout>
#include <QLocale>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QVBoxLayout>

#include "app/langevin/core/run_check.h"
#include "app/langevin/core/sampler_words.h"
#include "app/langevin/row_text.h"
#include "app/shell/room_words.h"
#include "app/shell/style.h"
#include "app/shell/theme.h"
#include "langevin/kinds.h"
#include "langevin/losses/catalogue.h"
#include "langevin/samplers/sampler.h"
#include "langevin/space_problem.h"

namespace triptych::app {

using base::Json;

namespace {

constexpr std::int64_t standardSeed = 7;
constexpr std::size_t mostTyped = 4000;   // numbers of a system that is shown as text
constexpr std::size_t mostRead = 60'000;  // numbers of a table that is read again after every edit

QString textIn(const Json& document, const char* name) {
    const auto found = document.find(name);
    return found != document.end() && found->is_string() ? QString::fromStdString(found->get<std::string>()) : QString();
}

Json objectIn(const Json& document, const char* name) {
    const auto found = document.find(name);
    return found != document.end() && found->is_object() ? *found : Json::object();
}

bool isOwn(const Json& document) {
    return textIn(objectIn(document, "loss"), "kind") == QLatin1String("own");
}

std::size_t numbersIn(const Json& value) {
    if (!value.is_structured())
        return 1;
    std::size_t sum = 0;
    for (const auto& item : value)
        sum += numbersIn(item);
    return sum;
}

// A loss of a person's own is known to the worker alone: here a bowl stands for it.
base::Result<std::unique_ptr<langevin::LossModel>> readLoss(const Json& json, int dimension, std::string_view where) {
    const auto kind = textIn(json, "kind");
    if (kind == QLatin1String("own") || numbersIn(json) > mostRead)
        return langevin::lossModel({{"kind", "linear"}, {"slope", std::vector<double>(static_cast<std::size_t>(dimension), 0.0)}}, dimension, where);
    return langevin::lossModel(json, dimension, where);
}

QString rowsText(const Json& system) {
    QString text;
    for (std::size_t i = 0; i < system["A"].size() && i < system["b"].size(); ++i) {
        for (const auto& v : system["A"][i])
            text += QString::fromStdString(v.dump()) + QLatin1Char(' ');
        text += QStringLiteral("<= ") + QString::fromStdString(system["b"][i].dump()) + QLatin1Char('\n');
    }
    return text;
}

}  // namespace

SpaceInspector::SpaceInspector(Workspace& workspace, shell::SidePanel& panel, QObject* parent) : QObject(parent), m_workspace(workspace), m_panel(panel) {
    for (auto& kind : langevin::kinds())
        if (kind.name == "langevin.sample")
            m_kind = std::move(kind);
}

Json SpaceInspector::document() const {
    auto document = m_workspace.document(m_key.toStdString());
    return document.is_object() ? document : Json::object();
}

void SpaceInspector::leave() {
    m_key.clear();
}

void SpaceInspector::showProblem(const QString& key) {
    m_key = key;
    m_panel.clear();
    const auto document = this->document();
    m_panel.addSection(tr("What you see"));
    const auto note = textIn(document, "note");
    m_panel.addText(note.isEmpty() ? tr("A loss on a set in any dimension. Run samples it; Optimise looks for its least value.") : note, shell::Ink::text2)->setWordWrap(true);
    m_note = m_panel.addText({}, shell::Ink::bad);
    m_note->setWordWrap(true);
    m_panel.addSeparator();
    buildLoss(document);
    buildSet(document);
    buildSettings(document);
    m_panel.addStretch();
    auto* foot = new QWidget;
    auto* layout = new QHBoxLayout(foot);
    layout->setContentsMargins(16, 8, 16, 12);
    m_optimise = new QPushButton(tr("Optimise"));
    m_optimise->setToolTip(tr("The best loss that chains meet, at this β and at 4, 16 and 64 times it"));
    m_run = new QPushButton(tr("Run"));
    shell::setPrimary(m_run);
    layout->addWidget(m_optimise);
    layout->addWidget(m_run, 1);
    m_panel.setFoot(foot);
    connect(m_run, &QPushButton::clicked, this, [this] { emit runRequested(false); });
    connect(m_optimise, &QPushButton::clicked, this, [this] { emit runRequested(true); });
    judge();
}

void SpaceInspector::buildLoss(const Json& document) {
    m_text = nullptr;
    m_lossError = nullptr;
    m_panel.addSection(tr("Loss"));
    if (!isOwn(document)) {
        const auto problem = langevin::SpaceProblem::fromJson(document, "", readLoss);
        const auto kind = textIn(objectIn(document, "loss"), "kind");
        auto* formula = m_panel.addText(problem && numbersIn(objectIn(document, "loss")) <= mostRead ? QString::fromStdString(problem->loss->facts().formula) : kind);
        formula->setFixed(true);
        formula->setWordWrap(true);
        if (problem)
            if (const auto& constants = problem->loss->facts().constants; constants && constants->smoothness > 0)
                m_panel.addValue(tr("Stable below η"), shownNumber(2.0 / constants->smoothness), {}, tr("2/ℓ, where ℓ bounds how fast the gradient changes. A larger step can run away."));
        m_panel.addSeparator();
        return;
    }
    m_text = new QPlainTextEdit(textIn(objectIn(document, "loss"), "text"));
    m_text->setFont(shell::fixedFont());
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(9 * QFontMetrics(shell::fixedFont()).lineSpacing() + 12);
    m_text->setAccessibleName(tr("Text of the loss"));
    m_text->setToolTip(tr("TorchScript: def loss(x) with x of shape [chains, d], or def loss(x, z) with a row of data a chain; returns [chains]. The gradient comes by automatic differentiation."));
    m_panel.addWidget(m_text);
    m_lossError = m_panel.addText({}, shell::Ink::bad);
    m_lossError->setWordWrap(true);
    m_lossError->hide();
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        sayLossError({}, 0);
        edit(tr("Change loss"), QStringLiteral("langevin-own-loss"), [this](Json& d) { d["loss"]["text"] = m_text->toPlainText().toStdString(); });
    });
    m_panel.addSeparator();
}

void SpaceInspector::buildSet(const Json& document) {
    m_rows = nullptr;
    m_rowsError = nullptr;
    const auto given = document.contains("set") ? objectIn(document, "set") : objectIn(document, "polyhedron");
    const auto set = langevin::ConstraintSet::fromJson(given, "");
    m_panel.addSection(tr("Constraints"), set ? tr("%n row(s)", nullptr, set->faces()) : QString());
    const bool typed = given.contains("A") && given.contains("b") && given["A"].is_array() && given["b"].is_array() && numbersIn(given) <= mostTyped;
    if (set)
        m_panel.addValue(tr("Dimension"), QLocale().toString(set->dimension()));
    if (typed) {
        m_rows = new QPlainTextEdit(rowsText(given));
        m_rows->setFont(shell::fixedFont());
        m_rows->setLineWrapMode(QPlainTextEdit::NoWrap);
        m_rows->setTabChangesFocus(true);
        m_rows->setFixedHeight(6 * QFontMetrics(shell::fixedFont()).lineSpacing() + 12);
        m_rows->setAccessibleName(tr("Constraints"));
        m_rows->setToolTip(tr("A row a line: the numbers of A, then <= and b"));
        m_panel.addWidget(m_rows);
        connect(m_rows, &QPlainTextEdit::textChanged, this, &SpaceInspector::readRows);
    } else {
        const auto kind = textIn(given, "kind");
        if (!kind.isEmpty())
            m_panel.addValue(tr("Kind"), kind);
        if (set && set->polyhedron() != nullptr && numbersIn(langevin::toJson(*set->polyhedron())) <= mostTyped) {
            auto* row = m_panel.addRow();
            auto* asTable = new shell::LinkButton(tr("As a table"));
            asTable->setToolTip(tr("The same set as rows that can be edited"));
            row->addWidget(asTable);
            row->addStretch();
            connect(asTable, &QAbstractButton::clicked, this, [this, rows = langevin::toJson(*set->polyhedron())] {
                edit(tr("Change constraint"), {}, [&](Json& d) {
                    d.erase("set");
                    d["polyhedron"] = rows;
                });
                reload();
            });
        }
    }
    m_rowsError = m_panel.addText({}, shell::Ink::bad);
    m_rowsError->setWordWrap(true);
    m_panel.addSeparator();
}

void SpaceInspector::readRows() {
    Json a = Json::array(), b = Json::array();
    const auto lines = m_rows->toPlainText().split(QLatin1Char('\n'));
    for (int i = 0; i < lines.size(); ++i) {
        auto words = QString(lines[i]).replace(QChar(0x2264), QLatin1String("<=")).replace(QLatin1String("<="), QLatin1String(" <= ")).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        if (words.isEmpty())
            continue;
        Json row = Json::array();
        bool right = words.size() >= 3 && words[words.size() - 2] == QLatin1String("<=");
        if (right)
            words.removeAt(words.size() - 2);
        for (const auto& word : words) {
            bool isNumber = false;
            row.push_back(QLocale::c().toDouble(QString(word).replace(QChar(0x2212), QLatin1Char('-')), &isNumber));
            right = right && isNumber;
        }
        if (!right || (!a.empty() && row.size() != a[0].size() + 1)) {
            m_rowsError->setText(tr("Line %1 is not a row: the numbers of A, then <= and b").arg(i + 1));
            m_rowsError->show();
            return;
        }
        b.push_back(row.back());
        row.erase(row.size() - 1);
        a.push_back(std::move(row));
    }
    edit(tr("Change constraint"), QStringLiteral("langevin-rows"), [&](Json& d) {
        d.erase("set");
        d["polyhedron"] = {{"A", a}, {"b", b}};
    });
}

void SpaceInspector::buildSettings(const Json& document) {
    m_panel.addSection(tr("Data and sampler"));
    auto table = m_kind.parameters;
    table.push_back({"seed", base::ParameterType::integer, standardSeed, {}, 0, 9007199254740991.0, {}, tr("Addresses every random number: the same seed draws the same paths again").toStdString()});
    m_form = new shell::PropertyForm;
    m_form->setParameters(table, {QStringLiteral("problem"), QStringLiteral("process")});
    const std::pair<const char*, QString> labels[] = {{"data", tr("Data")}, {"sampler", tr("Sampler")}, {"dataDeviation", tr("Data deviation")}, {"phi", tr("AR(1) φ")}, {"switching", tr("Switching")},
                                                      {"blockLength", tr("Block length")}, {"beta", QStringLiteral("β")}, {"step", tr("Step size η")}, {"steps", tr("Steps T")}, {"chains", tr("Chains")}, {"seed", tr("Seed")}};
    for (const auto& [name, text] : labels)
        m_form->setLabel(name, text);
    m_form->setValue(objectIn(document, "run"));
    if (const auto seed = document.find("seed"); seed != document.end() && seed->is_number_integer() && *seed >= 0)
        m_form->setValue({{"seed", *seed}});
    m_panel.addWidget(m_form);
    m_warning = m_panel.addText({}, shell::Ink::warn);
    m_warning->setWordWrap(true);
    connect(m_form, &shell::PropertyForm::changed, this, [this] {
        edit(tr("Change run settings"), QStringLiteral("langevin-run"), [this](Json& d) {
            auto value = m_form->value();
            value.erase("problem");
            d["seed"] = value["seed"];
            value.erase("seed");
            d["run"] = std::move(value);
        });
    });
}

void SpaceInspector::edit(const QString& undoText, const QString& mergeId, const std::function<void(Json&)>& change) {
    auto edited = document();
    const auto before = edited;
    change(edited);
    if (edited != before) {
        m_editing = true;
        m_workspace.setDocument(m_key.toStdString(), edited, undoText, mergeId);
        m_editing = false;
    }
    judge();
}

void SpaceInspector::judge() {
    const auto document = this->document();
    m_refusal.clear();
    const auto problem = langevin::SpaceProblem::fromJson(document, "", readLoss);
    QString general, rows;
    if (!problem) {
        m_refusal = shell::reasonWords(problem.error());
        (problem.error().where.rfind("/polyhedron", 0) == 0 || problem.error().where.rfind("/set", 0) == 0 ? rows : general) = m_refusal;
    }
    m_note->setText(general);
    m_note->setVisible(!general.isEmpty());
    m_rowsError->setText(rows);
    m_rowsError->setVisible(!rows.isEmpty());
    const auto value = m_form->value();
    const auto text = [&](const char* name) { return value.contains(name) && value[name].is_string() ? value[name].get<std::string>() : std::string(); };
    const auto data = text("data");
    const auto enable = [this](const char* name, bool on) {
        if (auto* editor = m_form->editor(name))
            editor->setEnabled(on);
    };
    enable("dataDeviation", data == "iid" || data == "ar1" || data == "var" || data == "twoState");
    enable("phi", data == "ar1");
    enable("switching", data == "twoState");
    enable("blockLength", data == "blocks");
    QString samplerProblem, warning;
    if (problem) {
        if (const auto sampler = langevin::samplerNamed(text("sampler"), {})) {
            if (const auto admitted = langevin::admits(**sampler, problem->set, data != "none", {}); !admitted)
                samplerProblem = shell::reasonWords(admitted.error());
            const auto& constants = problem->loss->facts().constants;
            const double eta = langevinview::numberIn(value, "step", 0);
            if (!isOwn(document) && !(*sampler)->facts().isExact && constants && constants->smoothness > 0 && eta >= 2.0 / constants->smoothness)
                warning = tr("This step size is above 2/ℓ = %1, where the recursion is stable. It is run as it is.").arg(shownNumber(2.0 / constants->smoothness));
        }
    }
    m_form->setProblem("sampler", samplerProblem);
    if (m_refusal.isEmpty())
        m_refusal = samplerProblem;
    m_warning->setText(warning);
    m_warning->setVisible(!warning.isEmpty());
    if (m_refusal.isEmpty() && !m_form->isValid())
        m_refusal = tr("A field holds something that cannot be used; the reason stands under it.");
    for (auto* button : {m_run.data(), m_optimise.data()})
        if (button != nullptr)
            button->setEnabled(m_refusal.isEmpty());
}

base::JobSpec SpaceInspector::spec(bool optimise) const {
    base::JobSpec spec;
    spec.kind = optimise ? "langevin.optimise" : "langevin.sample";
    spec.parameters = m_form->value();
    spec.seed = spec.parameters.value("seed", std::uint64_t{standardSeed});
    spec.parameters.erase("seed");
    auto problem = document();
    spec.title = problem.value("title", std::string());
    for (const char* key : {"run", "seed", "note"})
        problem.erase(key);
    spec.parameters["problem"] = std::move(problem);
    if (optimise) {
        const double beta = langevinview::numberIn(spec.parameters, "beta", 1.0);
        spec.parameters.erase("beta");
        spec.parameters["betas"] = {beta, 4 * beta, 16 * beta, 64 * beta};
    }
    return spec;
}

void SpaceInspector::sayLossError(const QString& what, int line) {
    if (!m_text || !m_lossError)
        return;
    m_lossError->setText(what.isEmpty() || line < 1 ? what : tr("Line %1: %2").arg(line).arg(what));
    m_lossError->setVisible(!what.isEmpty());
    QList<QTextEdit::ExtraSelection> marks;
    if (line > 0 && line <= m_text->document()->blockCount()) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(m_text->document()->findBlockByNumber(line - 1));
        QColor tint = shell::Theme::current().bad;
        tint.setAlpha(48);
        mark.format.setBackground(tint);
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks << mark;
        m_text->setTextCursor(mark.cursor);
    }
    m_text->setExtraSelections(marks);
}

QString SpaceInspector::lossError() const {
    return m_lossError && m_lossError->isVisibleTo(m_lossError->parentWidget()) ? m_lossError->text() : QString();
}

QString SpaceInspector::warning() const {
    return m_warning ? m_warning->text() : QString();
}

void SpaceInspector::showJob(const base::JobRecord& record) {
    m_key.clear();
    m_panel.clear();
    const auto& s = record.summary;
    const bool optimum = record.spec.kind == "langevin.optimise";
    const auto group = [&](const char* key) { return s.contains(key) && s[key].is_object() ? s[key] : Json::object(); };
    const auto number = [&](const Json& in, const char* key) { return in.contains(key) && in[key].is_number() ? shownNumber(in[key].get<double>()) : QStringLiteral("–"); };
    m_panel.addSection(tr("What you see"));
    m_panel.addText(optimum ? tr("How far above the least loss on the set is the best one a chain met up to T. A low β wanders and crosses barriers; a high one settles.")
                            : tr("Each coordinate of the chains: mean, spread, agreement and what it is worth in independent draws. Stein's identity is 0 under the Gibbs law, so it shows the bias that R̂ cannot see."),
                    shell::Ink::text2)
        ->setWordWrap(true);
    if (const auto stopped = group("stopped"); stopped.contains("reason"))
        m_panel.addText(tr("Stopped early: %1").arg(QString::fromStdString(stopped.value("reason", std::string()))), shell::Ink::bad)->setWordWrap(true);
    m_panel.addSeparator();
    m_panel.addSection(tr("Loss"));
    auto* formula = m_panel.addText(QString::fromStdString(optimum ? s.value("formula", std::string()) : group("loss").value("formula", std::string())));
    formula->setFixed(true);
    formula->setWordWrap(true);
    if (optimum) {
        m_panel.addValue(tr("Least loss met"), number(s, "met"));
        m_panel.addValue(s.value("certified", false) ? tr("Least on the set") : tr("Least found"), number(s, "least"), {},
                         s.value("certified", false) ? tr("The loss is convex or its minimum known: descent ends at the least value.") : tr("By projected descent from the best points met; a lower one may exist."));
    } else {
        m_panel.addValue(tr("Smoothness ℓ"), number(group("loss"), "smoothness"), {}, tr("The gradient changes by at most ℓ times the distance; – where it is not known."));
        m_panel.addValue(tr("Convex outside R"), tr("μ %1, R %2").arg(number(group("loss"), "convexity"), number(group("loss"), "radius")), {}, tr("Points at least R apart feel a pull together of at least μ times their distance. A bound derived from the pieces of the loss."));
        m_panel.addValue(tr("Derived bound"), number(group("rate"), "derived"), {}, tr("Contraction rate by reflection coupling from the convexity profile κ(r) (Eberle 2016); from ℓ, μ and R alone %1.").arg(number(group("rate"), "coarse")));
        m_panel.addValue(tr("Stable below η"), number(s, "stableBelow"), {}, tr("2/ℓ, where ℓ bounds how fast the gradient changes. A larger step can run away."));
    }
    m_panel.addSeparator();
    m_panel.addSection(tr("Data and sampler"));
    m_panel.addValue(tr("Data"), langevinview::sourceTitle(s.value("data", std::string())));
    if (const auto mixing = group("mixing"); !optimum && s.value("data", std::string()) != "none") {
        const auto certified = [&](const char* key) { return mixing.contains(key) && mixing[key].is_number() ? number(mixing, key) : tr("cannot be certified"); };
        const QString reason = QString::fromStdString(mixing.value("reason", std::string()));
        m_panel.addValue(tr("Moment M₂"), certified("moment2"), {}, tr("Root mean square of a datum's length."));
        m_panel.addValue(tr("Mixing Γ₂"), certified("gamma2"), {}, tr("L-mixing constant: how long a datum remembers, summed over lags (Gerencsér 1989)."));
        m_panel.addValue(tr("Long-run variance S"), certified("longRunVariance"), {}, tr("Sum of all autocovariances of the data; it costs a bias of order η S."));
        if (!reason.isEmpty())
            m_panel.addText(shell::roomWords(reason.toStdString()), shell::Ink::text3)->setWordWrap(true);
    }
    m_panel.addValue(tr("Sampler"), langevinview::samplerTitle(s.value("sampler", std::string())), {}, langevinview::samplerRule(s.value("sampler", std::string())));
    m_panel.addValue(tr("Step size η"), number(s, "eta"));
    if (!optimum)
        m_panel.addValue(QStringLiteral("β"), number(s, "beta"), {}, tr("Inverse temperature: the target is exp(−β loss) on the set."));
    m_panel.addValue(tr("Chains × T"), QLocale().toString(s.value("chains", 0)) + QStringLiteral(" × ") + QLocale().toString(s.value("steps", 0)));
    m_panel.addValue(tr("Seed"), QString::number(record.spec.seed));
    if (const auto tally = group("tally"); !optimum && tally.contains("accepted")) {
        const auto share = [&](const char* key) { return tally.contains(key) && tally[key].is_number() ? tr("%1 %").arg(shownNumber(100 * tally[key].get<double>())) : QStringLiteral("–"); };
        m_panel.addSeparator();
        m_panel.addSection(tr("This run"));
        m_panel.addValue(tr("Accepted"), share("accepted"), {}, tr("Share of proposals that were taken."));
        m_panel.addValue(tr("Met the wall"), share("contacts"), {}, tr("Share of proposals that lay outside the set."));
        m_panel.addValue(tr("Moved by the wall"), number(tally, "moved"), {}, tr("Mean distance between such a proposal and where the step ended."));
        m_panel.addValue(tr("Jump"), number(tally, "squareJump"), {}, tr("Mean squared distance of a step."));
        m_panel.addValue(tr("Outside by"), number(tally, "violation"), {}, tr("The largest distance outside the set at which a step ended."));
    }
    m_panel.addStretch();
    m_panel.setFoot(new QWidget);
}

}  // namespace triptych::app
