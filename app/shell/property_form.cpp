#include "app/shell/property_form.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QCheckBox>
#include <QCoreApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QSpinBox>
#include <QVBoxLayout>

#include "app/shell/room_words.h"
#include "app/shell/style.h"
#include "base/json.h"

namespace triptych::shell {

using base::Json;
using base::Parameter;
using base::ParameterType;

struct PropertyForm::Row {
    Parameter parameter;
    Json value;
    bool valid = true;
    QString unreadable;  ///< why what is typed is no value
    QString unusable;    ///< why the value cannot be used, from outside
    QWidget* editor = nullptr;
    Label* label = nullptr;
    Label* problem = nullptr;
    Label* unit = nullptr;
    std::function<void(const Json&)> show;
};

namespace {

QString numberText(double value) {
    return QLocale::c().toString(value, 'g', QLocale::FloatingPointShortest);
}

QString rangeText(const Parameter& p) {
    if (p.minimum && p.maximum)
        return PropertyForm::tr("%1 to %2").arg(numberText(*p.minimum), numberText(*p.maximum));
    if (p.minimum)
        return PropertyForm::tr("%1 or more").arg(numberText(*p.minimum));
    if (p.maximum)
        return PropertyForm::tr("%1 or less").arg(numberText(*p.maximum));
    return {};
}

QString toolTipOf(const Parameter& p) {
    QStringList lines{QCoreApplication::translate("Parameter", p.meaning.c_str())};
    if (const QString range = rangeText(p); !range.isEmpty())
        lines << (p.unit.empty() ? range : range + QLatin1Char(' ') + QCoreApplication::translate("Parameter", p.unit.c_str()));
    if (!p.defaultValue.is_null())
        lines << PropertyForm::tr("Usually %1").arg(QString::fromStdString(p.defaultValue.is_string() ? p.defaultValue.get<std::string>() : p.defaultValue.dump()));
    return lines.join(QLatin1Char('\n'));
}

QString labelOf(const std::string& name) {
    QString text = QString::fromStdString(name);
    // A formula is read as it stands.
    if (std::any_of(text.cbegin(), text.cend(), [](QChar c) { return !c.isLetterOrNumber() && c != QLatin1Char('_'); }))
        return text;
    text.replace(QLatin1Char('_'), QLatin1Char(' '));
    // camelCase names read as words, too.
    for (qsizetype i = text.size() - 1; i > 0; --i)
        if (text[i].isUpper() && text[i - 1].isLower()) {
            text[i] = text[i].toLower();
            text.insert(i, QLatin1Char(' '));
        }
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return QCoreApplication::translate("Parameter", text.toUtf8().constData());
}

base::Result<Json> readNumber(const Parameter& p, const QString& text, bool whole) {
    QString plain = text.trimmed();
    plain.replace(QChar(0x2212), QLatin1Char('-'));
    bool ok = false;
    double value = QLocale::c().toDouble(plain, &ok);
    if (!ok)
        value = QLocale().toDouble(plain, &ok);
    if (!ok || !std::isfinite(value))
        return base::badRequest(PropertyForm::tr("Not a number").toStdString());
    if (whole && value != std::floor(value))
        return base::badRequest(PropertyForm::tr("A whole number is needed").toStdString());
    if ((p.minimum && value < *p.minimum) || (p.maximum && value > *p.maximum))
        return base::badRequest(PropertyForm::tr("Must be %1").arg(rangeText(p)).toStdString());
    if (whole && std::abs(value) < 9e15)
        return Json(static_cast<std::int64_t>(value));
    return Json(value);
}

base::Result<Json> readList(const Parameter& p, const QString& text) {
    Json list = Json::array();
    static const QRegularExpression gap(QStringLiteral("[,;\\s]+"));
    static const QRegularExpression comma(QStringLiteral("\\s*[,;]\\s*"));
    const bool words = p.type == ParameterType::texts;
    for (const QString& piece : text.trimmed().split(words ? comma : gap, Qt::SkipEmptyParts)) {
        if (words) {
            list.push_back(piece.toStdString());
            continue;
        }
        TRIPTYCH_TRY(auto value, readNumber(p, piece, p.type == ParameterType::integers));
        list.push_back(std::move(value));
    }
    return list;
}

QString listText(const Json& list) {
    QStringList pieces;
    if (list.is_array())
        for (const auto& item : list)
            pieces << QString::fromStdString(item.is_string() ? item.get<std::string>() : item.dump());
    return pieces.join(QStringLiteral(", "));
}

bool fitsSpinBox(const Parameter& p) {
    // A longer range is typed rather than stepped through, so that a value out of it is refused with the reason and not bent into it.
    return p.minimum && p.maximum && *p.minimum >= std::numeric_limits<int>::min() && *p.maximum <= std::numeric_limits<int>::max() && *p.maximum - *p.minimum <= 10000;
}

Json startValue(const Parameter& p) {
    if (!p.defaultValue.is_null())
        return p.defaultValue;
    switch (p.type) {
    case ParameterType::boolean: return false;
    case ParameterType::integer: return static_cast<std::int64_t>(p.minimum.value_or(0));
    case ParameterType::number: return p.minimum.value_or(0.0);
    case ParameterType::text: return "";
    case ParameterType::choice: return p.choices.empty() ? std::string() : p.choices.front();
    case ParameterType::json: return nullptr;
    default: return Json::array();
    }
}

}  // namespace

PropertyForm::PropertyForm(QWidget* parent) : QWidget(parent), m_layout(new QVBoxLayout(this)) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(metrics::half);
}

