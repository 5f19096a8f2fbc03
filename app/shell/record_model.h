#pragma once

#include <functional>
#include <vector>

#include <QAbstractListModel>

#include "base/job.h"

namespace triptych::shell {

/// Rows of results for a Library: name, what they come to, faded until they are done. GUI thread.
class RecordModel : public QAbstractListModel {
    Q_OBJECT
public:
    using Words = std::function<QString(const base::JobRecord&)>;
    static constexpr int jobRole = Qt::UserRole + 1;
    /// \param name its first words. \param side a few words at the far end. \param icon of the rows; empty: none.
    RecordModel(Words name, Words side, QString icon = {}, QObject* parent = nullptr);
    /// Keeps rows that stay what they are, so that a selection stays.
    void setRecords(const std::vector<base::JobRecord>& records);
    [[nodiscard]] const std::vector<base::JobRecord>& records() const { return m_records; }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] int rowOf(const std::string& job) const;

private:
    Words m_name, m_side;
    QString m_icon;
    std::vector<base::JobRecord> m_records;
};

}  // namespace triptych::shell
