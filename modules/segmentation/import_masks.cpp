#include "segmentation/import_masks.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <unordered_map>

#include <fmt/format.h>

#include "segmentation/export_text.h"
#include "segmentation/files/coco_reader.h"
#include "segmentation/files/geojson_reader.h"
#include "segmentation/files/manifest.h"
#include "segmentation/files/mask_reader.h"
#include "segmentation/repair.h"

namespace triptych::segmentation {
namespace {

namespace fs = std::filesystem;
using base::Json;
using base::Result;
using base::Status;

constexpr std::size_t longestName = 240, longestTool = 80;
// Boxes of a picture's labels, together, in times its pixels: more is noise, not objects.
constexpr std::int64_t mostBoxes = 64;

bool isPicture(std::string_view head) {
    return head.starts_with("\x89PNG") || head.starts_with(std::string_view("II*\0", 4)) || head.starts_with(std::string_view("MM\0*", 4));
}

std::string stem(std::string_view name) {
    auto key = std::string(name);
    if (const auto slash = key.find_last_of("/\\"); slash != std::string::npos)
        key.erase(0, slash + 1);
    if (const auto dot = key.rfind('.'); dot != std::string::npos && dot > 0)
        key.erase(dot);
    return std::string(shortened(key, longestName));
}

class MaskImport {
public:
    MaskImport(const fs::path& source, const MaskImportOptions& options, const ImportProgress& progress, StrokeWriter& into)
        : m_source(source), m_options(options), m_progress(progress), m_out(into) {
        m_own = options.volunteer.empty() ? stem(source.filename().string().empty() ? source.parent_path().filename().string() : source.filename().string()) : std::string(shortened(options.volunteer, longestName));
    }

    Result<ImportReport> run(const ImageSize& imageSize) {
        auto format = m_options.format;
        if (format == MaskFormat::any) {
            TRIPTYCH_TRY(format, maskFormatOf(m_source));
        }
        if (auto done = format == MaskFormat::coco ? coco() : format == MaskFormat::geojson ? geojson() : pictures(); !done) {
            auto error = std::move(done).error();
            if (!m_options.skipBad && error.kind == base::ErrorKind::unreadable)
                error.hint += error.hint.empty() ? "or let what cannot be read be left out (skip_bad_rows)" : "; or skip_bad_rows";
            return tl::unexpected(std::move(error));
        }
        if (m_out.raters.empty() && !m_out.counting)
            return base::unreadable("no mask in it", m_source.string(), m_report.firstProblems.empty() ? "" : m_report.firstProblems[0]);
        settleSizes(imageSize);
        noteOutside();
        finishReport();
        return std::move(m_report);
    }

private:
    Status keepOn(double done, double total) const {
        return m_progress && !m_progress(done, total) ? Status(base::cancelled()) : Status();
    }
    void skip(const std::string& why) {
        ++m_report.rows;
        ++m_report.badRows;
        if (m_report.firstProblems.size() < 10)
            m_report.firstProblems.push_back(why);
        Note note;
        note.what = Noted::badRow;
        m_report.notes.add(note, why);
    }

