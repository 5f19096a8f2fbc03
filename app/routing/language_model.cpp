#include "app/routing/language_model.h"

#include <algorithm>
#include <array>

#include <QComboBox>
#include <QLineEdit>

#include "app/routing/load_state.h"
#include "app/shell/room_words.h"
#include "app/shell/theme.h"

namespace triptych::app::routingview {
namespace {

QString familyText(const std::string& name) {
    return QString::fromStdString(name);
}

/// What a person reads for the words of a CSV.
QString shownCell(LanguageColumn column, const QString& text) {
    if (column == LanguageColumn::resource)
        return text == QLatin1String("major") ? LanguageModel::tr("Major") : LanguageModel::tr("Minor");
    if (column == LanguageColumn::direction)
        return text == QLatin1String("rtl") ? LanguageModel::tr("Right to left") : LanguageModel::tr("Left to right");
    return text;
}

}  // namespace

void LanguageModel::set(const routing::LanguageTable& table, const std::vector<std::string>& found) {
    beginResetModel();
    m_table = table;
    m_found.clear();
    for (const auto& code : found)
        if (!table.find(code))
            m_found.push_back(code);
    endResetModel();
}

int LanguageModel::rowOf(const std::string& code) const {
    return m_table.indexOf(code);
}

void LanguageModel::remove(const std::vector<std::size_t>& rows) {
    std::vector<std::size_t> known;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(known), [this](std::size_t row) { return isLanguage(static_cast<int>(row)); });
    if (!known.empty())
        emit edited(withoutLanguages(m_table, known), tr("Remove %Ln language(s)", nullptr, static_cast<int>(known.size())), {});
}

std::string LanguageModel::codeOf(int row) const {
    if (isLanguage(row))
        return m_table.languages[static_cast<std::size_t>(row)].code;
    return isFound(row) ? m_found[static_cast<std::size_t>(row) - m_table.languages.size()] : std::string();
}

void LanguageModel::setAnswers(std::map<std::string, FamilyAnswer> answers) {
    m_answers = std::move(answers);
    emit dataChanged(index(0, answerColumn), index(rowCount() - 1, answerColumn));
}

const FamilyAnswer* LanguageModel::offer(int row) const {
    const auto found = m_answers.find(codeOf(row));
    if (found == m_answers.end() || found->second.family.empty())
        return nullptr;
    const auto* language = m_table.find(found->first);
    const bool there = language && language->family >= 0 && m_table.families[static_cast<std::size_t>(language->family)].name == found->second.family;
    return there ? nullptr : &found->second;
}

void LanguageModel::join(const std::vector<int>& rows) {
    std::vector<std::pair<std::string, std::string>> families;
    for (const int row : rows)
        if (const auto* answer = offer(row))
            families.emplace_back(codeOf(row), answer->family);
    if (families.empty())
        return;
    const auto edit = withFamilies(m_table, families);
    if (!edit) {
        emit refused(shell::errorWords(edit.error()));
        return;
    }
    const auto code = QString::fromStdString(families.front().first), family = familyText(families.front().second);
    emit edited(edit->table, families.size() == 1 ? tr("Let %1 join %2").arg(code, family) : tr("Let %Ln language(s) join their nearest family", nullptr, static_cast<int>(families.size())),
                edit->notes.join(QStringLiteral("; ")));
}

QVariant LanguageModel::answerData(int row, int role) const {
    const auto found = m_answers.find(codeOf(row));
    if (found == m_answers.end())
        return {};
    const auto* language = m_table.find(found->first);
    switch (role) {
    case Qt::DisplayRole: return found->second.text;
    case Qt::ToolTipRole: return found->second.toolTip;
    case Qt::ForegroundRole: return found->second.sure ? shell::Theme::current().text : shell::Theme::current().text2;
    case Qt::FontRole: {
        // What a language without a family is told stands out.
        if (language && language->family >= 0)
            return {};
        QFont font;
        font.setBold(true);
        return font;
    }
    case Qt::DecorationRole:
        for (const auto& family : m_table.families)
            if (family.name == found->second.family)
                return hueColour(family.hue);
        return {};
    default: return {};
    }
}

int LanguageModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_table.languages.size() + m_found.size()) + 1;
}

QVariant LanguageModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    if (index.column() == answerColumn)
        return answerData(index.row(), role);
    const auto column = static_cast<LanguageColumn>(index.column());
    if (!isLanguage(index.row())) {
        const bool found = isFound(index.row());
        const auto code = QString::fromStdString(codeOf(index.row()));
        switch (role) {
        case Qt::EditRole: return column == LanguageColumn::code ? code : QString();
        case Qt::DisplayRole:
            if (column == LanguageColumn::code)
                return found ? code : tr("new…");
            return found && column == LanguageColumn::name ? tr("in the trace, not in this table") : QString();
        case Qt::ForegroundRole: return shell::Theme::current().text3;
        case Qt::ToolTipRole: return found ? tr("Write its family or name, and it joins the table") : tr("Write the code of another language here: fr, ckb, zh-Hans");
        default: return {};
        }
    }
    const auto row = static_cast<std::size_t>(index.row());
    const auto text = QString::fromStdString(cellText(m_table, row, column));
    switch (role) {
    case Qt::EditRole: return text;
    case Qt::DisplayRole: return column == LanguageColumn::family && text.isEmpty() ? tr("none") : shownCell(column, text);
    case Qt::ToolTipRole: return column == LanguageColumn::note ? text : QVariant();
    case Qt::ForegroundRole: return column == LanguageColumn::name || column == LanguageColumn::family ? QVariant() : QVariant(shell::Theme::current().text2);
    case Qt::DecorationRole:
        if (column == LanguageColumn::family) {
            const int family = m_table.languages[row].family;
            return hueColour(m_table.hueOf(family));
        }
        return {};
    default: return {};
    }
}

