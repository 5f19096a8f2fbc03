// Included by the kernel sources only, each compiled for one CPU level. Nothing here may come from a standard header with
// inline functions: the linker could keep the copy compiled for the newest CPU and hand it to every caller.
#include <immintrin.h>

#include <cstdint>

namespace {

#define TRIPTYCH_INLINE [[gnu::always_inline]] static inline

#if defined(__AVX512F__)
inline constexpr int lanes = 8;
using Doubles = double __attribute__((vector_size(64)));
using Words = unsigned long long __attribute__((vector_size(64)));
inline constexpr Words laneNumbers = {0, 1, 2, 3, 4, 5, 6, 7};
TRIPTYCH_INLINE Doubles splat(double v) { return (Doubles)_mm512_set1_pd(v); }
TRIPTYCH_INLINE Words splatWords(std::uint64_t v) { return (Words)_mm512_set1_epi64(static_cast<long long>(v)); }
TRIPTYCH_INLINE Doubles load(const double* p) { return (Doubles)_mm512_loadu_pd(p); }
TRIPTYCH_INLINE void store(double* p, Doubles v) { _mm512_storeu_pd(p, (__m512d)v); }
TRIPTYCH_INLINE Doubles squareRoot(Doubles v) { return (Doubles)_mm512_sqrt_pd((__m512d)v); }
TRIPTYCH_INLINE Words lowProduct(Words a, Words b) { return (Words)_mm512_mul_epu32((__m512i)a, (__m512i)b); }
TRIPTYCH_INLINE unsigned above(Doubles a, Doubles b) { return _mm512_cmp_pd_mask((__m512d)a, (__m512d)b, _CMP_GT_OQ); }
TRIPTYCH_INLINE Doubles larger(Doubles a, Doubles b) { return (Doubles)_mm512_max_pd((__m512d)a, (__m512d)b); }
TRIPTYCH_INLINE Doubles smaller(Doubles a, Doubles b) { return (Doubles)_mm512_min_pd((__m512d)a, (__m512d)b); }
#elif defined(__AVX2__)
inline constexpr int lanes = 4;
using Doubles = double __attribute__((vector_size(32)));
using Words = unsigned long long __attribute__((vector_size(32)));
inline constexpr Words laneNumbers = {0, 1, 2, 3};
TRIPTYCH_INLINE Doubles splat(double v) { return (Doubles)_mm256_set1_pd(v); }
TRIPTYCH_INLINE Words splatWords(std::uint64_t v) { return (Words)_mm256_set1_epi64x(static_cast<long long>(v)); }
TRIPTYCH_INLINE Doubles load(const double* p) { return (Doubles)_mm256_loadu_pd(p); }
TRIPTYCH_INLINE void store(double* p, Doubles v) { _mm256_storeu_pd(p, (__m256d)v); }
TRIPTYCH_INLINE Doubles squareRoot(Doubles v) { return (Doubles)_mm256_sqrt_pd((__m256d)v); }
TRIPTYCH_INLINE Words lowProduct(Words a, Words b) { return (Words)_mm256_mul_epu32((__m256i)a, (__m256i)b); }
TRIPTYCH_INLINE unsigned above(Doubles a, Doubles b) {
    return static_cast<unsigned>(_mm256_movemask_pd(_mm256_cmp_pd((__m256d)a, (__m256d)b, _CMP_GT_OQ)));
}
TRIPTYCH_INLINE Doubles larger(Doubles a, Doubles b) { return (Doubles)_mm256_max_pd((__m256d)a, (__m256d)b); }
TRIPTYCH_INLINE Doubles smaller(Doubles a, Doubles b) { return (Doubles)_mm256_min_pd((__m256d)a, (__m256d)b); }
#else
inline constexpr int lanes = 2;
using Doubles = double __attribute__((vector_size(16)));
using Words = unsigned long long __attribute__((vector_size(16)));
inline constexpr Words laneNumbers = {0, 1};
TRIPTYCH_INLINE Doubles splat(double v) { return (Doubles)_mm_set1_pd(v); }
TRIPTYCH_INLINE Words splatWords(std::uint64_t v) { return (Words)_mm_set1_epi64x(static_cast<long long>(v)); }
TRIPTYCH_INLINE Doubles load(const double* p) { return (Doubles)_mm_loadu_pd(p); }
TRIPTYCH_INLINE void store(double* p, Doubles v) { _mm_storeu_pd(p, (__m128d)v); }
TRIPTYCH_INLINE Doubles squareRoot(Doubles v) { return (Doubles)_mm_sqrt_pd((__m128d)v); }
TRIPTYCH_INLINE Words lowProduct(Words a, Words b) { return (Words)_mm_mul_epu32((__m128i)a, (__m128i)b); }
TRIPTYCH_INLINE unsigned above(Doubles a, Doubles b) {
    return static_cast<unsigned>(_mm_movemask_pd(_mm_cmpgt_pd((__m128d)a, (__m128d)b)));
}
TRIPTYCH_INLINE Doubles larger(Doubles a, Doubles b) { return (Doubles)_mm_max_pd((__m128d)a, (__m128d)b); }
TRIPTYCH_INLINE Doubles smaller(Doubles a, Doubles b) { return (Doubles)_mm_min_pd((__m128d)a, (__m128d)b); }
#endif

// Writes base + k to out for every set bit k of the mask, without a branch (which lanes leave the set is a coin toss), and returns how
// many. May write up to `width` entries.
#if defined(__AVX512F__)
template <int width>
TRIPTYCH_INLINE int compress(unsigned mask, int base, std::int32_t* out) {
    const __m512i lanesUp = _mm512_add_epi32(_mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0), _mm512_set1_epi32(base));
    const __m512i kept = _mm512_maskz_compress_epi32(static_cast<__mmask16>(mask), lanesUp);
    if (width == 16)
        _mm512_storeu_si512(out, kept);
    else
        _mm256_storeu_si256((__m256i*)out, _mm512_castsi512_si256(kept));
    return __builtin_popcount(mask);
}
#elif defined(__AVX2__)
template <int width>
TRIPTYCH_INLINE int compress(unsigned mask, int base, std::int32_t* out) {
    const std::uint64_t bytes = _pdep_u64(mask, 0x0101010101010101u) * 0xffu;
    const std::uint64_t kept = _pext_u64(0x0706050403020100u, bytes);
    const __m128i packed = _mm_cvtsi64_si128(static_cast<long long>(kept));
    if (width == 8)
        _mm256_storeu_si256((__m256i*)out, _mm256_add_epi32(_mm256_cvtepu8_epi32(packed), _mm256_set1_epi32(base)));
    else
        _mm_storeu_si128((__m128i*)out, _mm_add_epi32(_mm_cvtepu8_epi32(packed), _mm_set1_epi32(base)));
    return __builtin_popcount(mask);
}
#else
template <int width>
TRIPTYCH_INLINE int compress(unsigned mask, int base, std::int32_t* out) {
    int count = 0;
    for (int k = 0; k < width; ++k) {
        out[count] = base + k;
        count += static_cast<int>(mask >> k & 1u);
    }
    return count;
}
#endif

