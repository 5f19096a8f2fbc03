#include "segmentation/torch/row_loops.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

#define TRIPTYCH_WIDE __attribute__((target_clones("avx512f", "avx2", "default")))

namespace triptych::segmentation {
namespace {

constexpr std::int64_t slice = 512;  // rows of one sum in single precision, and of one piece of work

inline float squashed(float value, Squash what) {
    switch (what) {
    case Squash::relu:
        return value > 0 ? value : 0.0F;
    case Squash::leaky:
        return value > 0 ? value : leakySlope * value;
    default:
        return value;
    }
}

inline float slopeAt(float value, Squash what) {
    switch (what) {
    case Squash::tanh:
        return 1 - value * value;
    case Squash::relu:
        return value > 0 ? 1.0F : 0.0F;
    case Squash::leaky:
        return value > 0 ? 1.0F : leakySlope;
    default:
        return 1;
    }
}

// The squash is chosen outside of the loops, which the compiler then makes one of for each.
#define TRIPTYCH_WITH_SQUASH(name, ...)    \
    case Squash::name: {                   \
        constexpr auto S = Squash::name;   \
        __VA_ARGS__                        \
    } break;
#define TRIPTYCH_EACH_SQUASH(what, ...)           \
    switch (what) {                               \
        TRIPTYCH_WITH_SQUASH(none, __VA_ARGS__)   \
        TRIPTYCH_WITH_SQUASH(tanh, __VA_ARGS__)   \
        TRIPTYCH_WITH_SQUASH(relu, __VA_ARGS__)   \
        TRIPTYCH_WITH_SQUASH(leaky, __VA_ARGS__)  \
    }

TRIPTYCH_WIDE void squashAndSumRows(float* __restrict y, std::int64_t rows, std::int64_t channels, Squash what, const float* __restrict about, float* __restrict sum, float* __restrict square) {
    TRIPTYCH_EACH_SQUASH(what, {
        for (std::int64_t r = 0; r < rows; ++r)
            for (std::int64_t c = 0; c < channels; ++c) {
                const float value = squashed(y[r * channels + c], S);
                y[r * channels + c] = value;
                const float apart = value - about[c];
                sum[c] += apart;
                square[c] += apart * apart;
            }
    })
}

template <bool Before, Squash S>
inline __attribute__((always_inline)) void scaleRowsOf(const float* y, std::int64_t rows, std::int64_t channels, const float* __restrict scale, const float* __restrict shift, float* to,
                                                       std::int64_t toStride, float* __restrict also, std::int64_t alsoStride) {
    for (std::int64_t r = 0; r < rows; ++r) {
        const float* from = y + r * channels;
        float* row = to + r * toStride;
#pragma GCC ivdep
        for (std::int64_t c = 0; c < channels; ++c)
            row[c] = Before ? scale[c] * squashed(from[c], S) + shift[c] : squashed(scale[c] * from[c] + shift[c], S);
        if (also)
            std::memcpy(also + r * alsoStride, row, static_cast<std::size_t>(channels) * 4);
    }
}

template <bool Before>
inline __attribute__((always_inline)) void scaleRows(const float* y, std::int64_t rows, std::int64_t channels, const float* scale, const float* shift, Squash what, float* to,
                                                     std::int64_t toStride, float* also, std::int64_t alsoStride) {
    TRIPTYCH_EACH_SQUASH(what, { scaleRowsOf<Before, S>(y, rows, channels, scale, shift, to, toStride, also, alsoStride); })
}

TRIPTYCH_WIDE void scaleThenSquash(const float* y, std::int64_t rows, std::int64_t channels, const float* scale, const float* shift, Squash what, float* to, std::int64_t toStride, float* also,
                                   std::int64_t alsoStride) {
    scaleRows<false>(y, rows, channels, scale, shift, what, to, toStride, also, alsoStride);
}

TRIPTYCH_WIDE void squashThenScale(const float* y, std::int64_t rows, std::int64_t channels, const float* scale, const float* shift, Squash what, float* to, std::int64_t toStride, float* also,
                                   std::int64_t alsoStride) {
    scaleRows<true>(y, rows, channels, scale, shift, what, to, toStride, also, alsoStride);
}

TRIPTYCH_WIDE void measureGradientRows(float* __restrict g, std::int64_t gStride, const float* __restrict more, std::int64_t moreStride, const float* __restrict x, const float* __restrict at,
                                       Squash what, const float* __restrict mean, std::int64_t rows, std::int64_t channels, float* __restrict sum, float* __restrict product) {
    TRIPTYCH_EACH_SQUASH(what, {
        for (std::int64_t r = 0; r < rows; ++r) {
            float* gr = g + r * gStride;
            const float* xr = x + r * channels;
            if (more)
                for (std::int64_t c = 0; c < channels; ++c)
                    gr[c] += more[r * moreStride + c];
            if (at)
                for (std::int64_t c = 0; c < channels; ++c)
                    gr[c] *= slopeAt(at[r * channels + c], S);
            for (std::int64_t c = 0; c < channels; ++c) {
                sum[c] += gr[c];
                product[c] += gr[c] * (xr[c] - mean[c]);
            }
        }
    })
}

TRIPTYCH_WIDE void normGradientRows(const float* __restrict g, std::int64_t gStride, const float* __restrict x, Squash what, const float* __restrict mean, const float* __restrict a,
                                    const float* __restrict b, const float* __restrict k, std::int64_t rows, std::int64_t channels, float* __restrict to) {
    TRIPTYCH_EACH_SQUASH(what, {
        for (std::int64_t r = 0; r < rows; ++r)
            for (std::int64_t c = 0; c < channels; ++c) {
                const float value = x[r * channels + c];
                to[r * channels + c] = (a[c] * g[r * gStride + c] + b[c] + k[c] * (value - mean[c])) * slopeAt(value, S);
            }
    })
}

TRIPTYCH_WIDE void squashGradientRows(const float* __restrict g, std::int64_t gStride, const float* __restrict more, std::int64_t moreStride, const float* __restrict at, Squash what,
                                      std::int64_t rows, std::int64_t channels, float* __restrict to) {
    TRIPTYCH_EACH_SQUASH(what, {
        for (std::int64_t r = 0; r < rows; ++r) {
            float* row = to + r * channels;
            if (more)
                for (std::int64_t c = 0; c < channels; ++c)
                    row[c] = (g[r * gStride + c] + more[r * moreStride + c]) * slopeAt(at[r * channels + c], S);
            else
                for (std::int64_t c = 0; c < channels; ++c)
                    row[c] = g[r * gStride + c] * slopeAt(at[r * channels + c], S);
        }
    })
}

TRIPTYCH_WIDE void adamRows(float* __restrict w, const float* __restrict g, float* __restrict m, float* __restrict v, std::int64_t count, const AdamTerms& t) {
    for (std::int64_t i = 0; i < count; ++i) {
        m[i] = t.first * m[i] + t.newFirst * g[i];
        v[i] = t.second * v[i] + t.newSecond * g[i] * g[i];
        w[i] -= t.step * m[i] / (std::sqrt(v[i]) * t.root + 1e-8F);
    }
}

TRIPTYCH_WIDE bool finiteRows(const float* __restrict values, std::int64_t count) {
    std::uint32_t bad = 0;
    for (std::int64_t i = 0; i < count; ++i) {
        std::uint32_t bits;
        std::memcpy(&bits, values + i, 4);
        bad |= (bits & 0x7f800000U) == 0x7f800000U ? 1U : 0U;
    }
    return bad == 0;
}

/// Calls work(group, first row of the group, rows, number of the slice) over all slices of all groups.
template <class Work>
void inSlices(std::int64_t groups, std::int64_t pixels, const Work& work) {
    const auto each = (pixels + slice - 1) / slice, all = groups * each;
#pragma omp parallel for schedule(static) if (all > 1)
    for (std::int64_t s = 0; s < all; ++s) {
        const auto begin = s % each * slice;
        work(s / each, begin, std::min(slice, pixels - begin), s);
    }
}

/// Sums over slices into sums over groups.
struct SliceSums {
    SliceSums(std::int64_t groups, std::int64_t pixels, std::int64_t channels)
        : each((pixels + slice - 1) / slice), channels(channels), values(static_cast<std::size_t>(groups * each * 2 * channels), 0.0F) {}
    [[nodiscard]] float* of(std::int64_t number) { return values.data() + number * 2 * channels; }
    /// \param which 0 the first sum, 1 the second.
    [[nodiscard]] double total(std::int64_t group, std::int64_t channel, int which) const {
        double sum = 0;
        for (std::int64_t s = group * each; s < (group + 1) * each; ++s)
            sum += static_cast<double>(values[static_cast<std::size_t>((s * 2 + which) * channels + channel)]);
        return sum;
    }
    std::int64_t each, channels;
    std::vector<float> values;
};

}  // namespace

void squashAndMeasure(float* y, std::int64_t groups, std::int64_t pixels, std::int64_t channels, Squash squash, float* mean, float* variance) {
    // Sums are about a value of the group, so that a mean far from 0 costs no digits.
    std::vector<float> about(static_cast<std::size_t>(groups * channels));
    for (std::int64_t group = 0; group < groups; ++group)
        for (std::int64_t c = 0; c < channels; ++c)
            about[static_cast<std::size_t>(group * channels + c)] = squashed(y[group * pixels * channels + c], squash);
    SliceSums sums(groups, pixels, channels);
    inSlices(groups, pixels, [&](std::int64_t group, std::int64_t begin, std::int64_t rows, std::int64_t number) {
        squashAndSumRows(y + (group * pixels + begin) * channels, rows, channels, squash, about.data() + group * channels, sums.of(number), sums.of(number) + channels);
    });
    for (std::int64_t group = 0; group < groups; ++group)
        for (std::int64_t c = 0; c < channels; ++c) {
            const double apart = sums.total(group, c, 0) / static_cast<double>(pixels), square = sums.total(group, c, 1) / static_cast<double>(pixels);
            mean[group * channels + c] = static_cast<float>(static_cast<double>(about[static_cast<std::size_t>(group * channels + c)]) + apart);
            const double spread = square - apart * apart;
            variance[group * channels + c] = static_cast<float>(spread < 0 ? 0 : spread);  // NaN stays
        }
}

void scaleShift(const float* y, std::int64_t groups, std::int64_t pixels, std::int64_t channels, const float* scale, const float* shift, Squash squash, Pixels to, Pixels also) {
    inSlices(groups, pixels, [&](std::int64_t group, std::int64_t begin, std::int64_t rows, std::int64_t) {
        const auto row = group * pixels + begin;
        scaleThenSquash(y + row * channels, rows, channels, scale + group * channels, shift + group * channels, squash, to.data + row * to.stride, to.stride,
                        also.data ? also.data + row * also.stride : nullptr, also.stride);
    });
}

void squashScaleShift(const float* y, std::int64_t groups, std::int64_t pixels, std::int64_t channels, const float* scale, const float* shift, Squash squash, Pixels to, Pixels also) {
    inSlices(groups, pixels, [&](std::int64_t group, std::int64_t begin, std::int64_t rows, std::int64_t) {
        const auto row = group * pixels + begin;
        squashThenScale(y + row * channels, rows, channels, scale + group * channels, shift + group * channels, squash, to.data + row * to.stride, to.stride,
                        also.data ? also.data + row * also.stride : nullptr, also.stride);
    });
}

void measureGradient(Pixels g, const Pixels& more, const float* x, const float* squashed, Squash squash, const float* mean, std::int64_t groups, std::int64_t pixels, std::int64_t channels, float* sum,
                     float* product) {
    SliceSums sums(groups, pixels, channels);
    inSlices(groups, pixels, [&](std::int64_t group, std::int64_t begin, std::int64_t rows, std::int64_t number) {
        const auto row = group * pixels + begin;
        measureGradientRows(g.data + row * g.stride, g.stride, more.data ? more.data + row * more.stride : nullptr, more.stride, x + row * channels, squashed ? squashed + row * channels : nullptr,
                            squash, mean + group * channels, rows, channels, sums.of(number), sums.of(number) + channels);
    });
    for (std::int64_t group = 0; group < groups; ++group)
        for (std::int64_t c = 0; c < channels; ++c) {
            sum[group * channels + c] = static_cast<float>(sums.total(group, c, 0));
            product[group * channels + c] = static_cast<float>(sums.total(group, c, 1));
        }
}

void normGradient(const Pixels& g, const float* x, Squash squash, const float* mean, const float* a, const float* b, const float* c, std::int64_t groups, std::int64_t pixels, std::int64_t channels,
                  float* to) {
    inSlices(groups, pixels, [&](std::int64_t group, std::int64_t begin, std::int64_t rows, std::int64_t) {
        const auto row = group * pixels + begin, of = group * channels;
        normGradientRows(g.data + row * g.stride, g.stride, x + row * channels, squash, mean + of, a + of, b + of, c + of, rows, channels, to + row * channels);
    });
}

void squashGradient(const Pixels& g, const Pixels& more, const float* squashed, Squash squash, std::int64_t pixels, std::int64_t channels, float* to) {
    inSlices(1, pixels, [&](std::int64_t, std::int64_t row, std::int64_t rows, std::int64_t) {
        squashGradientRows(g.data + row * g.stride, g.stride, more.data ? more.data + row * more.stride : nullptr, more.stride, squashed + row * channels, squash, rows, channels,
                           to + row * channels);
    });
}

void dropOut(const Pixels& x, std::int64_t pixels, std::int64_t channels, double probability, const base::Stream& numbers) {
    const auto least = static_cast<std::uint32_t>(probability * 4294967296.0);
    const auto kept = static_cast<float>(1 / (1 - probability));
    const auto blocks = (channels + 3) / 4;
    inSlices(1, pixels, [&](std::int64_t, std::int64_t begin, std::int64_t rows, std::int64_t) {
        for (std::int64_t row = begin; row < begin + rows; ++row)
            for (std::int64_t block = 0; block < blocks; ++block) {
                const auto words = numbers.block(static_cast<std::uint64_t>(row * blocks + block));
                for (std::int64_t c = block * 4; c < std::min(channels, block * 4 + 4); ++c)
                    x.data[row * x.stride + c] *= words[static_cast<std::size_t>(c - block * 4)] < least ? 0.0F : kept;
            }
    });
}

void adamStep(float* w, const float* g, float* first, float* second, std::int64_t count, const AdamTerms& terms) {
    constexpr std::int64_t piece = 16384;
#pragma omp parallel for schedule(static) if (count > 4 * piece)
    for (std::int64_t i = 0; i < count; i += piece)
        adamRows(w + i, g + i, first + i, second + i, std::min(piece, count - i), terms);
}

bool allFinite(const float* values, std::int64_t count) {
    constexpr std::int64_t piece = 65536;
    int bad = 0;
#pragma omp parallel for schedule(static) reduction(+ : bad) if (count > piece)
    for (std::int64_t i = 0; i < count; i += piece)
        bad += finiteRows(values + i, std::min(piece, count - i)) ? 0 : 1;
    return bad == 0;
}

}  // namespace triptych::segmentation