PropertyForm::~PropertyForm() = default;

void PropertyForm::setParameters(const std::vector<Parameter>& parameters, const QStringList& hidden) {
    while (QLayoutItem* item = m_layout->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    m_rows.clear();
    for (const auto& parameter : parameters)
        addRow(parameter, hidden.contains(QString::fromStdString(parameter.name)));
    if (m_aligned)
        alignUnits();
}

void PropertyForm::alignUnits() {
    int widest = 0;
    for (const auto& row : m_rows)
        widest = row->unit ? std::max(widest, row->unit->sizeHint().width()) : widest;
    for (auto& row : m_rows)
        if (row->unit) {
            row->unit->setFixedWidth(widest);
            row->unit->setVisible(widest > 0);
        }
}

void PropertyForm::addRow(const Parameter& parameter, bool hidden) {
    m_rows.push_back(std::make_unique<Row>());
    Row& row = *m_rows.back();
    row.parameter = parameter;
    row.value = startValue(parameter);
    if (hidden)
        return;
    const Parameter& p = row.parameter;

    if (p.type == ParameterType::boolean) {
        auto* box = new QCheckBox;
        row.show = [box](const Json& v) { box->setChecked(v.is_boolean() && v.get<bool>()); };
        connect(box, &QCheckBox::toggled, this, [this, &row](bool on) { edited(row, Json(on)); });
        row.editor = box;
    } else if (p.type == ParameterType::choice) {
        auto* combo = new QComboBox;
        for (const auto& choice : p.choices)
            combo->addItem(labelOf(choice), QString::fromStdString(choice));
        row.show = [combo](const Json& v) {
            combo->setCurrentIndex(combo->findData(QString::fromStdString(v.is_string() ? v.get<std::string>() : std::string())));
        };
        connect(combo, &QComboBox::currentIndexChanged, this, [this, &row, combo] { edited(row, Json(combo->currentData().toString().toStdString())); });
        row.editor = combo;
    } else if (p.type == ParameterType::integer && fitsSpinBox(p)) {
        auto* spin = new QSpinBox;
        spin->setAlignment(Qt::AlignRight);  // as the numbers that are typed
        spin->setRange(static_cast<int>(*p.minimum), static_cast<int>(*p.maximum));
        spin->setGroupSeparatorShown(true);
        spin->setKeyboardTracking(false);
        row.show = [spin](const Json& v) { spin->setValue(v.is_number() ? v.get<int>() : 0); };
        connect(spin, &QSpinBox::valueChanged, this, [this, &row](int value) { edited(row, Json(value)); });
        row.editor = spin;
    } else if (p.type == ParameterType::json) {
        auto* text = new QPlainTextEdit;
        text->setFont(fixedFont());
        text->setFixedHeight(4 * QFontMetrics(fixedFont()).height() + 12);
        row.show = [text](const Json& v) { text->setPlainText(v.is_null() ? QString() : QString::fromStdString(v.dump(2))); };
        connect(text, &QPlainTextEdit::textChanged, this, [this, &row, text] {
            const std::string typed = text->toPlainText().toStdString();
            edited(row, typed.empty() ? base::Result<Json>(Json()) : base::parseJson(typed, row.parameter.name));
        });
        row.editor = text;
    } else {
        auto* line = new QLineEdit;
        line->setAlignment(p.type == ParameterType::number || p.type == ParameterType::integer ? Qt::AlignRight : Qt::AlignLeft);
        row.show = [line, type = p.type](const Json& v) {
            const QString text = v.is_number_float() ? numberText(v.get<double>())
                                 : v.is_string()     ? QString::fromStdString(v.get<std::string>())
                                 : v.is_array()      ? listText(v)
                                 : v.is_null()       ? QString()
                                                     : QString::fromStdString(v.dump());
            line->setText(text);
            line->setCursorPosition(type == ParameterType::text ? 0 : static_cast<int>(text.size()));
        };
        connect(line, &QLineEdit::textEdited, this, [this, &row](const QString& text) {
            switch (row.parameter.type) {
            case ParameterType::number: edited(row, readNumber(row.parameter, text, false)); break;
            case ParameterType::integer: edited(row, readNumber(row.parameter, text, true)); break;
            case ParameterType::text: edited(row, Json(text.toStdString())); break;
            default: edited(row, readList(row.parameter, text));
            }
        });
        row.editor = line;
    }

    row.label = new Label(labelOf(p.name), TextSize::body, Ink::text2);
    row.label->setWordWrap(true);
    row.label->setBuddy(row.editor);
    row.editor->setObjectName(QString::fromStdString(p.name));
    row.editor->setAccessibleName(row.label->text());
    row.problem = new Label({}, TextSize::secondary, Ink::bad);
    row.problem->setWordWrap(true);
    row.problem->hide();

    const bool wide = p.type == ParameterType::json || p.type == ParameterType::numbers || p.type == ParameterType::integers || p.type == ParameterType::texts;
    auto* holder = new QWidget;
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto* lineLayout = new QHBoxLayout;
    lineLayout->setContentsMargins(0, 0, 0, 0);
    lineLayout->setSpacing(metrics::grid);
    lineLayout->addWidget(row.label, 1);
    if (wide)
        column->addLayout(lineLayout);
    if (wide) {
        column->addWidget(row.editor);
    } else {
        if (p.type != ParameterType::boolean)
            row.editor->setFixedWidth(std::max(116, row.editor->fontMetrics().averageCharWidth() * 15));
        lineLayout->addWidget(row.editor, 0, Qt::AlignVCenter);
        column->addLayout(lineLayout);
    }
    if (!p.unit.empty() || (m_aligned && !wide)) {
        row.unit = new Label(QCoreApplication::translate("Parameter", p.unit.c_str()), TextSize::secondary, Ink::text3);
        lineLayout->addWidget(row.unit);
    }
    column->addWidget(row.problem);
    holder->setToolTip(toolTipOf(p));
    m_layout->addWidget(holder);
    m_loading = true;
    row.show(row.value);
    m_loading = false;
}

void PropertyForm::edited(Row& row, base::Result<Json> value) {
    if (m_loading)
        return;
    row.valid = value.has_value();
    row.unreadable = row.valid ? QString() : roomWords(value.error().what);
    if (row.valid)
        row.value = std::move(*value);
    showProblem(row);
    emit changed();
}

void PropertyForm::showProblem(Row& row) {
    if (!row.problem)
        return;
    row.problem->setText(row.unreadable.isEmpty() ? row.unusable : row.unreadable);
    row.problem->setVisible(!row.problem->text().isEmpty());
}

void PropertyForm::setProblem(const std::string& name, const QString& reason) {
    for (auto& row : m_rows)
        if (row->parameter.name == name && row->unusable != reason) {
            row->unusable = reason;
            showProblem(*row);
        }
}

void PropertyForm::setLabel(const std::string& name, const QString& text) {
    for (auto& row : m_rows)
        if (row->parameter.name == name && row->label) {
            row->label->setText(text);
            row->editor->setAccessibleName(text);
        }
}

Json PropertyForm::value() const {
    Json value = Json::object();
    for (const auto& row : m_rows)
        if (!row->value.is_null())
            value[row->parameter.name] = row->value;
    return value;
}

void PropertyForm::setValue(const Json& value) {
    m_loading = true;
    for (auto& row : m_rows)
        if (value.contains(row->parameter.name)) {
            row->value = value[row->parameter.name];
            row->valid = true;
            if (row->show)
                row->show(row->value);
            row->unreadable.clear();
            showProblem(*row);
        }
    m_loading = false;
}

bool PropertyForm::isValid() const {
    return std::all_of(m_rows.begin(), m_rows.end(), [](const auto& row) { return row->valid; });
}

void PropertyForm::setReadOnly(bool readOnly) {
    for (auto& row : m_rows)
        if (row->editor)
            row->editor->setEnabled(!readOnly);
}

std::vector<std::string> PropertyForm::names() const {
    std::vector<std::string> out;
    for (const auto& row : m_rows)
        out.push_back(row->parameter.name);
    return out;
}

QWidget* PropertyForm::editor(const std::string& name) const {
    for (const auto& row : m_rows)
        if (row->parameter.name == name)
            return row->editor;
    return nullptr;
}

}  // namespace triptych::shell
