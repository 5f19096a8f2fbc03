#pragma once

#include <QAbstractTableModel>
#include <QTableView>

#include "app/routing/core/corpus_words.h"

namespace triptych::app::routingview {

/// The rows of a CorpusTable. GUI thread only.
class CorpusTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    void set(CorpusTable table);
    [[nodiscard]] const CorpusTable& table() const { return m_table; }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    CorpusTable m_table;
};

/// A table as high as its rows, up to a dozen; "Copy data" in its menu, Ctrl+C as well. GUI thread only.
class TableView : public QTableView {
    Q_OBJECT
public:
    explicit TableView(CorpusTable table, QWidget* parent = nullptr);
    [[nodiscard]] const CorpusTable& table() const { return m_model.table(); }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    CorpusTableModel m_model;
};

}  // namespace triptych::app::routingview