    int subjectOf(const std::string& id, int width, int height, const std::string& file) {
        const auto [found, fresh] = m_subjectOf.try_emplace(id, static_cast<int>(m_out.subjects.size()));
        if (fresh) {
            Subject subject;
            subject.id = id;
            subject.width = width;
            subject.height = height;
            if (!file.empty())
                subject.files.push_back(std::string(shortened(file, longestName)));
            m_out.subjects.push_back(std::move(subject));
        }
        return found->second;
    }
    int raterOf(int subject, const std::string& name) {
        const auto [who, freshName] = m_volunteerOf.try_emplace(name, static_cast<int>(m_out.volunteers.size()));
        if (freshName)
            m_out.volunteers.push_back(name);
        const auto key = static_cast<std::uint64_t>(subject) << 32 | static_cast<std::uint32_t>(who->second);
        const auto [place, fresh] = m_raterOf.try_emplace(key, static_cast<int>(m_out.raters.size()));
        if (fresh) {
            Rater rater{subject, who->second};
            rater.drew = Drew::nothing;
            m_out.raters.push_back(rater);
            m_out.kept.push_back(true);
        }
        return place->second;
    }
    int toolOf(const std::string& name) {
        const auto [found, fresh] = m_toolOf.try_emplace(std::string(shortened(name, longestTool)), static_cast<int>(m_out.tools.size()));
        if (fresh)
            m_out.tools.push_back(found->first);
        return found->second;
    }
    void noteOf(int rater, Noted what) {
        const auto& r = m_out.raters[static_cast<std::size_t>(rater)];
        Note note;
        note.what = what;
        note.subject = r.subject;
        note.volunteer = r.volunteer;
        note.rater = rater;
        m_report.notes.add(note);
    }
    void addMark(int rater, int tool, const Rings& used, const Rings& drawn, int repairs = 0) {
        auto& r = m_out.raters[static_cast<std::size_t>(rater)];
        Mark mark{r.subject, rater, tool, 0, Shape::polygon};
        mark.repairs = repairs;
        ++r.marks;
        r.drew = Drew::marks;
        ++m_report.marks[static_cast<std::size_t>(Shape::polygon)];
        for (const auto& ring : used)
            m_report.points += static_cast<std::int64_t>(ring.size());
        m_out.add(mark, used, drawn);
    }
    void addUnusable(int rater, int tool, Unusable why, const Rings& drawn) {
        auto& r = m_out.raters[static_cast<std::size_t>(rater)];
        Mark mark{r.subject, rater, tool, 0, Shape::polygon};
        mark.unusable = static_cast<int>(why);
        ++r.dropped;
        if (r.drew == Drew::nothing)
            r.drew = Drew::unusable;
        ++m_report.unusable[static_cast<std::size_t>(why)];
        noteOf(rater, static_cast<Noted>(static_cast<int>(Noted::notFinite) + static_cast<int>(why)));
        m_out.add(mark, {}, drawn);
    }

    Status coco() {
        CocoOptions options;
        options.skipBad = m_options.skipBad;
        std::error_code error;
        const auto bytes = static_cast<double>(fs::file_size(m_source, error));
        TRIPTYCH_TRY(const auto file, readCoco(m_source, options, [&](double done) { return keepOn(done, 2 * bytes).has_value(); }));
        for (const auto& entry : file.skipped)
            skip(fmt::format("{}, {}: {}", m_source.filename().string(), entry.pointer, entry.why));
        m_report.rows += file.skippedCount - static_cast<std::int64_t>(file.skipped.size());
        m_report.badRows += file.skippedCount - static_cast<std::int64_t>(file.skipped.size());
        // Two images whose files are called alike, in folders of their own, go by their ids.
        std::map<std::string, int> named;
        for (const auto& image : file.images)
            ++named[stem(image.file)];
        std::vector<int> subjects;
        for (const auto& image : file.images) {
            const auto name = stem(image.file);
            const int subject = subjectOf(name.empty() || named[name] > 1 ? std::to_string(image.id) : name, image.width, image.height, image.file);
            subjects.push_back(subject);
            // An image without annotations was looked at too.
            if (!file.results)
                raterOf(subject, m_own);
        }
        for (std::size_t i = 0; i < file.annotations.size(); ++i) {
            TRIPTYCH_CHECK(keepOn(bytes + bytes * static_cast<double>(i) / static_cast<double>(file.annotations.size()), 2 * bytes));
            const auto& annotation = file.annotations[i];
            const auto where = fmt::format("{}, annotation {}", m_source.filename().string(), annotation.id != 0 ? annotation.id : static_cast<std::int64_t>(i));
            const auto& category = file.categories[static_cast<std::size_t>(annotation.category)];
            const auto mask = maskOf(annotation, file.images[static_cast<std::size_t>(annotation.image)]);
            if (!mask) {
                if (!m_options.skipBad)
                    return base::unreadable(mask.error().what, where, mask.error().hint);
                skip(fmt::format("{}: {}", where, mask.error().what));
                continue;
            }
            ++m_report.rows;
            ++m_report.classifications;
            const int rater = raterOf(subjects[static_cast<std::size_t>(annotation.image)], m_own);
            const int tool = toolOf(category.name.empty() ? fmt::format("category {}", category.id) : category.name);
            const auto box = boxOf(*mask);
            if (box.empty())
                addUnusable(rater, tool, Unusable::noArea, annotation.polygons);
            else
                addMark(rater, tool, maskOutline(pixelsOf(*mask, box), box), annotation.polygons);
        }
        return {};
    }

