#pragma once

#include <list>
#include <memory>
#include <string>
#include <utility>

#include "app/segmentation/core/subject_view.h"

namespace triptych::app {

/// The subjects counted last, so that the neighbours of the shown one stand ready. GUI thread.
class SubjectCache {
public:
    static constexpr std::size_t mostKept = 8;
    static constexpr std::size_t mostPixels = std::size_t{48} << 20;  ///< of all kept together: a view takes some ten bytes a pixel

    struct Key {
        std::string import;
        int subject = 0, frame = 0;
        bool operator==(const Key&) const = default;
    };
    void keep(const Key& key, std::shared_ptr<const segmentationview::SubjectView> view) {
        m_views.remove_if([&](const auto& entry) { return entry.first == key; });
        m_views.emplace_front(key, std::move(view));
        std::size_t count = 0, pixels = 0;
        for (auto it = m_views.begin(); it != m_views.end(); ++it) {
            pixels += it->second->votes.size() + it->second->image.bytes().size() / 10;
            if (++count > mostKept || (count > 1 && pixels > mostPixels)) {
                m_views.erase(it, m_views.end());
                break;
            }
        }
    }
    /// Null when it is not kept.
    [[nodiscard]] std::shared_ptr<const segmentationview::SubjectView> find(const Key& key) const {
        for (const auto& [kept, view] : m_views)
            if (kept == key)
                return view;
        return nullptr;
    }
    void clear() { m_views.clear(); }

private:
    std::list<std::pair<Key, std::shared_ptr<const segmentationview::SubjectView>>> m_views;
};

}  // namespace triptych::app