// Bits of b where the mask is set, else of a.
TRIPTYCH_INLINE Words blend(Words mask, Words a, Words b) { return (a & ~mask) | (b & mask); }
TRIPTYCH_INLINE Words allOnesWhereOdd(Words v) { return splatWords(0) - (v & splatWords(1)); }

template <int N>
TRIPTYCH_INLINE Doubles polynomial(Doubles x, const double (&c)[N]) {
    Doubles sum = splat(c[N - 1]);
#pragma GCC unroll 16
    for (int i = N - 2; i >= 0; --i)
        sum = sum * x + splat(c[i]);
    return sum;
}

// Chebyshev interpolants, found with 60 decimal digits; relative errors 3e-18 (sine), 7e-17 (cosine), 1e-18 (logarithm),
// 4e-18 (exponential).
inline constexpr double sineOfQuarter[] = {1.5707963267948966,     -0.6459640975062443,  0.07969262624604301,
                                           -0.004681754132340976,  0.0001604411507421909, -3.59864335298231e-06,
                                           5.633933781537854e-08};
inline constexpr double cosineOfQuarter[] = {1.0,                   -1.2337005501361513,   0.25366950789986475,
                                             -0.02086348073494657,  0.000919259950041661,  -2.520013526428479e-05,
                                             4.6552961874867623e-07};
inline constexpr double twiceArtanh[] = {2.0,                0.6666666666666765,  0.3999999999930049, 0.2857142876106032,
                                         0.2222219701200196, 0.18183634112308752, 0.1531246302957415, 0.148103912163146};
inline constexpr double exponentialSeries[] = {1.0,
                                               1.0,
                                               0.5000000000000019,
                                               0.1666666666666668,
                                               0.04166666666648795,
                                               0.008333333333319589,
                                               0.0013888888952352863,
                                               0.00019841269890076403,
                                               2.4801485441561313e-05,
                                               2.755724088722987e-06,
                                               2.763265472252779e-07,
                                               2.5110049204818658e-08};
inline constexpr double ln2High = 0.6931471803691238, ln2Low = 1.9082149292705877e-10;
// 1.5 * 2^52: adding it leaves the nearest whole number in the low bits.
inline constexpr double roundingShift = 6755399441055744.0;

// Positive normal numbers.
TRIPTYCH_INLINE Doubles logarithm(Doubles v) {
    const Words bits = (Words)v + splatWords(0x3ff0000000000000u - 0x3fe6a09e00000000u);
    // The exponent as a double: its bits below those of 2^52.
    const Doubles exponent = (Doubles)((bits >> 52) | splatWords(0x4330000000000000u)) - splat(0x1p52 + 1023.0);
    const Doubles m = (Doubles)((bits & splatWords(0x000fffffffffffffu)) + splatWords(0x3fe6a09e00000000u));
    const Doubles s = (m - splat(1.0)) / (m + splat(1.0));
    return exponent * splat(ln2High) + (s * polynomial(s * s, twiceArtanh) + exponent * splat(ln2Low));
}

