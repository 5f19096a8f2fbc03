#include "segmentation/learning/set_reader.h"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

#include <fmt/format.h>

#include "segmentation/files/coco_reader.h"
#include "segmentation/files/manifest.h"
#include "segmentation/files/mask_reader.h"
#include "segmentation/files/raster_reader.h"
#include "segmentation/images.h"

namespace triptych::segmentation {
namespace {

using base::Result;
using base::Status;
namespace fs = std::filesystem;

constexpr std::size_t mostFiles = 500'000;
constexpr int mostBands = 16, deepest = 8;

// A picture or mask of a folder. Names are "folder/a" within it, without the ending.
struct Listed {
    fs::path path;
    std::string name, folder;
};

Status list(const fs::path& folder, const std::string& within, int depth, std::initializer_list<const char*> endings, std::vector<Listed>& into) {
    std::error_code error;
    for (auto entry = fs::directory_iterator(folder, error); !error && entry != fs::directory_iterator(); entry.increment(error)) {
        std::error_code status;
        const auto type = entry->symlink_status(status).type();
        const auto name = entry->path().filename().string(), key = fileKey(name);
        if (type == fs::file_type::directory && depth < deepest)
            TRIPTYCH_CHECK(list(entry->path(), within + name + '/', depth + 1, endings, into));
        if (type == fs::file_type::regular && std::any_of(endings.begin(), endings.end(), [&key](const char* ending) { return key.ends_with(ending); }))
            into.push_back({entry->path(), within + entry->path().stem().string(), within});
        if (into.size() > mostFiles)
            return base::unreadable(fmt::format("more than {} pictures", mostFiles), folder.string());
    }
    if (error)
        return base::unreadable("the folder could not be read", folder.string());
    return {};
}

Result<std::vector<Listed>> listed(const fs::path& folder, std::initializer_list<const char*> endings) {
    std::error_code error;
    if (!fs::is_directory(folder, error))
        return base::unreadable("not a folder", folder.string(), "a folder of pictures");
    std::vector<Listed> out;
    TRIPTYCH_CHECK(list(folder, "", 0, endings, out));
    std::sort(out.begin(), out.end(), [](const Listed& a, const Listed& b) { return a.path < b.path; });
    return out;
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return c < 128 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c); });
    return text;
}
std::string lastPart(const std::string& name) {
    return name.substr(name.rfind('/') + 1);
}

// Where the mask of a picture comes from.
class Masks {
public:
    virtual ~Masks() = default;
    /// Foreground of a picture of that size, 0 or 1.
    [[nodiscard]] virtual Result<std::vector<std::uint8_t>> of(const Listed& picture, int width, int height) const = 0;
};

class MaskFolder final : public Masks {
public:
    static Result<std::unique_ptr<Masks>> open(const fs::path& folder, bool labels) {
        TRIPTYCH_TRY(const auto files, listed(folder, {".png", ".tif", ".tiff"}));
        auto out = std::make_unique<MaskFolder>();
        out->m_labels = labels;
        for (const auto& file : files) {
            auto name = lower(file.name);
            out->put(name, file.path);
            for (const std::string_view ending : {"_mask", "-mask", "_label", "-label", "_labels", "_masks", "_truth", "_gt"})
                if (name.ends_with(ending) && name.size() > ending.size())
                    out->put(name.substr(0, name.size() - ending.size()), file.path);
        }
        return std::unique_ptr<Masks>(std::move(out));
    }
    Result<std::vector<std::uint8_t>> of(const Listed& picture, int width, int height) const override {
        auto found = m_files.find(lower(picture.name));
        if (found == m_files.end())
            found = m_files.find("//" + lower(lastPart(picture.name)));
        if (found == m_files.end())
            return base::unreadable("no mask of its name");
        if (found->second.empty())
            return base::unreadable("more than one mask of its name");
        TRIPTYCH_TRY(const auto form, pictureForm(found->second));
        if (form.width != width || form.height != height)
            return base::unreadable(fmt::format("its mask has {} x {} px, the picture {} x {}", form.width, form.height, width, height));
        TRIPTYCH_TRY(const auto image, readLabels(found->second, width, height));
        if (m_labels)
            return image.mask();
        const auto [low, high] = std::minmax_element(image.labels.begin(), image.labels.end());
        if (!std::all_of(image.labels.begin(), image.labels.end(), [a = *low, b = *high](std::uint16_t v) { return v == a || v == b; }))
            return base::unreadable(fmt::format("a mask that is not binary: {} values besides 0", image.present().size()), found->second.string(), "two values, or the choice that all but 0 is foreground");
        // A mask of one value is all background when that is 0.
        const int background = *low == *high ? 0 : *low;
        std::vector<std::uint8_t> out(image.labels.size());
        std::transform(image.labels.begin(), image.labels.end(), out.begin(), [background](std::uint16_t v) { return static_cast<std::uint8_t>(v != background); });
        return out;
    }

private:
    // By the whole name, and by its last part behind "//" where no other has that.
    void put(const std::string& name, const fs::path& path) {
        for (const auto& key : {name, "//" + lastPart(name)})
            if (const auto [at, fresh] = m_files.emplace(key, path); !fresh && at->second != path)
                at->second.clear();
    }
    std::map<std::string, fs::path> m_files;  // an empty path: more than one
    bool m_labels = false;
};

