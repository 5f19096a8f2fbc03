#pragma once

#include <functional>

#include <QAbstractListModel>
#include <QFrame>
#include <QLineEdit>
#include <QStyledItemDelegate>

class QListView;

namespace triptych::shell {

/// Something the palette can find and do.
struct PaletteEntry {
    QString text;
    QString description;
    QString keys;
    QString icon;
    bool enabled = true;
    std::function<void()> run;
};

/// What matches the words typed, best first: beginnings of the text before beginnings of words before the middle; then the description.
class PaletteModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { DescriptionRole = Qt::UserRole + 1, KeysRole, IconRole };
    using QAbstractListModel::QAbstractListModel;
    void setEntries(QList<PaletteEntry> entries);
    void setFilter(const QString& words);
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] const PaletteEntry* entryAt(int row) const;

private:
    void rank();
    QList<PaletteEntry> m_entries;
    QList<int> m_shown;
    QString m_filter;
};

/// The search box of the tab row, with the list that opens under it while somebody types.
class SearchBox : public QLineEdit {
    Q_OBJECT
public:
    /// \param host the window whose child the list is. \param entries asked whenever the box is entered.
    SearchBox(QWidget* host, std::function<QList<PaletteEntry>()> entries);
    ~SearchBox() override;
    void start();
    void closeList();
    [[nodiscard]] bool isListOpen() const;
    [[nodiscard]] PaletteModel& model() { return *m_model; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void openList();
    void placeList();
    void runCurrent();
    QWidget* m_host;
    std::function<QList<PaletteEntry>()> m_collect;
    PaletteModel* m_model;
    QFrame* m_popup;
    QListView* m_list;
};

}  // namespace triptych::shell
