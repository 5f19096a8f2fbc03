#include "app/segmentation/segmentation_tab.h"

#include <algorithm>

#include <QComboBox>
#include <QLocale>

#include "app/segmentation/dice_canvas.h"
#include "app/segmentation/display_panel.h"
#include "app/segmentation/gold_store.h"
#include "app/segmentation/inspector.h"
#include "app/segmentation/library.h"
#include "app/segmentation/model_panel.h"
#include "app/segmentation/objects_canvas.h"
#include "app/segmentation/objects_view.h"
#include "app/segmentation/review_model.h"
#include "app/segmentation/subject_canvas.h"
#include "app/segmentation/threshold_strip.h"
#include "app/shell/label.h"
#include "app/shell/room_words.h"
#include "app/shell/study_page.h"

// The subject on the canvas, with its threshold and its colours.
namespace triptych::app {

using base::Json;
using namespace segmentationview;

namespace {
constexpr const char* thresholdsKey = "segmentation/thresholds";
constexpr const char* displayKey = "segmentation/display";  // by import
}  // namespace

void SegmentationTab::showSubject(int subject, int frame) {
    const auto import = m_store->import();
    m_wanted = subject;
    m_wantedFrame = frame;
    m_wantedImport = import ? import->job : std::string();
    if (!import || subject < 0)
        return takeSubject({});
    if (m_view && m_view->import == import->job && m_view->id == import->strokes.subjects()[static_cast<std::size_t>(subject)].id && m_view->frame == frame)
        return;
    if (auto kept = m_cache.find({import->job, subject, frame})) {
        m_page->clearBanners();
        takeSubject(std::move(kept));
        prefetch();
        return;
    }
    m_workspace.inBackground(this, QStringLiteral("subject"), [this, import, subject, frame]() -> std::function<void()> {
        auto view = subjectView(*import, m_workspace.blobs(), subject, frame);
        return [this, import, subject, frame, view = std::move(view)] {
            if (view)
                m_cache.keep({import->job, subject, frame}, *view);
            if (import != m_store->import() || subject != m_wanted || frame != m_wantedFrame)
                return;
            m_page->clearBanners();
            takeSubject(view ? *view : nullptr);
            if (view) {
                prefetch();
                return;
            }
            showTitle(import->strokes.subjects()[static_cast<std::size_t>(subject)].id);
            m_page->showBanner(shell::NoticeTone::warning, shell::errorWords(view.error()));
        };
    });
}

void SegmentationTab::prefetch() {
    const auto import = m_store->import();
    for (const int by : {1, -1, 2}) {
        const int subject = m_library->neighbour(by);
        if (!import || subject < 0 || m_cache.find({import->job, subject, 0}))
            continue;
        m_workspace.inBackground(this, QStringLiteral("prefetch"), [this, import, subject]() -> std::function<void()> {
            auto view = subjectView(*import, m_workspace.blobs(), subject, 0);
            return [this, import, subject, view = std::move(view)] {
                if (!view || import != m_store->import())
                    return;  // what is wrong with it is said when it is looked at
                m_cache.keep({import->job, subject, 0}, *view);
                prefetch();
            };
        });
        return;
    }
}

void SegmentationTab::takeSubject(std::shared_ptr<const SubjectView> view) {
    m_view = std::move(view);
    readDisplay();
    m_canvas->setSubject(m_view);
    m_review->setSubject(m_view);
    m_dice->setSubject(m_view);
    m_objects->setSubject(m_view);
    m_inspector->setSubject(m_view);
    const QLocale locale;
    showTitle(m_view ? m_view->id : std::string());
    m_frames->clear();
    for (int frame = 0; m_view && m_view->frames > 1 && frame < std::min(m_view->frames, 1000); ++frame)
        m_frames->addItem(tr("Frame %1 of %2").arg(locale.toString(frame + 1), locale.toString(m_view->frames)));
    m_frames->setCurrentIndex(m_view ? m_view->frame : -1);
    m_frames->setVisible(m_view && m_view->frames > 1);
    if (m_view)
        m_strip->setVotes(m_view->agreement.histogram, m_view->table.pixels());
    readThreshold();
    takeGold();
    m_modelPanel->setModel(nullptr);
    takeModel();
    m_canvas->setLayers(m_inspector->layers());
    refreshView();
}

// The expert's outline on the canvas, the curve in the strip, the numbers in the Inspector.
void SegmentationTab::takeGold() {
    const auto comparison = m_gold->comparison();
    m_inspector->setGold(comparison);
    m_canvas->setGold({});
    if (!m_view || !comparison)
        return m_strip->setGold({});
    std::vector<std::optional<double>> mcc;
    const auto& sweep = comparison->scores[segmentation::goldMcc];
    for (int votes = 1; votes <= m_view->raters(); ++votes) {
        const int place = comparison->placeOf(votes, m_view->raters());
        mcc.push_back(place < 0 ? std::nullopt : sweep.value[static_cast<std::size_t>(place)]);
    }
    m_strip->setGold(std::move(mcc), [comparison, raters = m_view->raters()](int votes) {
        const auto& score = comparison->scores[segmentation::goldMcc];
        const int place = comparison->placeOf(votes, raters);
        const auto at = static_cast<std::size_t>(std::max(0, place));
        return place < 0 ? QString() : tr("MCC %1 with gold").arg(withInterval(score.value[at], score.low[at], score.high[at]));
    });
    m_gold->outlines(m_canvas, m_view->id, m_view->frame, [this, view = m_view, comparison](const segmentation::Rings& rings) {
        if (m_view == view && m_gold->comparison() == comparison)
            m_canvas->setGold(rings);
    });
}

void SegmentationTab::thresholdForAll(int place) {
    const auto comparison = m_gold->comparison();
    const auto import = m_store->import();
    if (!comparison || !import || place < 0)
        return;
    Json kept = m_workspace.document(thresholdsKey);
    if (!kept.is_object())
        kept = Json::object();
    int decided = 0;
    for (int s = 0; s < static_cast<int>(import->strokes.subjects().size()); ++s) {
        const auto& id = import->strokes.subjects()[static_cast<std::size_t>(s)].id;
        const auto raters = static_cast<int>(import->strokes.raters(s).size());
        const auto state = m_review->review(import->job, id, 0).state;
        const bool open = state == ReviewState::open || state == ReviewState::skipped;
        decided += open ? 0 : 1;
        // What was decided stays as it was; of one person alone there is nothing to choose.
        if (open && raters > 1)
            kept[id] = std::clamp(comparison->votesOf(place, raters), 1, raters);
    }
    if (decided > 0)
        m_workspace.showBanner(QStringLiteral("segmentation"), Workspace::Tone::info, tr("%n decided subject(s) keep their threshold.", nullptr, decided));
    m_workspace.setDocument(thresholdsKey, kept, tr("One vote threshold for all subjects"));
}

// The id alone: room in the row is short, and the views are to be seen.
void SegmentationTab::showTitle(const std::string& id) {
    m_title->setFullText(QString::fromStdString(id));
    m_title->setMinimumWidth(std::min(m_title->sizeHint().width(), 8 * m_title->fontMetrics().averageCharWidth()));
    m_title->setAccessibleName(id.empty() ? QString() : tr("Subject %1").arg(QString::fromStdString(id)));
    m_title->setToolTip(m_title->accessibleName().toHtmlEscaped());
}

void SegmentationTab::readThreshold() {
    if (!m_view)
        return;
    int threshold = m_view->majority();
    if (const Json kept = m_workspace.document(thresholdsKey); kept.is_object() && kept.contains(m_view->id) && kept[m_view->id].is_number_integer())
        threshold = static_cast<int>(std::clamp<double>(kept[m_view->id].get<double>(), 1, std::max(1, m_view->raters())));
    m_strip->setThreshold(threshold);
    m_canvas->setThreshold(m_strip->threshold());
    m_review->setThreshold(m_strip->threshold());
    m_inspector->setThreshold(m_strip->threshold());
    m_modelPanel->setThreshold(m_strip->threshold());
}

void SegmentationTab::readDisplay() {
    if (!m_view)
        return;
    const Json kept = m_workspace.document(displayKey);
    const auto choice = displayChoice(kept.is_object() && kept.contains(m_view->import) ? kept[m_view->import] : Json());
    m_inspector->display()->setChoice(choice ? *choice : DisplayChoice());
    m_canvas->setDisplay(m_inspector->display()->choice());
    m_objects->canvas()->setDisplay(m_inspector->display()->choice());
}

void SegmentationTab::displayChosen(const DisplayChoice& choice, const QString& what) {
    if (!m_view)
        return;
    m_library->hold();
    m_canvas->setDisplay(choice);
    m_objects->canvas()->setDisplay(choice);
    Json kept = m_workspace.document(displayKey);
    if (!kept.is_object())
        kept = Json::object();
    kept.erase(m_view->import);
    if (auto json = toJson(choice); !json.empty())
        kept[m_view->import] = std::move(json);
    m_workspace.setDocument(displayKey, kept, tr("Change channels or contrast"), what.isEmpty() ? QString() : QStringLiteral("display-%1-%2").arg(QString::fromStdString(m_view->import), what));
}

void SegmentationTab::thresholdMoved(int threshold) {
    if (!m_view)
        return;
    m_library->hold();
    m_canvas->setThreshold(threshold);
    m_review->setThreshold(threshold);
    m_inspector->setThreshold(threshold);
    m_modelPanel->setThreshold(threshold);
    Json kept = m_workspace.document(thresholdsKey);
    if (!kept.is_object())
        kept = Json::object();
    kept[m_view->id] = threshold;
    m_workspace.setDocument(thresholdsKey, kept, tr("Change the vote threshold"), QStringLiteral("threshold-") + QString::fromStdString(m_view->id));
}

void SegmentationTab::readDocument(const QString& key) {
    if (key == QLatin1String(thresholdsKey))
        readThreshold();
    if (key == QLatin1String(displayKey))
        readDisplay();
}

}  // namespace triptych::app
