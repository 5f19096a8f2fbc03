#pragma once

#include <filesystem>
#include <optional>

#include <QByteArray>

#include "base/result.h"
#include "figures/recipe.h"

namespace triptych::figures {

/// What a figure file carries besides its picture.
struct Provenance {
    FigureRecipe recipe;
    QByteArray program;  ///< "Triptych 0.1.0"
    QByteArray csv;      ///< the numbers as drawn; empty when they lie beside the file
    QByteArray caption;
};

/// The most that is embedded, compressed; more goes beside the file as NAME.csv.
constexpr qsizetype maxEmbeddedBytes = qsizetype{1} << 20;

/// The XMP packet of a PDF, the <metadata> of an SVG: the same element of our own namespace.
[[nodiscard]] QByteArray xmpPacket(const Provenance& provenance);
[[nodiscard]] QByteArray svgMetadata(const Provenance& provenance);
/// Puts iTXt chunks after IHDR: Software, Description, triptych:recipe, triptych:data (compressed).
[[nodiscard]] QByteArray withPngText(const QByteArray& png, const Provenance& provenance);

/// The recipe of a figure made by this program, from a PDF, SVG or PNG; the file is told by its contents, not its name.
/// Files from outside: at most 256 MiB are read, every length is checked. An error says what is missing.
[[nodiscard]] base::Result<FigureRecipe> readRecipe(const std::filesystem::path& file);
[[nodiscard]] base::Result<FigureRecipe> readRecipe(const QByteArray& bytes, std::string_view where);
/// The embedded numbers (CSV) of an SVG or PNG; nothing when there are none.
[[nodiscard]] std::optional<QByteArray> readNumbers(const QByteArray& bytes);

}  // namespace triptych::figures
