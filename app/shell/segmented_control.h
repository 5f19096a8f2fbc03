#pragma once

#include <vector>

#include <QWidget>

class QAbstractButton;
class QHBoxLayout;
class QToolButton;

namespace triptych::shell {

/// The view switcher: at most six segments in a groove, fewer where they do not fit, the rest behind "More". Arrow keys move between segments.
class SegmentedControl : public QWidget {
    Q_OBJECT
public:
    explicit SegmentedControl(QWidget* parent = nullptr);

    void addSegment(const QString& id, const QString& text, const QString& toolTip = {});
    void setSegmentEnabled(const QString& id, bool enabled);
    [[nodiscard]] bool isSegmentEnabled(const QString& id) const;
    [[nodiscard]] QString current() const { return m_current; }
    /// Does nothing for an unknown id; emits currentChanged only when it is another one.
    void setCurrent(const QString& id);
    [[nodiscard]] QStringList ids() const;
    [[nodiscard]] QString textOf(const QString& id) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void currentChanged(const QString& id);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Segment {
        QString id;
        QString text;
        QAbstractButton* button = nullptr;  ///< null: behind "More"
        bool enabled = true;
    };
    void refreshMore();
    void fit();
    [[nodiscard]] int moreWidth() const;
    void step(int by);
    std::vector<Segment> m_segments;
    QString m_current;
    QHBoxLayout* m_layout;
    QToolButton* m_more;
};

}  // namespace triptych::shell
