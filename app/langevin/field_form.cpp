#include "app/langevin/field_form.h"

#include <algorithm>

#include <QCoreApplication>
#include <QVBoxLayout>

#include "app/langevin/number_rows.h"
#include "app/shell/property_form.h"

namespace triptych::app {

using base::Json;
using langevinview::DocumentField;

namespace {

struct KindWords {
    Q_DECLARE_TR_FUNCTIONS(LangevinKinds)
};

NumberShape shapeOf(DocumentField::Shape shape) {
    return shape == DocumentField::Shape::matrix ? NumberShape::matrix : shape == DocumentField::Shape::bounds ? NumberShape::bounds : NumberShape::vector;
}

}  // namespace

QString lossKindTitle(const std::string& kind) {
    if (kind == "quadratic")
        return KindWords::tr("Bowl");
    if (kind == "linear")
        return KindWords::tr("Slope, or uniform");
    if (kind == "doubleWell")
        return KindWords::tr("Double well");
    if (kind == "ripples")
        return KindWords::tr("Ripples");
    if (kind == "mixture")
        return KindWords::tr("Gaussian mixture");
    if (kind == "logistic")
        return KindWords::tr("Logistic regression");
    if (kind == "autoregression")
        return KindWords::tr("Autoregression");
    if (kind == "portfolio")
        return KindWords::tr("Portfolio");
    if (kind == "network")
        return KindWords::tr("Neural network");
    if (kind == "own")
        return KindWords::tr("My own");
    return QString::fromStdString(kind);
}

QString setKindTitle(const std::string& kind) {
    if (kind == "rows")
        return KindWords::tr("Rows A x ≤ b");
    if (kind == "halfSpace")
        return KindWords::tr("Half-space");
    if (kind == "box")
        return KindWords::tr("Box");
    if (kind == "orthant")
        return KindWords::tr("Orthant");
    if (kind == "simplex")
        return KindWords::tr("Simplex");
    if (kind == "l1Ball")
        return KindWords::tr("ℓ₁ ball");
    if (kind == "wedge")
        return KindWords::tr("Wedge");
    if (kind == "ball")
        return KindWords::tr("Ball");
    return QString::fromStdString(kind);
}

QString fieldTitle(const std::string& name) {
    static const std::pair<const char*, const char*> titles[] = {
        {"centre", QT_TRANSLATE_NOOP("LangevinKinds", "Centre")},     {"hessian", QT_TRANSLATE_NOOP("LangevinKinds", "Matrix of curvatures")}, {"slope", QT_TRANSLATE_NOOP("LangevinKinds", "Slope")},
        {"means", QT_TRANSLATE_NOOP("LangevinKinds", "Centres")},     {"weights", QT_TRANSLATE_NOOP("LangevinKinds", "Weights")},             {"features", QT_TRANSLATE_NOOP("LangevinKinds", "Features")},
        {"labels", QT_TRANSLATE_NOOP("LangevinKinds", "Labels")},     {"series", QT_TRANSLATE_NOOP("LangevinKinds", "Series")},               {"returns", QT_TRANSLATE_NOOP("LangevinKinds", "Returns")},
        {"targets", QT_TRANSLATE_NOOP("LangevinKinds", "Targets")},   {"normal", QT_TRANSLATE_NOOP("LangevinKinds", "Normal")},               {"lower", QT_TRANSLATE_NOOP("LangevinKinds", "Lower bounds")},
        {"upper", QT_TRANSLATE_NOOP("LangevinKinds", "Upper bounds")}, {"offset", QT_TRANSLATE_NOOP("LangevinKinds", "Offset")},              {"dimension", QT_TRANSLATE_NOOP("LangevinKinds", "Dimension")},
        {"total", QT_TRANSLATE_NOOP("LangevinKinds", "Total")},       {"equality", QT_TRANSLATE_NOOP("LangevinKinds", "Sum is the total")},   {"radius", QT_TRANSLATE_NOOP("LangevinKinds", "Radius")},
        {"opening", QT_TRANSLATE_NOOP("LangevinKinds", "Opening")},   {"turn", QT_TRANSLATE_NOOP("LangevinKinds", "Turn")},                   {"stiffness", QT_TRANSLATE_NOOP("LangevinKinds", "Stiffness")},
        {"barrier", QT_TRANSLATE_NOOP("LangevinKinds", "Barrier")},   {"well", QT_TRANSLATE_NOOP("LangevinKinds", "Well")},                   {"tilt", QT_TRANSLATE_NOOP("LangevinKinds", "Tilt")},
        {"amplitude", QT_TRANSLATE_NOOP("LangevinKinds", "Amplitude")}, {"frequency", QT_TRANSLATE_NOOP("LangevinKinds", "Frequency")},       {"spread", QT_TRANSLATE_NOOP("LangevinKinds", "Spread")},
        {"ridge", QT_TRANSLATE_NOOP("LangevinKinds", "Ridge")},       {"intercept", QT_TRANSLATE_NOOP("LangevinKinds", "Intercept")},         {"order", QT_TRANSLATE_NOOP("LangevinKinds", "Order")},
        {"deviation", QT_TRANSLATE_NOOP("LangevinKinds", "Deviation")}, {"aversion", QT_TRANSLATE_NOOP("LangevinKinds", "Aversion")},         {"hidden", QT_TRANSLATE_NOOP("LangevinKinds", "Hidden units")}};
    for (const auto& [key, title] : titles)
        if (name == key)
            return KindWords::tr(title);
    return QString::fromStdString(name);
}

FieldForm::FieldForm(QWidget* parent) : QWidget(parent), m_layout(new QVBoxLayout(this)) {
    m_layout->setContentsMargins(0, 4, 0, 0);
    m_layout->setSpacing(4);
}

void FieldForm::setFields(const std::vector<DocumentField>& fields, const Json& document) {
    m_document = document.is_object() ? document : Json::object();
    std::vector<base::Parameter> numbers;
    for (const auto& field : fields)
        if (field.shape == DocumentField::Shape::value)
            numbers.push_back(field.parameter);
    if (!numbers.empty()) {
        m_numbers = new shell::PropertyForm;
        m_numbers->setParameters(numbers);
        m_standards = m_numbers->value();
        for (const auto& p : numbers) {
            m_numbers->setLabel(p.name, fieldTitle(p.name));
            m_names.push_back(p.name);
        }
        m_numbers->setValue(m_document);
        m_layout->addWidget(m_numbers);
        connect(m_numbers, &shell::PropertyForm::changed, this, &FieldForm::edited);
    }
    for (const auto& field : fields) {
        if (field.shape == DocumentField::Shape::value)
            continue;
        const auto& name = field.parameter.name;
        auto* rows = new NumberRows(fieldTitle(name), QString::fromStdString(field.parameter.meaning), shapeOf(field.shape));
        rows->setObjectName(QString::fromStdString(name));
        rows->setValue(m_document.contains(name) ? m_document[name] : Json::array());
        m_layout->addWidget(rows);
        m_tables.emplace_back(field, rows);
        connect(rows, &NumberRows::edited, this, [this, name] {
            m_touched.push_back(name);
            emit edited();
        });
    }
}

Json FieldForm::value() const {
    Json document = m_document;
    if (m_numbers != nullptr) {
        const auto typed = m_numbers->value();
        for (const auto& name : m_names)
            // A standard value that the document does not name says nothing new, and named might decide how the document is read.
            if (document.contains(name) || typed[name] != m_standards[name])
                document[name] = typed[name];
    }
    for (const auto& [field, rows] : m_tables) {
        const auto& name = field.parameter.name;
        if (std::find(m_touched.begin(), m_touched.end(), name) == m_touched.end())
            continue;
        if (rows->value().empty() && field.optional)
            document.erase(name);
        else
            document[name] = rows->value();
    }
    return document;
}

bool FieldForm::isValid() const {
    return (m_numbers == nullptr || m_numbers->isValid()) && std::all_of(m_tables.begin(), m_tables.end(), [](const auto& table) { return table.second->isValid(); });
}

bool FieldForm::setProblem(const std::string& name, const QString& reason) {
    if (auto* rows = table(name)) {
        rows->setProblem(reason);
        return true;
    }
    if (m_numbers != nullptr && m_numbers->editor(name) != nullptr) {
        m_numbers->setProblem(name, reason);
        return true;
    }
    return false;
}

void FieldForm::clearProblems() {
    for (const auto& [field, rows] : m_tables)
        rows->setProblem({});
    if (m_numbers != nullptr)
        for (const auto& name : m_names)
            m_numbers->setProblem(name, {});
}

NumberRows* FieldForm::table(const std::string& name) const {
    for (const auto& [field, rows] : m_tables)
        if (field.parameter.name == name)
            return rows;
    return nullptr;
}

}  // namespace triptych::app
