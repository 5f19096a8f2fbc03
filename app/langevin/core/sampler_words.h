#pragma once

#include <string_view>

#include <QString>

namespace triptych::app::langevinview {

/// A sampler as a person reads it; the machine's name where it is none of ours.
[[nodiscard]] QString samplerTitle(std::string_view name);
/// What a step does, in one line.
[[nodiscard]] QString samplerRule(std::string_view name);
/// On which sets, with which data and with what bias it is right: what langevin::Sampler::Facts::validity says, translated. Empty for a name that is none of ours.
[[nodiscard]] QString samplerValidity(std::string_view name);
/// What became of a proposal that did not stand.
[[nodiscard]] QString turnedBack(std::string_view name);

}  // namespace triptych::app::langevinview
