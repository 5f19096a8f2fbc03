#include "app/langevin/process_editor.h"

#include <cmath>

#include <QVBoxLayout>

#include "app/langevin/core/problem_facts.h"
#include "app/langevin/number_rows.h"
#include "app/langevin/row_text.h"
#include "app/shell/panel_parts.h"
#include "app/shell/room_words.h"

namespace triptych::app {

using base::Json;

namespace {

std::vector<std::string> tablesOf(const std::string& data) {
    if (data == "var")
        return {"matrix", "innovation"};
    if (data == "markov")
        return {"points", "transition"};
    if (data == "rows" || data == "blocks" || data == "fitted")
        return {"series"};
    return {};
}

std::string dataOf(const Json& parameters) {
    const auto found = parameters.find("data");
    return found != parameters.end() && found->is_string() ? found->get<std::string>() : "none";
}

}  // namespace

QString dataTitle(const std::string& data) {
    if (data == "rows")
        return ProcessEditor::tr("Rows");
    if (data == "blocks")
        return ProcessEditor::tr("Blocks");
    if (data == "fitted")
        return ProcessEditor::tr("Fitted VAR(1)");
    if (data == "iid")
        return ProcessEditor::tr("IID");
    if (data == "ar1")
        return ProcessEditor::tr("AR(1)");
    if (data == "var")
        return ProcessEditor::tr("VAR(1)");
    if (data == "twoState")
        return ProcessEditor::tr("Two-state");
    if (data == "markov")
        return ProcessEditor::tr("Markov chain");
    return ProcessEditor::tr("None");
}

ProcessEditor::ProcessEditor(Workspace& workspace, QWidget* parent) : QWidget(parent), m_workspace(workspace) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(2);
    const auto add = [&](const char* name, const QString& title, const QString& meaning, bool fromFile) {
        auto* rows = new NumberRows(title, meaning, NumberShape::matrix, fromFile);
        rows->setObjectName(QString::fromLatin1(name));
        rows->hide();
        column->addWidget(rows);
        m_tables.emplace_back(name, rows);
        connect(rows, &NumberRows::edited, this, [this] { emit edited(process()); });
    };
    add("matrix", tr("VAR(1) matrix F"), tr("z′ = F z + e: a row a line, as many rows and columns as a datum has numbers. Every eigenvalue lies inside the unit circle."), false);
    add("innovation", tr("Covariance of e"), tr("Symmetric, a row a line. Empty: the square of the data deviation times the identity."), false);
    add("points", tr("Points of the chain"), tr("A datum a line: the values of the states. Their mean is taken off."), false);
    add("transition", tr("Transition probabilities"), tr("Row i, column j: from state i to state j. Every row sums to 1."), false);
    add("series", tr("Series"), tr("A datum a line, as it came in time: as many numbers as the loss has coordinates. Its mean is taken off."), true);
    m_problem = new shell::Label({}, shell::TextSize::secondary, shell::Ink::bad);
    m_moment = new shell::KeyValueRow(tr("Moment M₂"), {}, {}, tr("Root mean square of a datum's length."));
    m_mixing = new shell::KeyValueRow(tr("Mixing Γ₂"), {}, {}, tr("L-mixing constant: how long a datum remembers, summed over lags (Gerencsér 1989)."));
    m_variance = new shell::KeyValueRow(tr("Long-run variance S"), {}, {}, tr("Sum of all autocovariances of the data; it costs a bias of order η S."));
    m_remark = new shell::Label({}, shell::TextSize::secondary, shell::Ink::text3);
    column->addWidget(m_problem);
    for (auto* row : {m_moment, m_mixing, m_variance})
        column->addWidget(row);
    column->addWidget(m_remark);
    for (auto* label : {m_problem, m_remark})
        label->setWordWrap(true);
    for (auto* part : std::initializer_list<QWidget*>{m_problem, m_moment, m_mixing, m_variance, m_remark})
        part->hide();
}

void ProcessEditor::setProcess(const Json& process) {
    for (const auto& [name, rows] : m_tables)
        rows->setValue(process.is_object() && process.contains(name) ? process[name] : Json::array());
}

