#pragma once

#include <QWidget>

#include "app/segmentation/core/review.h"

class QComboBox;
class QLineEdit;

namespace triptych::app {

/// Which subjects of the queue are shown: by what was decided, and by words in id, file names, metadata and comment. GUI thread.
class QueueFilter : public QWidget {
    Q_OBJECT
public:
    enum class Wish { all, toDo, accepted, rejected, skipped, sentBack, drawn, audit };

    explicit QueueFilter(QWidget* parent = nullptr);

    [[nodiscard]] QComboBox* wish() const { return m_wish; }
    [[nodiscard]] QLineEdit* words() const { return m_words; }
    /// Lets everything through.
    [[nodiscard]] bool isOpen() const;
    /// \param audit here by chance. \param text all that may be searched, in any case.
    [[nodiscard]] bool accepts(const Review& review, bool audit, const QString& text) const;
    void reset();

signals:
    void changed();
    /// Done with typing: the keys are the queue's again.
    void left();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QComboBox* m_wish;
    QLineEdit* m_words;
};

}  // namespace triptych::app