    // Of the box alone: an image of many small objects is not unpacked for each.
    static std::vector<std::uint8_t> pixelsOf(const CocoRle& rle, const Box& box) {
        const auto width = static_cast<std::size_t>(box.x1 - box.x0);
        std::vector<std::uint8_t> out(width * static_cast<std::size_t>(box.y1 - box.y0));
        std::int64_t at = 0;
        bool inside = false;
        for (const auto run : rle.counts) {
            if (inside)
                for (std::int64_t p = at; p < at + run; ++p)
                    out[static_cast<std::size_t>(p % rle.height - box.y0) * width + static_cast<std::size_t>(p / rle.height - box.x0)] = 1;
            at += run;
            inside = !inside;
        }
        return out;
    }

    Status geojson() {
        GeoOptions options;
        options.skipBad = m_options.skipBad;
        TRIPTYCH_CHECK(keepOn(0, 1));
        TRIPTYCH_TRY(const auto file, readGeoJson(m_source, options));
        for (const auto& entry : file.skipped)
            skip(fmt::format("{}, {}: {}", m_source.filename().string(), entry.pointer, entry.why));
        for (std::size_t i = 0; i < file.features.size(); ++i) {
            TRIPTYCH_CHECK(keepOn(static_cast<double>(i), static_cast<double>(file.features.size())));
            feature(file.features[i]);
        }
        return {};
    }
    static std::string textOf(const Json& properties, std::initializer_list<const char*> keys) {
        for (const auto* key : keys) {
            const auto found = properties.find(key);
            if (found == properties.end())
                continue;
            // QuPath's classification is an object with a name.
            const Json& value = found->is_object() && found->contains("name") ? (*found)["name"] : *found;
            if (value.is_string() && !value.get_ref<const std::string&>().empty())
                return std::string(shortened(value.get_ref<const std::string&>(), longestName));
            if (value.is_number_integer())
                return value.dump();
        }
        return {};
    }
    static int sideOf(const Json& properties, const char* key) {
        const auto found = properties.find(key);
        const double side = found != properties.end() && found->is_number() ? found->get<double>() : 0;
        return side >= 1 && side <= maxImageSide ? static_cast<int>(side) : 0;
    }
    void feature(const GeoFeature& feature) {
        const Json none = Json::object();
        const auto& properties = feature.properties.is_object() ? feature.properties : none;
        auto width = sideOf(properties, "width"), height = sideOf(properties, "height");
        if (width < 1 || height < 1 || std::int64_t{width} * height > maxImagePixels)
            width = height = 0;
        auto name = textOf(properties, {"subject_id", "subject", "image_id", "image"});
        if (name.empty())
            name = stem(m_source.filename().string());
        ++m_report.rows;
        ++m_report.classifications;
        const int subject = subjectOf(name, width, height, {});
        auto& known = m_out.subjects[static_cast<std::size_t>(subject)];
        if (known.width == 0) {
            known.width = width;
            known.height = height;
        }
        const auto who = textOf(properties, {"volunteer", "annotator", "user"});
        const int rater = raterOf(subject, who.empty() ? m_own : who);
        if (feature.polygons.empty())
            return;
        const auto label = textOf(properties, {"classification", "label", "tool"});
        const int tool = toolOf(label.empty() ? "outline" : label);
        const auto drawn = feature.rings();
        std::vector<Rings> polygons;
        for (const auto& polygon : feature.polygons) {
            polygons.push_back({polygon.outer});
            polygons.back().insert(polygons.back().end(), polygon.holes.begin(), polygon.holes.end());
        }
        const auto fixed = repairedPolygons(polygons);
        if (fixed.unusable)
            return addUnusable(rater, tool, *fixed.unusable, drawn);
        if (fixed.crossing) {
            ++m_report.crossing;
            ++m_out.raters[static_cast<std::size_t>(rater)].crossing;
            noteOf(rater, Noted::crossing);
        }
        addMark(rater, tool, fixed.rings, drawn, fixed.crossing ? repairCrossing : 0);
    }