QVariant LanguageModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignLeading | Qt::AlignVCenter);
    if (section == answerColumn)
        return role == Qt::DisplayRole   ? QVariant(tr("Nearest by routing"))
               : role == Qt::ToolTipRole ? QVariant(tr("The family whose other languages route most as this one does, and in how many draws of sentences it is so"))
                                         : QVariant();
    const auto column = static_cast<LanguageColumn>(section);
    if (role == Qt::ToolTipRole) {
        switch (column) {
        case LanguageColumn::code: return tr("The code by which a trace names it: BCP 47 or ISO 639, brought to the study's own");
        case LanguageColumn::name: return tr("Its own name in its script, as tiles are labelled");
        case LanguageColumn::family: return tr("Tiles are grouped and coloured by it; families are numbered like the experts of a family model");
        case LanguageColumn::resource: return tr("Major: one of the languages with a training corpus of their own; minor: all others");
        default: return {};
        }
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case LanguageColumn::code: return tr("Code");
    case LanguageColumn::name: return tr("Name");
    case LanguageColumn::english: return tr("English name");
    case LanguageColumn::family: return tr("Family");
    case LanguageColumn::resource: return tr("Resource");
    case LanguageColumn::direction: return tr("Direction");
    case LanguageColumn::note: return tr("Note");
    }
    return {};
}

Qt::ItemFlags LanguageModel::flags(const QModelIndex& index) const {
    auto flags = QAbstractTableModel::flags(index);
    const bool last = index.row() == rowCount() - 1;
    if (index.isValid() && index.column() != answerColumn && (!last || index.column() == static_cast<int>(LanguageColumn::code)))
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool LanguageModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid() || role != Qt::EditRole || index.column() == answerColumn)
        return false;
    const auto column = static_cast<LanguageColumn>(index.column());
    const auto text = value.toString().trimmed();
    if (text == index.data(Qt::EditRole).toString() || (text.isEmpty() && column == LanguageColumn::code && !isLanguage(index.row())))
        return false;
    auto row = static_cast<std::size_t>(index.row());
    auto base = m_table;
    auto name = index.siblingAtColumn(0).data(Qt::EditRole).toString();
    if (isFound(index.row()) && column != LanguageColumn::code) {
        auto joined = withCell(m_table, m_table.languages.size(), LanguageColumn::code, name.toStdString());
        if (!joined) {
            emit refused(shell::errorWords(joined.error()));
            return false;
        }
        base = joined->table;
        row = static_cast<std::size_t>(base.indexOf(name.toStdString()));
    } else if (!isLanguage(index.row())) {
        row = m_table.languages.size();
        name = text;
    }
    const auto edit = withCell(base, row, column, text.toStdString());
    if (!edit) {
        emit refused(shell::errorWords(edit.error()));
        return false;
    }
    emit edited(edit->table, !isLanguage(index.row()) ? tr("Add language %1").arg(name) : tr("Edit language %1").arg(name), edit->notes.join(QStringLiteral("; ")));
    return true;
}

QWidget* LanguageDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto column = static_cast<LanguageColumn>(index.column());
    const auto* model = qobject_cast<const LanguageModel*>(index.model());
    if (!model || (column != LanguageColumn::family && column != LanguageColumn::resource && column != LanguageColumn::direction)) {
        auto* line = qobject_cast<QLineEdit*>(QStyledItemDelegate::createEditor(parent, option, index));
        if (line)
            line->setMaxLength(200);
        return line;
    }
    auto* box = new QComboBox(parent);
    if (column == LanguageColumn::family) {
        box->setEditable(true);
        box->setInsertPolicy(QComboBox::NoInsert);
        for (const auto& family : model->table().families)
            box->addItem(familyText(family.name), familyText(family.name));
    } else {
        for (const char* word : column == LanguageColumn::resource ? std::array{"major", "minor"} : std::array{"ltr", "rtl"})
            box->addItem(shownCell(column, QString::fromLatin1(word)), QString::fromLatin1(word));
    }
    // A choice by hand is meant: it need not be confirmed by leaving the cell.
    connect(box, &QComboBox::activated, this, [this, box] {
        auto* self = const_cast<LanguageDelegate*>(this);
        emit self->commitData(box);
        emit self->closeEditor(box);
    });
    return box;
}

void LanguageDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
    auto* box = qobject_cast<QComboBox*>(editor);
    if (!box)
        return QStyledItemDelegate::setEditorData(editor, index);
    box->setCurrentIndex(box->findData(index.data(Qt::EditRole)));
    if (box->isEditable()) {
        box->setEditText(index.data(Qt::EditRole).toString());
        box->lineEdit()->selectAll();
    }
}

void LanguageDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    option->decorationSize = QSize(9, 9);
    // A family keeps its colour where its row is selected.
    if (!option->icon.isNull())
        option->icon.addPixmap(option->icon.pixmap(option->decorationSize), QIcon::Selected);
}

void LanguageDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const {
    auto* box = qobject_cast<QComboBox*>(editor);
    if (!box)
        return QStyledItemDelegate::setModelData(editor, model, index);
    model->setData(index, box->isEditable() ? QVariant(box->currentText()) : box->currentData());
}

}  // namespace triptych::app::routingview