class CocoMasks final : public Masks {
public:
    static Result<std::unique_ptr<Masks>> open(const fs::path& path, const SetProgress& progress) {
        CocoOptions options;
        options.skipBad = true;
        auto out = std::make_unique<CocoMasks>();
        std::error_code error;
        const auto bytes = static_cast<double>(fs::file_size(path, error));
        TRIPTYCH_TRY(out->m_file, readCoco(path, options, [&](double done) { return progress(0.1 * done, bytes); }));
        out->m_instances.resize(out->m_file.images.size());
        for (std::size_t a = 0; a < out->m_file.annotations.size(); ++a)
            out->m_instances[static_cast<std::size_t>(out->m_file.annotations[a].image)].push_back(a);
        for (std::size_t i = 0; i < out->m_file.images.size(); ++i) {
            const auto& image = out->m_file.images[i];
            const auto stem = lower(fs::path(image.file.empty() ? std::to_string(image.id) : image.file).stem().string());
            if (const auto [at, fresh] = out->m_places.emplace(stem, static_cast<int>(i)); !fresh)
                at->second = -1;
        }
        return std::unique_ptr<Masks>(std::move(out));
    }
    Result<std::vector<std::uint8_t>> of(const Listed& picture, int width, int height) const override {
        const auto found = m_places.find(lower(lastPart(picture.name)));
        if (found == m_places.end())
            return base::unreadable("not in the COCO file");
        if (found->second < 0)
            return base::unreadable("more than one image of its name in the COCO file");
        const auto place = static_cast<std::size_t>(found->second);
        const auto& image = m_file.images[place];
        if (image.width != width || image.height != height)
            return base::unreadable(fmt::format("the COCO file has it as {} x {} px, the picture has {} x {}", image.width, image.height, width, height));
        std::vector<std::uint8_t> out(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
        for (const auto instance : m_instances[place]) {
            TRIPTYCH_TRY(const auto rle, maskOf(m_file.annotations[instance], image));
            std::int64_t at = 0;
            bool inside = false;
            for (const auto run : rle.counts) {
                for (std::int64_t p = at; inside && p < at + run; ++p)
                    out[static_cast<std::size_t>(p % height * width + p / height)] = 1;
                at += run;
                inside = !inside;
            }
        }
        return out;
    }

private:
    CocoFile m_file;
    std::vector<std::vector<std::size_t>> m_instances;
    std::map<std::string, int> m_places;  // -1: more than one
};

// Bands and bytes of a value that most pictures have.
using Form = std::pair<int, int>;

Form formOfMost(const std::vector<std::optional<PictureForm>>& forms, int bands) {
    std::map<Form, int> counts;
    for (const auto& form : forms)
        if (form && (bands == 0 || form->bands == bands))
            ++counts[{form->bands, form->bytesPerValue}];
    Form out{bands, 0};
    int most = 0;
    for (const auto& [form, count] : counts)
        if (count > most) {
            out = form;
            most = count;
        }
    return out;
}

base::Array cut(const base::Array& picture, int x0, int y0, int width, int height) {
    const auto& shape = picture.shape();
    const auto pixel = static_cast<std::size_t>(shape[2]) * byteSize(picture.dtype()), row = static_cast<std::size_t>(shape[1]) * pixel;
    std::vector<std::byte> bytes;
    bytes.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * pixel);
    for (int y = y0; y < y0 + height; ++y) {
        const auto from = picture.bytes().subspan(static_cast<std::size_t>(y) * row + static_cast<std::size_t>(x0) * pixel, static_cast<std::size_t>(width) * pixel);
        bytes.insert(bytes.end(), from.begin(), from.end());
    }
    return base::Array::fromBytes(picture.dtype(), {height, width, shape[2]}, std::move(bytes)).value();
}