    Status pictures() {
        std::error_code error;
        if (!fs::is_directory(m_source, error))
            return picture(m_source, m_own);
        std::vector<std::pair<fs::path, std::string>> files;
        TRIPTYCH_CHECK(listPictures(m_source, m_own, files, true));
        if (files.empty())
            return base::unreadable("no PNG or TIFF in it", m_source.string(), "a folder of label pictures, one a subject, named by it");
        std::sort(files.begin(), files.end());
        for (std::size_t i = 0; i < files.size(); ++i) {
            TRIPTYCH_CHECK(keepOn(static_cast<double>(i), static_cast<double>(files.size())));
            auto done = picture(files[i].first, files[i].second);
            if (done)
                continue;
            if (!m_options.skipBad)
                return done;
            skip(done.error().message());
        }
        return {};
    }
    Status listPictures(const fs::path& folder, const std::string& who, std::vector<std::pair<fs::path, std::string>>& into, bool deeper) {
        std::error_code error;
        for (auto entry = fs::directory_iterator(folder, error); !error && entry != fs::directory_iterator(); entry.increment(error)) {
            std::error_code status;
            const auto type = entry->symlink_status(status).type();
            const auto name = fileKey(entry->path().filename().string());
            const bool named = name.ends_with(".png") || name.ends_with(".tif") || name.ends_with(".tiff");
            if (type == fs::file_type::directory && deeper)
                TRIPTYCH_CHECK(listPictures(entry->path(), entry->path().filename().string(), into, false));
            if (type == fs::file_type::regular && named)
                into.emplace_back(entry->path(), who);
            if (into.size() > 500000)
                return base::unreadable("more than 500 000 pictures", m_source.string());
        }
        if (error)
            return base::unreadable("the folder could not be read", folder.string());
        return {};
    }
    Status picture(const fs::path& path, const std::string& who) {
        TRIPTYCH_TRY(const auto image, readLabels(path));
        const auto id = stem(path.filename().string());
        if (const auto known = m_subjectOf.find(id); known != m_subjectOf.end()) {
            const auto& subject = m_out.subjects[static_cast<std::size_t>(known->second)];
            if (subject.width != image.width || subject.height != image.height)
                return base::unreadable(fmt::format("{} x {} px, where another volunteer's mask of it has {} x {}", image.width, image.height, subject.width, subject.height), path.string());
            if (m_raterOf.contains(static_cast<std::uint64_t>(known->second) << 32 | static_cast<std::uint32_t>(volunteer(who))))
                return base::unreadable(fmt::format("a second mask of subject {} by the same volunteer", id), path.string(), "one picture a subject, or a folder a volunteer");
        }
        struct Label {
            std::uint16_t value;
            Box box;
        };
        std::vector<Label> labels;
        std::vector<int> place(65536, -1);
        for (int y = 0; y < image.height; ++y)
            for (int x = 0; x < image.width; ++x) {
                const auto value = image.labels[static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x)];
                if (value == 0)
                    continue;
                auto& at = place[value];
                if (at < 0) {
                    at = static_cast<int>(labels.size());
                    labels.push_back({value, {x, y, x + 1, y + 1}});
                }
                auto& box = labels[static_cast<std::size_t>(at)].box;
                box = {std::min(box.x0, x), box.y0, std::max(box.x1, x + 1), y + 1};
            }
        std::erase_if(labels, [&](const Label& label) { return std::find(m_options.ignored.begin(), m_options.ignored.end(), label.value) != m_options.ignored.end(); });
        std::int64_t boxes = 0;
        for (const auto& label : labels)
            boxes += label.box.area();
        if (boxes > mostBoxes * image.width * image.height)
            return base::unreadable(fmt::format("{} labels, each scattered over most of the picture", labels.size()), path.string(), "a mask or objects with labels, no grey picture");
        std::sort(labels.begin(), labels.end(), [](const Label& a, const Label& b) { return a.value < b.value; });
        ++m_report.rows;
        ++m_report.classifications;
        const int rater = raterOf(subjectOf(id, image.width, image.height, path.filename().string()), who);
        for (const auto& [value, box] : labels) {
            std::vector<std::uint8_t> mask;
            mask.reserve(static_cast<std::size_t>(box.area()));
            for (int y = box.y0; y < box.y1; ++y)
                for (int x = box.x0; x < box.x1; ++x)
                    mask.push_back(image.labels[static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x)] == value ? 1 : 0);
            // One label alone is a mask, whatever number stands for it.
            addMark(rater, toolOf(labels.size() == 1 ? std::string("mask") : fmt::format("label {}", value)), maskOutline(mask, box), {});
        }
        return {};
    }
    int volunteer(const std::string& who) const {
        const auto found = m_volunteerOf.find(who);
        return found == m_volunteerOf.end() ? -1 : found->second;
    }

