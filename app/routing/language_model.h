#pragma once

#include <map>

#include <QAbstractTableModel>
#include <QStyledItemDelegate>

#include "app/routing/core/language_edit.h"

namespace triptych::app::routingview {

/// Beside the table's own columns.
inline constexpr int answerColumn = languageColumns;

/// What a row's last column says: the family that the language would join by its routing.
struct FamilyAnswer {
    QString text, toolTip;  ///< in short, and in full with what speaks against it
    std::string family;
    bool sure = false;
};

/// The project's table of languages as rows; a last, empty one takes the code of a new language. Languages of the trace that
/// the table lacks stand before it, faded, until a cell of theirs is edited. It changes nothing itself: an edit is emitted as a
/// whole new table, which comes back through set(). GUI thread only.
class LanguageModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    /// \param found codes of the trace that is shown.
    void set(const routing::LanguageTable& table, const std::vector<std::string>& found);
    /// By code; none: the column is empty.
    void setAnswers(std::map<std::string, FamilyAnswer> answers);
    [[nodiscard]] const routing::LanguageTable& table() const { return m_table; }
    [[nodiscard]] int rowOf(const std::string& code) const;
    [[nodiscard]] bool isLanguage(int row) const { return row >= 0 && row < static_cast<int>(m_table.languages.size()); }
    void remove(const std::vector<std::size_t>& rows);
    /// The code of a row; empty for the last one.
    [[nodiscard]] std::string codeOf(int row) const;
    /// The family that this row would join and is not in; null where there is none.
    [[nodiscard]] const FamilyAnswer* offer(int row) const;
    /// Gives the rows the families that they would join.
    void join(const std::vector<int>& rows);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : languageColumns + 1; }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

signals:
    void edited(const triptych::routing::LanguageTable& table, const QString& undoText, const QString& note);
    /// An edit that cannot be, and why.
    void refused(const QString& reason);

private:
    [[nodiscard]] QVariant answerData(int row, int role) const;
    [[nodiscard]] bool isFound(int row) const { return row >= 0 && !isLanguage(row) && row < rowCount() - 1; }
    routing::LanguageTable m_table;
    std::vector<std::string> m_found;  ///< of the trace, not in the table
    std::map<std::string, FamilyAnswer> m_answers;
};

/// Families and the two-valued columns are chosen from a list; a family may also be typed, which makes it. Family cells carry
/// their hue's square.
class LanguageDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;
};

}  // namespace triptych::app::routingview