void addTiles(const Example& whole, const base::Array& picture, const std::vector<std::uint8_t>& mask, int largest, SetMaker& into) {
    const int width = static_cast<int>(picture.shape()[1]), height = static_cast<int>(picture.shape()[0]);
    const auto parts = [largest](int side) { return largest == 0 ? 1 : (side + largest - 1) / largest; };
    const int across = parts(width), down = parts(height);
    if (across == 1 && down == 1) {
        into.add(whole, picture, mask);
        return;
    }
    const auto edge = [](int side, int i, int count) { return static_cast<int>(std::int64_t{side} * i / count); };
    for (int j = 0; j < down; ++j)
        for (int i = 0; i < across; ++i) {
            const int x0 = edge(width, i, across), x1 = edge(width, i + 1, across), y0 = edge(height, j, down), y1 = edge(height, j + 1, down);
            std::vector<std::uint8_t> part;
            for (int y = y0; y < y1; ++y) {
                const auto row = mask.begin() + static_cast<std::ptrdiff_t>(y) * width;
                part.insert(part.end(), row + x0, row + x1);
            }
            auto tile = whole;
            tile.id = fmt::format("{}:{}:{}", whole.id, j + 1, i + 1);
            into.add(std::move(tile), cut(picture, x0, y0, x1 - x0, y1 - y0), part);
        }
}

}  // namespace

Status readSet(const fs::path& pictures, const fs::path& masks, const SetOptions& options, const SetProgress& progress, SetMaker& into) {
    TRIPTYCH_TRY(auto files, listed(pictures, {".png", ".jpg", ".jpeg", ".tif", ".tiff"}));
    if (files.empty())
        return base::unreadable("no PNG, JPEG or TIFF in it", pictures.string(), "a folder of pictures");
    std::error_code error;
    const bool folder = fs::is_directory(masks, error);
    TRIPTYCH_TRY(const auto source, folder ? MaskFolder::open(masks, options.labels) : CocoMasks::open(masks, progress));
    if (const auto all = static_cast<std::int64_t>(files.size()); options.most > 0 && options.most < all) {
        std::vector<Listed> some;
        for (std::int64_t i = 0; i < options.most; ++i)
            some.push_back(std::move(files[static_cast<std::size_t>(i * all / options.most)]));
        files = std::move(some);
    }
    const auto total = static_cast<double>(files.size());
    std::vector<std::optional<PictureForm>> forms;
    for (const auto& file : files) {
        if (!progress(total * 0.1 + 0.1 * static_cast<double>(forms.size()), total))
            return base::cancelled();
        const auto form = pictureForm(file.path);
        if (!form)
            into.leave(file.name, form.error().message());
        forms.push_back(form ? std::optional(*form) : std::nullopt);
    }
    const auto wanted = formOfMost(forms, options.bands);
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!progress(total * 0.2 + 0.8 * static_cast<double>(i), total))
            return base::cancelled();
        if (!forms[i])
            continue;
        const auto& file = files[i];
        if (forms[i]->bands != wanted.first) {
            into.leave(file.name, fmt::format("{} bands, {} are taken", forms[i]->bands, wanted.first));
            continue;
        }
        if (forms[i]->bytesPerValue != wanted.second) {
            into.leave(file.name, fmt::format("values of {} bits, those of most have {}", 8 * forms[i]->bytesPerValue, 8 * wanted.second));
            continue;
        }
        const auto mask = source->of(file, forms[i]->width, forms[i]->height);
        if (!mask) {
            into.leave(file.name, mask.error().message());
            continue;
        }
        const auto picture = readRaster(file.path, mostBands);
        if (!picture) {
            into.leave(file.name, picture.error().message());
            continue;
        }
        if (picture->shape()[1] != forms[i]->width || picture->shape()[0] != forms[i]->height) {
            into.leave(file.name, "the picture's header is damaged");
            continue;
        }
        Example example;
        example.id = file.name;
        example.scene = options.scene == SceneBy::folder ? file.folder.substr(0, file.folder.find('/')) : options.scene == SceneBy::name ? sceneOfName(file.name) : std::string();
        if (example.scene.empty())
            example.scene = file.name;
        example.mask = "given";
        addTiles(example, *picture, *mask, options.largest, into);
    }
    return {};
}

}  // namespace triptych::segmentation
