#pragma once

#include <string_view>

#include <QString>

#include "base/result.h"

/// The rooms do not know Qt, so what they say arrives in English with its values in it. Here it gets its translation.
namespace triptych::shell {

/// A room's text in the program's language: the entry of room_texts.h it was made from is found by its shape, and the values
/// go into the translation, themselves translated where they are texts of a room. What has no entry stays as it is.
[[nodiscard]] QString roomWords(std::string_view text);

/// A place as base::Error::where has it: the file stays as it is called, "line" and "column" are translated.
[[nodiscard]] QString placeWords(std::string_view place);

/// The same of what base::Error::message() made: "where: what (hint)".
[[nodiscard]] QString messageWords(std::string_view message);

/// "where: what (hint)", as base::Error::message() puts it.
[[nodiscard]] QString errorWords(const base::Error& error);
/// "what (hint)", for where the place is plain: beside its field.
[[nodiscard]] QString reasonWords(const base::Error& error);

}  // namespace triptych::shell
