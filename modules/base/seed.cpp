#include "base/seed.h"

#include <cmath>
#include <numbers>

namespace triptych::base {
namespace {

__extension__ using Wide = unsigned __int128;

double open01(std::uint32_t high, std::uint32_t low) {
    const std::uint64_t bits = (static_cast<std::uint64_t>(high) << 32 | low) >> 12;  // 52 bits, then centred
    return (static_cast<double>(bits) + 0.5) * 0x1p-52;
}

}  // namespace

double Stream::uniform(std::uint64_t step, std::uint16_t lane) const {
    const auto words = block(step, lane);
    return open01(words[0], words[1]);
}

double Stream::normal(std::uint64_t step, std::uint16_t lane) const {
    const auto words = block(step, lane);
    const double radius = std::sqrt(-2.0 * std::log(open01(words[0], words[1])));
    return radius * std::cos(2.0 * std::numbers::pi * open01(words[2], words[3]));
}

std::uint64_t Stream::below(std::uint64_t bound, std::uint64_t step, std::uint16_t lane) const {
    const std::uint64_t threshold = -bound % bound;
    for (;; ++lane) {
        const auto words = block(step, lane);
        const std::uint64_t x = static_cast<std::uint64_t>(words[0]) << 32 | words[1];
        const auto product = static_cast<Wide>(x) * bound;
        if (static_cast<std::uint64_t>(product) >= threshold)
            return static_cast<std::uint64_t>(product >> 64);
    }
}

std::uint64_t namedSeed(std::uint64_t seed, std::string_view part) {
    // FNV-1a names the stream; Philox then mixes name and seed.
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (const char c : part)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    const auto words = Stream(seed, hash).block(0);
    return static_cast<std::uint64_t>(words[0]) << 32 | words[1];
}

}  // namespace triptych::base
