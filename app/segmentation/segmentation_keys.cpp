#include <algorithm>

#include <QKeyEvent>
#include <QLineEdit>

#include "app/segmentation/canvas_tools.h"
#include "app/segmentation/inspector.h"
#include "app/segmentation/library.h"
#include "app/segmentation/queue_filter.h"
#include "app/segmentation/review_model.h"
#include "app/segmentation/segmentation_tab.h"
#include "app/segmentation/subject_canvas.h"
#include "app/segmentation/volunteer_list.h"
#include "app/shell/study_page.h"

// The tab's keys: a whole queue is worked without the mouse but for drawing.
namespace triptych::app {

bool SegmentationTab::handleKey(const QKeyEvent& event) {
    if (!m_view || showsLearning() || event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return false;
    if (m_page->views()->current() == QLatin1String("objects") && handleObjectKey(event.key()))
        return true;
    auto* list = volunteers();
    const int last = m_view->raters() - 1;
    switch (event.key()) {
    case Qt::Key_J: m_library->step(1); break;
    case Qt::Key_K: m_library->step(-1); break;
    case Qt::Key_N: list->select(std::min(last, list->selected() + 1)); break;
    case Qt::Key_P: list->select(std::max(0, list->selected() - 1)); break;
    case Qt::Key_A: decide(ReviewState::accepted); break;
    case Qt::Key_R: decide(ReviewState::rejected); break;
    case Qt::Key_S: decide(ReviewState::skipped); break;
    case Qt::Key_B: decide(ReviewState::sentBack); break;
    case Qt::Key_F: m_tools->setTool(m_tools->tool() == CanvasTools::Tool::brush ? CanvasTools::Tool::move : CanvasTools::Tool::brush); break;
    case Qt::Key_E: m_tools->setTool(m_tools->tool() == CanvasTools::Tool::corners ? CanvasTools::Tool::move : CanvasTools::Tool::corners); break;
    case Qt::Key_BracketLeft: m_tools->setRadius(m_tools->radius() / 1.25); break;
    case Qt::Key_BracketRight: m_tools->setRadius(m_tools->radius() * 1.25); break;
    case Qt::Key_Return:
    case Qt::Key_Enter: m_tools->close(); break;
    case Qt::Key_Escape:
        if (m_tools->cancel())
            break;
        if (m_tools->tool() != CanvasTools::Tool::move)
            m_tools->setTool(CanvasTools::Tool::move);
        else if (m_canvas->compare().on)
            toggleCompare();
        else
            list->select(-1);
        break;
    case Qt::Key_0: m_canvas->fit(); break;
    case Qt::Key_C: toggleCompare(); break;
    case Qt::Key_M: m_inspector->toggleLayer(event.modifiers() & Qt::ShiftModifier ? QStringLiteral("probability") : QStringLiteral("model")); break;
    case Qt::Key_U: m_inspector->toggleLayer(QStringLiteral("uncertainty")); break;
    case Qt::Key_D: m_inspector->toggleLayer(QStringLiteral("discriminator")); break;
    // With a brush in the hand they are its size, else the picture's.
    case Qt::Key_Plus: m_tools->tool() == CanvasTools::Tool::move ? m_canvas->zoom(1.25) : m_tools->setRadius(m_tools->radius() * 1.25); break;
    case Qt::Key_Minus: m_tools->tool() == CanvasTools::Tool::move ? m_canvas->zoom(0.8) : m_tools->setRadius(m_tools->radius() / 1.25); break;
    case Qt::Key_Slash: m_library->filter()->words()->setFocus(Qt::ShortcutFocusReason); break;
    case Qt::Key_Space: m_canvas->setBlink(true); break;
    case Qt::Key_V: m_canvas->setVotesHidden(true); break;
    default:
        if (event.key() < Qt::Key_1 || event.key() > Qt::Key_9 || event.key() - Qt::Key_1 > last)
            return false;
        list->select(event.key() - Qt::Key_1);
    }
    return true;
}

void SegmentationTab::keyPressEvent(QKeyEvent* event) {
    if (!handleKey(*event))
        QWidget::keyPressEvent(event);
}

void SegmentationTab::keyReleaseEvent(QKeyEvent* event) {
    if (event->isAutoRepeat())
        return;
    if (event->key() == Qt::Key_Space)
        m_canvas->setBlink(false);
    else if (event->key() == Qt::Key_V)
        m_canvas->setVotesHidden(false);
    else
        QWidget::keyReleaseEvent(event);
}

// A list searches for what is typed into it: in the queue letters and digits are the tab's keys.
bool SegmentationTab::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress && handleKey(*static_cast<QKeyEvent*>(event)))
        return true;
    return QWidget::eventFilter(watched, event);
}

}  // namespace triptych::app
