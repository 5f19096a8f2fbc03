#include "segmentation/import_sizes.h"

#include <algorithm>
#include <cmath>

namespace triptych::segmentation {

void settleSizes(std::vector<Subject>& subjects, std::span<const std::pair<double, double>> reach, const ImageSize& imageSize, ImportReport& report) {
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        auto& subject = subjects[i];
        const auto image = imageSize ? imageSize(subject) : std::nullopt;
        Note note;
        note.subject = static_cast<int>(i);
        if (subject.width > 0) {
            ++report.sizeGiven;
            if (image && (image->first != subject.width || image->second != subject.height)) {
                ++report.sizeDiffers;
                note.what = Noted::sizeDiffers;
                report.notes.add(note);
            }
        } else if (image) {
            subject.width = image->first;
            subject.height = image->second;
            subject.sizeFrom = SizeFrom::image;
            ++report.sizeFromImage;
        } else {
            subject.width = static_cast<int>(std::min<double>(8192, std::ceil(reach[i].first)));
            subject.height = static_cast<int>(std::min<double>(8192, std::ceil(reach[i].second)));
            subject.sizeFrom = SizeFrom::extent;
            ++report.sizeFromExtent;
            note.what = Noted::sizeFromExtent;
            report.notes.add(note);
        }
    }
}

std::optional<Repair> outsideOf(const StrokeWriter::Reach& r, const Subject& subject) {
    if (r.x0 >= 0 && r.y0 >= 0 && r.x1 <= subject.width && r.y1 <= subject.height)
        return std::nullopt;
    return r.x1 <= 0 || r.y1 <= 0 || r.x0 >= subject.width || r.y0 >= subject.height ? repairWhollyOutside : repairPartlyOutside;
}

}  // namespace triptych::segmentation
