#include "segmentation/files/coco_reader.h"

#include <cmath>
#include <map>
#include <optional>
#include <unordered_map>

#include <fmt/format.h>

#include "segmentation/export_text.h"
#include "segmentation/repair.h"

namespace triptych::segmentation {
namespace {

using base::Json;
using base::Result;

constexpr std::size_t longestName = 400;

std::optional<std::int64_t> whole(const Json& value) {
    if (value.is_number_unsigned() && value.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return std::nullopt;
    if (value.is_number_integer())
        return value.get<std::int64_t>();
    // Some writers put every number as 12.0.
    if (value.is_number_float()) {
        const double number = value.get<double>();
        if (number == std::trunc(number) && std::abs(number) < 9e15)
            return static_cast<std::int64_t>(number);
    }
    return std::nullopt;
}
std::optional<std::int64_t> whole(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found == object.end() ? std::nullopt : whole(*found);
}
double number(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_number() ? found->get<double>() : std::numeric_limits<double>::quiet_NaN();
}
std::string name(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? std::string(shortened(found->get_ref<const std::string&>(), longestName)) : std::string();
}

class Reader {
public:
    Reader(std::string where, const CocoOptions& options, CocoProgress progress)
        : m_where(std::move(where)), m_options(options), m_progress(std::move(progress)) {}

    base::Status take(const JsonElement& element) {
        if (m_progress && ++m_seen % 256 == 0 && !m_progress(element.done))
            return base::cancelled();
        const auto pointer = fmt::format("{}/{}", element.member.empty() ? "" : "/" + element.member, element.index);
        const bool bare = element.list && element.member.empty();
        m_out.results |= bare;
        base::Status done;
        if (bare || (element.list && element.member == "annotations"))
            done = annotation(element.value, pointer, bare);
        else if (element.list && element.member == "images")
            done = image(element.value, pointer);
        else if (element.list && element.member == "categories")
            done = category(element.value, pointer);
        else if (!element.list && (element.member == "annotations" || element.member == "images" || element.member == "categories"))
            return base::unreadable("not a list", m_where + "#/" + element.member);
        m_known |= element.member == "annotations" || element.member == "images" || bare;
        return settle(std::move(done), element.value.is_object() ? whole(element.value, "id").value_or(0) : 0, pointer);
    }

    // Annotations may stand before the images and categories they name.
    Result<CocoFile> finish() {
        if (!m_known)
            return base::unreadable("neither images nor annotations", m_where, "a COCO instances file, or a list of results");
        std::vector<CocoAnnotation> kept;
        kept.reserve(m_out.annotations.size());
        for (std::size_t i = 0; i < m_out.annotations.size(); ++i) {
            auto& entry = m_out.annotations[i];
            auto resolved = resolve(entry, m_names[i]);
            const auto pointer = fmt::format("{}/{}", m_out.results ? "" : "/annotations", m_names[i].index);
            const bool good = resolved.has_value();
            TRIPTYCH_CHECK(settle(std::move(resolved), entry.id, pointer));
            if (good)
                kept.push_back(std::move(entry));
        }
        m_out.annotations = std::move(kept);
        return std::move(m_out);
    }

private:
    struct Names {
        std::int64_t image, category;
        std::size_t index;
    };

    base::Status settle(base::Status done, std::int64_t id, const std::string& pointer) {
        if (done || done.error().kind == base::ErrorKind::cancelled)
            return done;
        if (!m_options.skipBad) {
            auto error = std::move(done).error();
            error.where = m_where + "#" + (error.where.empty() ? pointer : error.where);
            return tl::unexpected(std::move(error));
        }
        if (m_out.skipped.size() < CocoFile::maxSkipped) {
            const auto& error = done.error();
            m_out.skipped.push_back({error.where.empty() ? pointer : error.where, id, error.hint.empty() ? error.what : error.what + " (" + error.hint + ")"});
        }
        ++m_out.skippedCount;
        return {};
    }

    base::Status image(const Json& json, const std::string& pointer) {
        if (!json.is_object())
            return base::unreadable("not an object", pointer);
        const auto id = whole(json, "id"), width = whole(json, "width"), height = whole(json, "height");
        if (!id)
            return base::unreadable("an image without id", pointer + "/id", "a whole number");
        if (!width || !height || *width < 1 || *height < 1 || *width > maxImageSide || *height > maxImageSide || *width * *height > maxImagePixels)
            return base::unreadable("an image without a size that can be used", pointer, fmt::format("width and height of 1 to {} px, {} in all", maxImageSide, maxImagePixels));
        if (!m_images.emplace(*id, static_cast<int>(m_out.images.size())).second)
            return base::unreadable(fmt::format("the image id {} stands twice", *id), pointer + "/id");
        m_out.images.push_back({*id, static_cast<int>(*width), static_cast<int>(*height), name(json, "file_name")});
        return {};
    }

    base::Status category(const Json& json, const std::string& pointer) {
        if (!json.is_object())
            return base::unreadable("not an object", pointer);
        const auto id = whole(json, "id");
        if (!id)
            return base::unreadable("a category without id", pointer + "/id", "a whole number");
        if (!m_categories.emplace(*id, static_cast<int>(m_out.categories.size())).second)
            return base::unreadable(fmt::format("the category id {} stands twice", *id), pointer + "/id");
        m_out.categories.push_back({*id, name(json, "name"), name(json, "supercategory")});
        return {};
    }

    base::Status annotation(const Json& json, const std::string& pointer, bool bare) {
        if (!json.is_object())
            return base::unreadable("not an object", pointer);
        CocoAnnotation out;
        const auto image = whole(json, "image_id"), category = whole(json, "category_id");
        if (!image)
            return base::unreadable("no image_id", pointer + "/image_id", "the id of one of the images");
        if (!category)
            return base::unreadable("no category_id", pointer + "/category_id", "the id of one of the categories");
        out.id = whole(json, "id").value_or(0);
        out.area = number(json, "area");
        out.score = number(json, "score");
        if (const auto crowd = json.find("iscrowd"); crowd != json.end())
            out.crowd = crowd->is_boolean() ? crowd->get<bool>() : whole(*crowd).value_or(0) != 0;
        const auto found = json.find("segmentation");
        if (found == json.end())
            return base::unreadable("no segmentation", pointer, "polygons, or run lengths");
        if (!found->is_array() && !found->is_object())
            return base::unreadable("neither a list nor an object", pointer + "/segmentation", "polygons, or run lengths");
        TRIPTYCH_CHECK(found->is_array() ? polygons(*found, pointer + "/segmentation", out) : runs(*found, pointer + "/segmentation", out));
        if (bare && out.form == CocoForm::polygons)
            return base::unreadable("polygons in a list of results: the size of their image is not known", pointer + "/segmentation", "run lengths with a size");
        if (bare && m_images.emplace(*image, static_cast<int>(m_out.images.size())).second)
            m_out.images.push_back({*image, out.rle.width, out.rle.height, {}});
        if (bare && m_categories.emplace(*category, static_cast<int>(m_out.categories.size())).second)
            m_out.categories.push_back({*category, {}, {}});
        m_out.annotations.push_back(std::move(out));
        m_names.push_back({*image, *category, static_cast<std::size_t>(std::stoull(pointer.substr(pointer.rfind('/') + 1)))});
        return {};
    }

    static base::Status polygons(const Json& parts, const std::string& pointer, CocoAnnotation& out) {
        out.form = CocoForm::polygons;
        if (parts.empty())
            return base::unreadable("a segmentation without a polygon", pointer);
        for (std::size_t p = 0; p < parts.size(); ++p) {
            const auto& part = parts[p];
            const auto at = fmt::format("{}/{}", pointer, p);
            if (!part.is_array())
                return base::unreadable("not a list of coordinates", at, "[x, y, x, y, ...]");
            if (part.size() % 2 != 0)
                return base::unreadable(fmt::format("{} coordinates", part.size()), at, "x and y in turn");
            if (part.size() < 6)
                return base::unreadable(fmt::format("a polygon of {} points", part.size() / 2), at, "at least 3");
            Ring ring;
            ring.reserve(part.size() / 2);
            for (std::size_t i = 0; i < part.size(); i += 2) {
                for (std::size_t k = i; k < i + 2; ++k)
                    if (!part[k].is_number() || !(std::abs(part[k].get<double>()) <= farthest))
                        return base::unreadable("no coordinate that can be used", fmt::format("{}/{}", at, k), fmt::format("a number within {} px", farthest));
                ring.push_back({part[i].get<double>(), part[i + 1].get<double>()});
            }
            out.polygons.push_back(std::move(ring));
        }
        return {};
    }

    static base::Status runs(const Json& json, const std::string& pointer, CocoAnnotation& out) {
        const auto size = json.find("size"), counts = json.find("counts");
        if (size == json.end() || !size->is_array() || size->size() != 2 || !whole((*size)[0]) || !whole((*size)[1]))
            return base::unreadable("run lengths without a size", pointer + "/size", "[height, width]");
        const auto height = *whole((*size)[0]), width = *whole((*size)[1]);
        if (height < 1 || width < 1 || height > maxImageSide || width > maxImageSide)
            return base::unreadable(fmt::format("a mask of {} x {} px", width, height), pointer + "/size", fmt::format("1 to {} a side", maxImageSide));
        const auto at = pointer + "/counts";
        if (counts != json.end() && counts->is_string()) {
            out.form = CocoForm::text;
            TRIPTYCH_TRY(out.rle, rleFromText(counts->get_ref<const std::string&>(), static_cast<int>(width), static_cast<int>(height), at));
            return {};
        }
        if (counts == json.end() || !counts->is_array())
            return base::unreadable("no counts", at, "a list of numbers, or a text");
        out.form = CocoForm::counts;
        std::vector<std::uint32_t> read;
        read.reserve(counts->size());
        for (std::size_t i = 0; i < counts->size(); ++i) {
            const auto run = whole((*counts)[i]);
            if (!run || *run < 0 || *run > maxImagePixels)
                return base::unreadable("not a number of pixels", fmt::format("{}/{}", at, i));
            read.push_back(static_cast<std::uint32_t>(*run));
        }
        TRIPTYCH_TRY(out.rle, rleFromCounts(std::move(read), static_cast<int>(width), static_cast<int>(height), at));
        return {};
    }

    base::Status resolve(CocoAnnotation& entry, const Names& names) {
        const auto pointer = fmt::format("{}/{}", m_out.results ? "" : "/annotations", names.index);
        const auto image = m_images.find(names.image);
        if (image == m_images.end())
            return base::unreadable(fmt::format("no image of id {}", names.image), pointer + "/image_id");
        const auto category = m_categories.find(names.category);
        if (category == m_categories.end())
            return base::unreadable(fmt::format("no category of id {}", names.category), pointer + "/category_id");
        entry.image = image->second;
        entry.category = category->second;
        const auto& of = m_out.images[static_cast<std::size_t>(entry.image)];
        if (entry.form != CocoForm::polygons && (entry.rle.width != of.width || entry.rle.height != of.height))
            return base::unreadable(fmt::format("a mask of {} x {} px", entry.rle.width, entry.rle.height), pointer + "/segmentation/size",
                                    fmt::format("its image has {} x {}", of.width, of.height));
        if (entry.id != 0 && !m_ids.emplace(entry.id, 0).second)
            return base::unreadable(fmt::format("the annotation id {} stands twice", entry.id), pointer + "/id");
        return {};
    }

    std::string m_where;
    const CocoOptions& m_options;
    CocoProgress m_progress;
    CocoFile m_out;
    std::vector<Names> m_names;
    std::map<std::int64_t, int> m_images, m_categories, m_ids;
    std::int64_t m_seen = 0;
    bool m_known = false;
};

}  // namespace

Result<CocoFile> readCoco(const std::filesystem::path& path, const CocoOptions& options, const CocoProgress& progress) {
    Reader reader(path.string(), options, progress);
    TRIPTYCH_CHECK(readElements(path, [&](const JsonElement& element) { return reader.take(element); }, options.limits));
    return reader.finish();
}

Result<CocoFile> readCocoText(std::string_view text, std::string_view where, const CocoOptions& options) {
    Reader reader(std::string(where), options, {});
    TRIPTYCH_CHECK(readElements(text, where, [&](const JsonElement& element) { return reader.take(element); }, options.limits));
    return reader.finish();
}

Result<CocoRle> maskOf(const CocoAnnotation& annotation, const CocoImage& image) {
    if (annotation.form != CocoForm::polygons)
        return annotation.rle;
    std::vector<CocoRle> parts;
    for (const auto& ring : annotation.polygons) {
        TRIPTYCH_TRY(auto part, rleOfPolygon(ring, image.width, image.height));
        parts.push_back(std::move(part));
    }
    return parts.size() == 1 ? std::move(parts.front()) : unionOf(parts);
}

}  // namespace triptych::segmentation