// exp(v); 0 below -708, exp(708) above 708.
TRIPTYCH_INLINE Doubles exponential(Doubles v) {
    const Doubles clamped = -larger(-larger(v, splat(-708.0)), splat(-708.0));
    const Doubles shifted = clamped * splat(1.4426950408889634) + splat(roundingShift);
    const Doubles k = shifted - splat(roundingShift);
    const Doubles r = (clamped - k * splat(ln2High)) - k * splat(ln2Low);
    const Words scale = (Words)shifted << 52;
    const Doubles value = (Doubles)((Words)polynomial(r, exponentialSeries) + scale);
    const Words keep = (Words)(v >= splat(-708.0));
    return (Doubles)((Words)value & keep);
}

struct SineCosine {
    Doubles sine, cosine;
};

// Sine and cosine of (quarter + v) quarter turns, |v| <= 1/2.
TRIPTYCH_INLINE SineCosine rotated(Doubles v, Words quarter) {
    const Doubles square = v * v;
    const Words s = (Words)(v * polynomial(square, sineOfQuarter));
    const Words c = (Words)polynomial(square, cosineOfQuarter);
    const Words swap = allOnesWhereOdd(quarter);
    const Words sineSign = (quarter & splatWords(2)) << 62;
    const Words cosineSign = ((quarter + splatWords(1)) & splatWords(2)) << 62;
    return {(Doubles)(blend(swap, s, c) ^ sineSign), (Doubles)(blend(swap, c, s) ^ cosineSign)};
}

// Arguments up to about 1e5 in size keep an absolute error near 1e-15.
TRIPTYCH_INLINE SineCosine sineCosine(Doubles x) {
    const Doubles shifted = x * splat(0.6366197723675814) + splat(roundingShift);
    const Doubles k = shifted - splat(roundingShift);
    const Doubles r = ((x - k * splat(1.5707963267341256)) - k * splat(6.077100506303966e-11)) -
                      k * splat(2.0222662487959506e-21);
    return rotated(r * splat(0.6366197723675814), (Words)shifted);
}

struct Block {
    Words w0, w1, w2, w3;
};

// Philox4x32-10 (Salmon et al., SC 2011), one counter a lane. Only the low halves of the words mean anything until the end.
template <int rounds>
TRIPTYCH_INLINE Block philox(Words c0, Words c1, Words c2, Words c3, std::uint64_t seed) {
    auto k0 = static_cast<std::uint32_t>(seed);
    auto k1 = static_cast<std::uint32_t>(seed >> 32);
#pragma GCC unroll 10
    for (int round = 0; round < rounds; ++round) {
        const Words p0 = lowProduct(c0, splatWords(0xD2511F53u));
        const Words p1 = lowProduct(c2, splatWords(0xCD9E8D57u));
        c0 = (p1 >> 32) ^ c1 ^ splatWords(k0);
        c2 = (p0 >> 32) ^ c3 ^ splatWords(k1);
        c1 = p1;
        c3 = p0;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    return {c0, c1, c2, c3};
}

struct Pair {
    Doubles first, second;
};

// What a block's random bits say, before any arithmetic: (0, 1] in 52 bits, and a fraction of a turn.
struct Draw {
    Words radial, turn;
};

// Block (seed, stream, step, lane), as base::Stream addresses it.
TRIPTYCH_INLINE Draw draw(Words stream, std::uint64_t seed, std::uint64_t step, std::uint32_t lane) {
    const Block b = philox<10>(splatWords(static_cast<std::uint32_t>(step)),
                           splatWords(static_cast<std::uint32_t>(step >> 32 << 16) | lane), stream, stream >> 32, seed);
    const Words lowHalf = splatWords(0xffffffffu);
    // Half a quarter turn ahead: the top two bits then name the nearest multiple of a quarter turn.
    return {((b.w0 << 32) | (b.w1 & lowHalf)) >> 12, ((b.w2 << 32) | (b.w3 & lowHalf)) + splatWords(std::uint64_t{1} << 61)};
}

// The two normals of a draw: Box-Muller on 52-bit uniforms.
TRIPTYCH_INLINE Pair normalPair(const Draw& d) {
    const Doubles u = ((Doubles)(d.radial | splatWords(0x3ff0000000000000u)) - splat(1.0)) + splat(0x1p-53);
    const Doubles radius = squareRoot(splat(-2.0) * logarithm(u));
    const Words fraction = (d.turn & splatWords(0x3fffffffffffffffu)) >> 10;
    const Doubles v = (Doubles)(fraction | splatWords(0x3ff0000000000000u)) - splat(1.5);
    const SineCosine t = rotated(v, d.turn >> 62);
    return {radius * t.cosine, radius * t.sine};
}

}  // namespace
