#include "app/segmentation/core/set_scene.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <set>

#include <QCoreApplication>
#include <QLocale>

#include "app/segmentation/core/picture_view.h"
#include "app/segmentation/core/sampled_tile.h"
#include "segmentation/votes.h"

namespace triptych::app::segmentationview {

using base::Json;
using base::Result;
using segmentation::LearningSet;

namespace {

struct SetScene {
    Q_DECLARE_TR_FUNCTIONS(SetScene)
};

constexpr int parts = 3, pictureSide = 240;
constexpr const char* partNames[parts] = {"training", "validation", "test"};
constexpr figures::Colour colours[parts] = {{0x1F, 0x6F, 0xC4, 255}, {0xB4, 0x53, 0x09, 255}, {0x0F, 0x76, 0x6E, 255}};
constexpr figures::Dash dashes[parts] = {figures::Dash::solid, figures::Dash::dashed, figures::Dash::dotted};

QString partTitle(int part) {
    return part == 0 ? SetScene::tr("Training", "part of a data set") : part == 1 ? SetScene::tr("Validation") : SetScene::tr("Test");
}

// The first bands: more than four are none of a picture that can be seen.
base::Array seenBands(const base::Array& picture) {
    if (picture.shape().size() != 3 || picture.shape()[2] <= mostBands)
        return picture;
    const auto bands = static_cast<std::size_t>(picture.shape()[2]), each = base::byteSize(picture.dtype());
    const auto pixels = static_cast<std::size_t>(picture.shape()[0] * picture.shape()[1]);
    std::vector<std::byte> bytes(pixels * 3 * each);
    for (std::size_t p = 0; p < pixels; ++p)
        std::copy_n(picture.bytes().begin() + static_cast<std::ptrdiff_t>(p * bands * each), 3 * each, bytes.begin() + static_cast<std::ptrdiff_t>(p * 3 * each));
    auto made = base::Array::fromBytes(picture.dtype(), {picture.shape()[0], picture.shape()[1], 3}, std::move(bytes));
    return made ? std::move(*made) : picture;
}

double foreground(const LearningSet& set, int example) {
    const auto mask = set.mask(example);
    const auto inside = std::count_if(mask.begin(), mask.end(), [](std::uint8_t value) { return value != 0; });
    return mask.empty() ? 0 : static_cast<double>(inside) / static_cast<double>(mask.size());
}

struct Parted {
    std::array<std::vector<int>, parts> examples;  ///< least foreground first
    std::array<int, parts> scenes{};
    std::vector<double> foreground;
    std::vector<int> partOf;
};

Result<Parted> parted(const LearningSet& set, const SetFigure& figure) {
    TRIPTYCH_TRY(const auto split, segmentation::splitByScene(set, figure.validation, figure.test, figure.splitSeed));
    Parted out;
    out.examples = {split.train, split.validation, split.test};
    out.partOf.assign(set.examples().size(), 0);
    for (int e = 0; e < static_cast<int>(set.examples().size()); ++e)
        out.foreground.push_back(foreground(set, e));
    for (std::size_t p = 0; p < parts; ++p) {
        std::set<std::string> scenes;
        for (const int e : out.examples[p]) {
            out.partOf[static_cast<std::size_t>(e)] = static_cast<int>(p);
            scenes.insert(set.examples()[static_cast<std::size_t>(e)].scene);
        }
        out.scenes[p] = static_cast<int>(scenes.size());
        std::stable_sort(out.examples[p].begin(), out.examples[p].end(), [&](int a, int b) { return out.foreground[static_cast<std::size_t>(a)] < out.foreground[static_cast<std::size_t>(b)]; });
    }
    return out;
}

figures::Panel countPanel(const Parted& of) {
    figures::Panel panel;
    panel.title = SetScene::tr("Split by scene").toStdString();
    panel.y.label = SetScene::tr("Pictures").toStdString();
    panel.y.lower = 0;
    panel.x.lower = -0.6;
    panel.x.upper = parts - 0.4;
    for (int p = 0; p < parts; ++p) {
        const auto at = static_cast<std::size_t>(p);
        figures::Bars bar;
        bar.x = {static_cast<double>(p)};
        bar.height = {static_cast<double>(of.examples[at].size())};
        bar.width = 0.66;
        bar.fill = colours[p];
        panel.marks.emplace_back(std::move(bar));
        panel.x.ticks.emplace_back(p, (partTitle(p) + QLatin1Char('\n') + SetScene::tr("%n scene(s)", nullptr, of.scenes[at])).toStdString());
    }
    return panel;
}

// The share of a part's pictures with at most so much foreground: parts that are alike lie on each other.
figures::Panel foregroundPanel(const Parted& of) {
    figures::Panel panel;
    panel.title = SetScene::tr("Foreground").toStdString();
    panel.x.label = SetScene::tr("share of the pixels, at most [%]").toStdString();
    panel.y.label = SetScene::tr("pictures [%]").toStdString();
    panel.x.lower = 0;
    panel.y.lower = 0;
    panel.y.upper = 100;
    panel.legend = true;
    panel.column = 1;
    const double most = of.foreground.empty() ? 0 : *std::max_element(of.foreground.begin(), of.foreground.end());
    panel.x.upper = std::max(1.0, 105 * most);
    for (int p = 0; p < parts; ++p) {
        const auto& examples = of.examples[static_cast<std::size_t>(p)];
        if (examples.empty())
            continue;
        figures::Line line;
        line.name = partTitle(p).toStdString();
        line.stroke = {colours[p], 1.4, dashes[p]};
        line.x = {0};
        line.y = {0};
        for (std::size_t i = 0; i < examples.size(); ++i)
            for (const double y : {100.0 * static_cast<double>(i), 100.0 * static_cast<double>(i + 1)}) {
                line.x.push_back(100 * of.foreground[static_cast<std::size_t>(examples[i])]);
                line.y.push_back(y / static_cast<double>(examples.size()));
            }
        line.x.push_back(*panel.x.upper);
        line.y.push_back(100);
        panel.marks.emplace_back(std::move(line));
    }
    return panel;
}

// A row a part, from its least to its most foreground.
figures::Panel examplePanel(const LearningSet& set, const Parted& of, int each) {
    figures::Panel panel;
    panel.row = 1;
    panel.columnSpan = 2;
    panel.equalAspect = true;
    panel.grid = false;
    panel.x.visible = panel.y.visible = false;
    int rows = 0, columns = 1;
    for (const auto& examples : of.examples) {
        rows += examples.empty() ? 0 : 1;
        columns = std::max(columns, std::min(each, static_cast<int>(examples.size())));
    }
    panel.x.lower = -0.75;
    panel.x.upper = columns;
    panel.y.lower = 0;
    panel.y.upper = rows;
    double top = rows;
    for (int p = 0; p < parts; ++p) {
        const auto& examples = of.examples[static_cast<std::size_t>(p)];
        if (examples.empty())
            continue;
        figures::Text name;
        name.x = -0.06;
        name.y = top - 0.5;
        name.text = partTitle(p).toStdString();
        name.anchor = figures::Text::Anchor::right;
        name.colour = colours[p];
        name.bold = true;
        panel.marks.emplace_back(std::move(name));
        const auto shown = std::min<std::size_t>(static_cast<std::size_t>(each), examples.size());
        for (std::size_t i = 0; i < shown; ++i) {
            const int e = examples[shown == 1 ? examples.size() / 2 : i * (examples.size() - 1) / (shown - 1)];
            const auto picture = exampleImage(set, e, pictureSide).convertToFormat(QImage::Format_RGBA8888);
            if (picture.isNull())
                continue;
            const auto& example = set.examples()[static_cast<std::size_t>(e)];
            const double longer = std::max(example.width, example.height), wide = 0.94 * example.width / longer, high = 0.94 * example.height / longer;
            figures::Image image;
            image.width = picture.width();
            image.height = picture.height();
            for (int y = 0; y < picture.height(); ++y)
                image.rgba.insert(image.rgba.end(), picture.constScanLine(y), picture.constScanLine(y) + 4 * picture.width());
            image.x0 = static_cast<double>(i) + (1 - wide) / 2;
            image.x1 = image.x0 + wide;
            image.y0 = top - (1 + high) / 2;
            image.y1 = image.y0 + high;
            figures::Polygons outline;
            outline.stroke = figures::Stroke{{255, 255, 255, 255}, 0.7, figures::Dash::solid};
            outline.cased = true;
            for (const auto& ring : exampleOutline(set, e)) {
                outline.rings.emplace_back();
                for (const auto& point : ring)
                    outline.rings.back().push_back({image.x0 + point.x / example.width * wide, image.y1 - point.y / example.height * high});
            }
            panel.marks.emplace_back(std::move(image));
            if (!outline.rings.empty())
                panel.marks.emplace_back(std::move(outline));
        }
        top -= 1;
    }
    return panel;
}

}  // namespace

QImage exampleImage(const LearningSet& set, int example, int side) {
    const auto& one = set.examples()[static_cast<std::size_t>(example)];
    const auto array = seenBands(set.picture(example));
    if (!checkPicture(array, one.id))
        return {};
    const PictureView picture(array, pictureLook(array, bandStats(array), {}));
    int level = 0;
    while (std::max(one.width, one.height) >> (level + 1) >= side)
        ++level;
    const auto image = picture.tile(QRect(QPoint(), levelSize(picture.size(), level)), level);
    return image.isNull() ? QImage() : image.scaled(picture.size().scaled(side, side, Qt::KeepAspectRatio).expandedTo({1, 1}), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

segmentation::Rings exampleOutline(const LearningSet& set, int example) {
    const auto& one = set.examples()[static_cast<std::size_t>(example)];
    const auto mask = set.mask(example);
    std::vector<std::uint16_t> inside(mask.size());
    std::transform(mask.begin(), mask.end(), inside.begin(), [](std::uint8_t value) { return static_cast<std::uint16_t>(value != 0 ? 1 : 0); });
    return segmentation::contours(inside, one.width, one.height, 1, {0, 0, one.width, one.height});
}

Result<SetFigure> setFigure(const Json& options) {
    SetFigure out;
    if (!options.is_null() && !options.is_object())
        return base::badRequest("options are not an object", "/options");
    for (const auto& [name, value] : options.items()) {
        const auto where = "/options/" + name;
        if (name == "validation" || name == "test") {
            if (!value.is_number() || !(value.get<double>() >= 0) || value.get<double>() > 0.9)
                return base::badRequest("not a share that can be kept apart", where, "0 to 0.9");
            (name == "test" ? out.test : out.validation) = value.get<double>();
        } else if (name == "split_seed") {
            if (!value.is_number_integer() || value.get<double>() < 0 || value.get<double>() > 9007199254740991.0)
                return base::badRequest("not a seed", where, "a whole number from 0");
            out.splitSeed = value.get<std::uint64_t>();
        } else if (name == "examples") {
            if (!value.is_number_integer() || value.get<double>() < 0 || value.get<double>() > 24)
                return base::badRequest("not a number of examples that can be drawn", where, "0 to 24");
            out.examples = value.get<int>();
        } else {
            return base::badRequest("an option that is not known", where, "validation, test, split_seed, examples");
        }
    }
    return out;
}

Result<LearningSet> learningSet(const base::JobRecord& record, const base::BlobReader& blobs) {
    std::array<base::Array, 3> arrays;
    constexpr const char* names[] = {"examples", "pixels", "masks"};
    for (std::size_t i = 0; i < 3; ++i) {
        const auto found = record.outputs.find(names[i]);
        if (found == record.outputs.end())
            return base::badRequest("a result that is no data set", record.id, "a result of segmentation.build_set, read_set or generate_set");
        TRIPTYCH_TRY(arrays[i], blobs.read(found->second));
    }
    return LearningSet::fromArrays(arrays[0], arrays[1], arrays[2]);
}

Result<figures::FigureScene> setScene(const LearningSet& set, const SetFigure& figure) {
    TRIPTYCH_TRY(const auto of, parted(set, figure));
    const QLocale locale;
    figures::FigureScene scene;
    scene.panels = {countPanel(of), foregroundPanel(of)};
    if (figure.examples > 0) {
        scene.panels.push_back(examplePanel(set, of, figure.examples));
        scene.rowHeights = {2, 3};
    }
    figures::Table table;
    table.name = "examples";
    table.columns = {"id", "scene", "part", "width", "height", "foreground"};
    double covered = 0;
    for (std::size_t e = 0; e < set.examples().size(); ++e) {
        const auto& one = set.examples()[e];
        covered += of.foreground[e];
        table.rows.push_back({one.id, one.scene, partNames[of.partOf[e]], std::to_string(one.width), std::to_string(one.height), QString::number(of.foreground[e], 'g', 8).toStdString()});
    }
    scene.tables.push_back(std::move(table));
    const auto count = static_cast<int>(set.examples().size());
    scene.caption = (SetScene::tr("Data set “%1”: %n picture(s) with masks, %2 % of their pixels foreground, %3 pictures to train on, %4 for validation and %5 for the test; no scene is in two parts.", nullptr, count)
                         .arg(QString::fromStdString(set.name()), locale.toString(100 * covered / std::max(1, count), 'f', 1), locale.toString(static_cast<qlonglong>(of.examples[0].size())),
                              locale.toString(static_cast<qlonglong>(of.examples[1].size())), locale.toString(static_cast<qlonglong>(of.examples[2].size()))))
                        .toStdString();
    if (figure.examples > 0)
        scene.caption += ' ' + SetScene::tr("Examples of each part, from the one with the least foreground to the one with the most; outlined the masks.").toStdString();
    if (set.about().is_object() && set.about().value("made", Json()) == "generated")
        scene.caption += ' ' + SetScene::tr("The pictures are generated.").toStdString();
    return scene;
}

}  // namespace triptych::app::segmentationview
