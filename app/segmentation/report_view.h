#pragma once

#include <QAbstractTableModel>
#include <QWidget>

#include "app/segmentation/import_store.h"

class QComboBox;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace triptych::shell {
class Label;
}

namespace triptych::app {

/// What an import noted, a row each: line of the export, classification, subject, volunteer, what, how many, detail.
class ReportModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { line, classification, subject, volunteer, what, count, detail, columns };
    enum Role { KindRole = Qt::UserRole + 1, SortRole };

    explicit ReportModel(const ImportStore& store, QObject* parent = nullptr);
    void refresh();
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString text(const segmentation::Note& note, int column) const;
    const ImportStore& m_store;
    std::size_t m_rows = 0;
};

/// The report of the shown import: whole, filtered by kind and by words, copied as tab-separated text. GUI thread.
class ReportView : public QWidget {
    Q_OBJECT
public:
    explicit ReportView(ImportStore& store, QWidget* parent = nullptr);

    [[nodiscard]] QTableView* table() const { return m_table; }
    [[nodiscard]] QLineEdit* filter() const { return m_filter; }
    [[nodiscard]] QComboBox* kinds() const { return m_kinds; }
    /// The chosen rows, or all that the filter lets through, with a header.
    [[nodiscard]] QString asText() const;

signals:
    /// Somebody wants to see the subject of a row.
    void subjectWanted(int subject);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();
    void refreshCount();
    void copy();

    ImportStore& m_store;
    ReportModel* m_model;
    QSortFilterProxyModel* m_proxy;
    QTableView* m_table;
    QLineEdit* m_filter;
    QComboBox* m_kinds;
    QPushButton* m_copy;
    shell::Label* m_count;
};

}  // namespace triptych::app