    void settleSizes(const ImageSize& imageSize) {
        std::vector<std::pair<double, double>> reach(m_out.subjects.size(), {1, 1});
        for (std::size_t i = 0; i < m_out.marks().size(); ++i) {
            auto& r = reach[static_cast<std::size_t>(m_out.marks()[i].subject)];
            r = {std::max(r.first, m_out.reaches()[i].x1), std::max(r.second, m_out.reaches()[i].y1)};
        }
        for (std::size_t i = 0; i < m_out.subjects.size(); ++i) {
            auto& subject = m_out.subjects[i];
            const auto image = imageSize ? imageSize(subject) : std::nullopt;
            Note note;
            note.subject = static_cast<int>(i);
            if (subject.width > 0) {
                ++m_report.sizeGiven;
                if (image && (image->first != subject.width || image->second != subject.height)) {
                    ++m_report.sizeDiffers;
                    note.what = Noted::sizeDiffers;
                    m_report.notes.add(note);
                }
            } else if (image) {
                subject.width = image->first;
                subject.height = image->second;
                subject.sizeFrom = SizeFrom::image;
                ++m_report.sizeFromImage;
            } else {
                subject.width = static_cast<int>(std::min<double>(8192, std::ceil(reach[i].first)));
                subject.height = static_cast<int>(std::min<double>(8192, std::ceil(reach[i].second)));
                subject.sizeFrom = SizeFrom::extent;
                ++m_report.sizeFromExtent;
                note.what = Noted::sizeFromExtent;
                m_report.notes.add(note);
            }
        }
    }
    void noteOutside() {
        for (std::size_t i = 0; i < m_out.marks().size(); ++i) {
            const auto& mark = m_out.marks()[i];
            const auto& subject = m_out.subjects[static_cast<std::size_t>(mark.subject)];
            const auto& r = m_out.reaches()[i];
            if (mark.unusable >= 0 || (r.x0 >= 0 && r.y0 >= 0 && r.x1 <= subject.width && r.y1 <= subject.height))
                continue;
            const bool wholly = r.x1 <= 0 || r.y1 <= 0 || r.x0 >= subject.width || r.y0 >= subject.height;
            ++(wholly ? m_report.whollyOutside : m_report.partlyOutside);
            ++m_out.raters[static_cast<std::size_t>(mark.rater)].outside;
            m_out.setRepair(i, wholly ? repairWhollyOutside : repairPartlyOutside);
            noteOf(mark.rater, wholly ? Noted::whollyOutside : Noted::partlyOutside);
        }
    }
    void finishReport() {
        for (const auto& r : m_out.raters) {
            ++m_report.kept;
            m_report.repaired += r.crossing + r.dropped > 0 ? 1 : 0;
            if (m_report.first.size() < ImportReport::firstShown)
                m_report.first.push_back({0, -1, r});
        }
    }

    const fs::path& m_source;
    const MaskImportOptions& m_options;
    const ImportProgress& m_progress;
    StrokeWriter& m_out;
    ImportReport m_report;
    std::string m_own;
    std::unordered_map<std::string, int> m_subjectOf, m_volunteerOf, m_toolOf;
    std::unordered_map<std::uint64_t, int> m_raterOf;
};

}  // namespace

Result<MaskFormat> maskFormatOf(const fs::path& source) {
    std::error_code error;
    if (fs::is_directory(source, error))
        return MaskFormat::pictures;
    std::ifstream file(source, std::ios::binary);
    if (!fs::is_regular_file(source, error) || !file)
        return base::unreadable("cannot be opened", source.string());
    std::string head(65536, '\0');
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(file.gcount()));
    if (isPicture(head))
        return MaskFormat::pictures;
    const auto first = head.find_first_not_of("\xEF\xBB\xBF \t\r\n");
    if (first == std::string::npos || (head[first] != '{' && head[first] != '['))
        return base::unreadable("neither COCO nor GeoJSON nor a label picture", source.string(), "a .json, .geojson, .png or .tif file, or a folder of label pictures");
    const auto name = fileKey(source.filename().string());
    const bool geo = name.ends_with(".geojson") || head.find("\"FeatureCollection\"") != std::string::npos ||
                     (head.find("\"coordinates\"") != std::string::npos && head.find("\"annotations\"") == std::string::npos);
    return geo ? MaskFormat::geojson : MaskFormat::coco;
}

Result<ImportReport> importMasks(const fs::path& source, const MaskImportOptions& options, const ImageSize& imageSize, const ImportProgress& progress, StrokeWriter& into) {
    return MaskImport(source, options, progress, into).run(imageSize);
}

}  // namespace triptych::segmentation
