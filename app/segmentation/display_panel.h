#pragma once

#include <memory>
#include <vector>

#include <QWidget>

#include "app/segmentation/core/subject_view.h"

class QComboBox;
class QToolButton;

namespace triptych::shell {
class LinkButton;
}

namespace triptych::app {

class ContrastSlider;

/// Under the picture's layer: which band is red, green and blue or which one is grey, and what is black and white. Folded until somebody asks for it; hidden without a picture.
/// GUI thread.
class DisplayPanel : public QWidget {
    Q_OBJECT
public:
    explicit DisplayPanel(QWidget* parent = nullptr);

    void setSubject(std::shared_ptr<const segmentationview::SubjectView> view);
    void setChoice(const segmentationview::DisplayChoice& choice);
    [[nodiscard]] const segmentationview::DisplayChoice& choice() const { return m_choice; }
    [[nodiscard]] QToolButton* toggle() const { return m_toggle; }
    [[nodiscard]] QComboBox* mode() const { return m_mode; }
    [[nodiscard]] QComboBox* channel(int which) const { return m_channels[static_cast<std::size_t>(which)]; }
    [[nodiscard]] ContrastSlider* contrast(int which) const { return m_contrast[static_cast<std::size_t>(which)]; }
    [[nodiscard]] shell::LinkButton* automatic() const { return m_auto; }
    [[nodiscard]] shell::LinkButton* reset() const { return m_reset; }

signals:
    /// By hand. \param what changed: the same again joins with it to one step of undo.
    void chosen(const triptych::app::segmentationview::DisplayChoice& choice, const QString& what);

private:
    void refresh();
    void chooseMode();
    void chooseChannels();
    void chooseContrast(int which);
    [[nodiscard]] int bands() const;
    [[nodiscard]] segmentationview::PictureLook look() const;
    void choose(const segmentationview::DisplayChoice& choice, const QString& what);

    std::shared_ptr<const segmentationview::SubjectView> m_view;
    segmentationview::DisplayChoice m_choice;
    QToolButton* m_toggle;
    QWidget *m_body, *m_modeRow, *m_channelRow;
    QComboBox* m_mode;
    std::vector<QComboBox*> m_channels;
    std::vector<ContrastSlider*> m_contrast;
    shell::LinkButton *m_auto, *m_reset;
};

}  // namespace triptych::app
