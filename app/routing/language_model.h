#pragma once

#include <QAbstractTableModel>
#include <QStyledItemDelegate>

#include "app/routing/core/language_edit.h"

namespace triptych::app::routingview {

/// The project's table of languages as rows; a last, empty one takes the code of a new language. Languages of the trace that
/// the table lacks stand before it, faded, until a cell of theirs is edited. It changes nothing itself: an edit is emitted as a
/// whole new table, which comes back through set(). GUI thread only.
class LanguageModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    /// \param found codes of the trace that is shown.
    void set(const routing::LanguageTable& table, const std::vector<std::string>& found);
    [[nodiscard]] const routing::LanguageTable& table() const { return m_table; }
    [[nodiscard]] int rowOf(const std::string& code) const;
    [[nodiscard]] bool isLanguage(int row) const { return row >= 0 && row < static_cast<int>(m_table.languages.size()); }
    void remove(const std::vector<std::size_t>& rows);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : languageColumns; }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

signals:
    void edited(const triptych::routing::LanguageTable& table, const QString& undoText, const QString& note);
    /// An edit that cannot be, and why.
    void refused(const QString& reason);

private:
    [[nodiscard]] bool isFound(int row) const { return !isLanguage(row) && row < rowCount() - 1; }
    routing::LanguageTable m_table;
    std::vector<std::string> m_found;  ///< of the trace, not in the table
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
