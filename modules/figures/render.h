#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include <QByteArray>
#include <QImage>

#include "base/result.h"
#include "figures/recipe.h"
#include "figures/scene.h"
#include "figures/style.h"

namespace triptych::figures {

enum class Format { pdf, svg, png, csv };
/// By a file's ending, any case; an unknown one is a bad request that lists the known.
[[nodiscard]] base::Result<Format> formatOf(const std::filesystem::path& file);

struct RenderOptions {
    int dpi = 300;        ///< PNG only; 36..2400, and at most 100 megapixels
    bool numbers = true;  ///< embed the numbers as drawn
};

struct Rendered {
    QByteArray bytes;
    /// The numbers as drawn, when they are too many to embed: to be kept beside the file as NAME.csv.
    std::optional<QByteArray> csvBeside;
};

/// Draws a scene as its recipe says, through an off-screen QCustomPlot. The same scene and recipe give the same bytes with
/// the same Qt and fonts, in any process and at any time. Needs a QApplication; GUI thread only.
/// PDF: fonts embedded, pictures and heat-maps lossless at their own resolution, recipe as XMP and attachment. SVG: text stays
/// text. PNG: size from millimetres and dpi. Every format but CSV carries recipe, program version and numbers.
[[nodiscard]] base::Result<Rendered> render(const FigureScene& scene, const FigureRecipe& recipe, Format format, const RenderOptions& options = {});

/// The same into a file (and NAME.csv beside it when the numbers are many), written aside and renamed: a failed export
/// leaves an older file as it was.
[[nodiscard]] base::Status renderToFile(const FigureScene& scene, const FigureRecipe& recipe, const std::filesystem::path& file,
                                        const RenderOptions& options = {});

/// For previews and the clipboard: the recipe's figure at `dpi`.
[[nodiscard]] QImage renderImage(const FigureScene& scene, const FigureRecipe& recipe, int dpi);
/// In a style of the caller's, `size` in device-independent pixels.
[[nodiscard]] QImage renderImage(const FigureScene& scene, const ScreenStyle& style, std::string_view colourMap, QSize size, double devicePixelRatio,
                                 double unitsPerPt = 96.0 / 72);

}  // namespace triptych::figures