Json ProcessEditor::process() const {
    Json process = Json::object();
    for (const auto& [name, rows] : m_tables)
        if (!rows->value().empty())
            process[name] = rows->value();
    return process;
}

Json ProcessEditor::partFor(const std::string& data, const Json& process) {
    Json part = Json::object();
    if (process.is_object())
        for (const auto& name : tablesOf(data))
            if (process.contains(name))
                part[name] = process[name];
    return part;
}

NumberRows* ProcessEditor::table(const std::string& name) const {
    for (const auto& [key, rows] : m_tables)
        if (key == name)
            return rows;
    return nullptr;
}

void ProcessEditor::judge(const Json& loss, int dimension, const Json& parameters) {
    const auto data = dataOf(parameters);
    auto wanted = tablesOf(data);
    if (langevinview::hasTable(loss) && wanted == std::vector<std::string>{"series"})
        wanted.clear();
    for (const auto& [name, rows] : m_tables)
        rows->setVisible(std::find(wanted.begin(), wanted.end(), name) != wanted.end());
    for (auto* part : std::initializer_list<QWidget*>{m_moment, m_mixing, m_variance})
        part->setVisible(data != "none");
    if (data == "none" || dimension < 1) {
        m_refusal.clear();
        m_parameter.clear();
        for (const auto& [name, rows] : m_tables)
            rows->setProblem({});
        for (auto* row : {m_moment, m_mixing, m_variance})
            row->setValue(QStringLiteral("–"));
        m_remark->hide();
        m_problem->hide();
        // No answer to an older question is to come after this.
        m_workspace.inBackground(this, QStringLiteral("process"), [] { return std::function<void()>([] {}); });
        return;
    }
    m_workspace.inBackground(this, QStringLiteral("process"), [this, loss, dimension, parameters]() -> std::function<void()> {
        return [this, facts = langevinview::sourceFacts(loss, dimension, parameters)] { show(facts); };
    });
}

void ProcessEditor::show(const base::Result<langevin::MixingFacts>& facts) {
    m_refusal.clear();
    m_parameter.clear();
    QString beside;
    std::string about;
    if (!facts) {
        m_refusal = shell::reasonWords(facts.error());
        const auto& where = facts.error().where;
        for (const auto& [name, rows] : m_tables)
            if (rows->isVisibleTo(this) && where.find("/process/" + name) != std::string::npos)
                about = name;
        if (about.empty() && where.rfind("/parameters/", 0) == 0 && where.rfind("/parameters/process", 0) != 0)
            m_parameter = where.substr(12, where.find('/', 12) - 12);
        if (about.empty() && m_parameter.empty())
            beside = m_refusal;
    }
    for (const auto& [name, rows] : m_tables)
        rows->setProblem(name == about ? m_refusal : QString());
    m_problem->setText(beside);
    m_problem->setVisible(!beside.isEmpty());
    const auto put = [&](shell::KeyValueRow* row, std::optional<double> v) {
        row->setValue(!facts ? QStringLiteral("–") : v && std::isfinite(*v) ? shownNumber(*v) : tr("cannot be certified"));
    };
    put(m_moment, facts ? facts->moment : std::nullopt);
    put(m_mixing, facts ? facts->mixing : std::nullopt);
    put(m_variance, facts ? facts->longRunVariance : std::nullopt);
    m_remark->setText(facts ? shell::roomWords(facts->reason) : QString());
    m_remark->setVisible(!m_remark->text().isEmpty());
    emit judged();
}

QString ProcessEditor::refusal() const {
    for (const auto& [name, rows] : m_tables)
        if (rows->isVisibleTo(this) && !rows->isValid())
            return rows->problem();
    return m_refusal;
}

QStringList ProcessEditor::facts() const {
    QStringList lines;
    for (const auto* row : {m_moment, m_mixing, m_variance})
        if (row->isVisibleTo(this))
            lines << row->value();
    if (m_remark->isVisibleTo(this))
        lines << m_remark->text();
    return lines;
}

}  // namespace triptych::app
