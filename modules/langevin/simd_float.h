// Single precision beside simd.h, under the same rule: nothing from a standard header with inline functions.
// For pictures of many chains; what is measured runs in double precision.
namespace {

#if defined(__AVX512F__)
using Floats = float __attribute__((vector_size(64)));
using Halves = unsigned int __attribute__((vector_size(64)));
TRIPTYCH_INLINE Floats splatFloat(float v) { return (Floats)_mm512_set1_ps(v); }
TRIPTYCH_INLINE Halves splatHalves(std::uint32_t v) { return (Halves)_mm512_set1_epi32(static_cast<int>(v)); }
TRIPTYCH_INLINE Floats load(const float* p) { return (Floats)_mm512_loadu_ps(p); }
TRIPTYCH_INLINE void store(float* p, Floats v) { _mm512_storeu_ps(p, (__m512)v); }
TRIPTYCH_INLINE Floats squareRoot(Floats v) { return (Floats)_mm512_sqrt_ps((__m512)v); }
TRIPTYCH_INLINE Floats fromSigned(Halves v) { return (Floats)_mm512_cvtepi32_ps((__m512i)v); }
TRIPTYCH_INLINE unsigned above(Floats a, Floats b) { return _mm512_cmp_ps_mask((__m512)a, (__m512)b, _CMP_GT_OQ); }
TRIPTYCH_INLINE Floats larger(Floats a, Floats b) { return (Floats)_mm512_max_ps((__m512)a, (__m512)b); }
TRIPTYCH_INLINE Floats smaller(Floats a, Floats b) { return (Floats)_mm512_min_ps((__m512)a, (__m512)b); }
#elif defined(__AVX2__)
using Floats = float __attribute__((vector_size(32)));
using Halves = unsigned int __attribute__((vector_size(32)));
TRIPTYCH_INLINE Floats splatFloat(float v) { return (Floats)_mm256_set1_ps(v); }
TRIPTYCH_INLINE Halves splatHalves(std::uint32_t v) { return (Halves)_mm256_set1_epi32(static_cast<int>(v)); }
TRIPTYCH_INLINE Floats load(const float* p) { return (Floats)_mm256_loadu_ps(p); }
TRIPTYCH_INLINE void store(float* p, Floats v) { _mm256_storeu_ps(p, (__m256)v); }
TRIPTYCH_INLINE Floats squareRoot(Floats v) { return (Floats)_mm256_sqrt_ps((__m256)v); }
TRIPTYCH_INLINE Floats fromSigned(Halves v) { return (Floats)_mm256_cvtepi32_ps((__m256i)v); }
TRIPTYCH_INLINE unsigned above(Floats a, Floats b) {
    return static_cast<unsigned>(_mm256_movemask_ps(_mm256_cmp_ps((__m256)a, (__m256)b, _CMP_GT_OQ)));
}
TRIPTYCH_INLINE Floats larger(Floats a, Floats b) { return (Floats)_mm256_max_ps((__m256)a, (__m256)b); }
TRIPTYCH_INLINE Floats smaller(Floats a, Floats b) { return (Floats)_mm256_min_ps((__m256)a, (__m256)b); }
#else
using Floats = float __attribute__((vector_size(16)));
using Halves = unsigned int __attribute__((vector_size(16)));
TRIPTYCH_INLINE Floats splatFloat(float v) { return (Floats)_mm_set1_ps(v); }
TRIPTYCH_INLINE Halves splatHalves(std::uint32_t v) { return (Halves)_mm_set1_epi32(static_cast<int>(v)); }
TRIPTYCH_INLINE Floats load(const float* p) { return (Floats)_mm_loadu_ps(p); }
TRIPTYCH_INLINE void store(float* p, Floats v) { _mm_storeu_ps(p, (__m128)v); }
TRIPTYCH_INLINE Floats squareRoot(Floats v) { return (Floats)_mm_sqrt_ps((__m128)v); }
TRIPTYCH_INLINE Floats fromSigned(Halves v) { return (Floats)_mm_cvtepi32_ps((__m128i)v); }
TRIPTYCH_INLINE unsigned above(Floats a, Floats b) {
    return static_cast<unsigned>(_mm_movemask_ps(_mm_cmpgt_ps((__m128)a, (__m128)b)));
}
TRIPTYCH_INLINE Floats larger(Floats a, Floats b) { return (Floats)_mm_max_ps((__m128)a, (__m128)b); }
TRIPTYCH_INLINE Floats smaller(Floats a, Floats b) { return (Floats)_mm_min_ps((__m128)a, (__m128)b); }
#endif
inline constexpr int floatLanes = 2 * lanes;

TRIPTYCH_INLINE Halves blend(Halves mask, Halves a, Halves b) { return (a & ~mask) | (b & mask); }

template <int N>
TRIPTYCH_INLINE Floats polynomial(Floats x, const float (&c)[N]) {
    Floats sum = splatFloat(c[N - 1]);
#pragma GCC unroll 16
    for (int i = N - 2; i >= 0; --i)
        sum = sum * x + splatFloat(c[i]);
    return sum;
}

// Chebyshev interpolants, found with 40 decimal digits; relative errors 3e-9 (sine), 4e-8 (cosine), 7e-10 (logarithm), 2e-9
// (exponential).
inline constexpr float sineOfQuarterF[] = {1.57079632195F, -0.645963477665F, 0.0796802176478F, -0.00460214921281F};
inline constexpr float cosineOfQuarterF[] = {0.999999972328F, -1.23369700742F, 0.253598571303F, -0.020408158393F};
inline constexpr float twiceArtanhF[] = {1.99999999863F, 0.666668153382F, 0.399748505175F, 0.299243904791F};
inline constexpr float exponentialSeriesF[] = {1.0F, 1.00000003772F, 0.500000004712F, 0.166664155147F, 0.0416663528968F, 0.00837512639815F, 0.0013941108434F};
inline constexpr float ln2HighF = 0.693359375F, ln2LowF = -2.12194440e-4F;
// 1.5 * 2^23: adding it leaves the nearest whole number in the low bits.
inline constexpr float roundingShiftF = 12582912.0F;

// Positive normal numbers.
TRIPTYCH_INLINE Floats logarithm(Floats v) {
    const Halves bits = (Halves)v + splatHalves(0x3f800000u - 0x3f3504f3u);
    const Floats exponent = fromSigned((bits >> 23) - splatHalves(127u));
    const Floats m = (Floats)((bits & splatHalves(0x007fffffu)) + splatHalves(0x3f3504f3u));
    const Floats s = (m - splatFloat(1.0F)) / (m + splatFloat(1.0F));
    return exponent * splatFloat(ln2HighF) + (s * polynomial(s * s, twiceArtanhF) + exponent * splatFloat(ln2LowF));
}

// exp(v); 0 below -87, exp(87) above 87.
TRIPTYCH_INLINE Floats exponential(Floats v) {
    const Floats clamped = smaller(larger(v, splatFloat(-87.0F)), splatFloat(87.0F));
    const Floats shifted = clamped * splatFloat(1.44269504F) + splatFloat(roundingShiftF);
    const Floats k = shifted - splatFloat(roundingShiftF);
    const Floats r = (clamped - k * splatFloat(ln2HighF)) - k * splatFloat(ln2LowF);
    const Floats value = (Floats)((Halves)polynomial(r, exponentialSeriesF) + ((Halves)shifted << 23));
    const Halves keep = (Halves)(v >= splatFloat(-87.0F));
    return (Floats)((Halves)value & keep);
}

struct FloatSineCosine {
    Floats sine, cosine;
};

// Sine and cosine of (quarter + v) quarter turns, |v| <= 1/2.
TRIPTYCH_INLINE FloatSineCosine rotated(Floats v, Halves quarter) {
    const Floats square = v * v;
    const Halves s = (Halves)(v * polynomial(square, sineOfQuarterF));
    const Halves c = (Halves)polynomial(square, cosineOfQuarterF);
    const Halves swap = splatHalves(0) - (quarter & splatHalves(1));
    const Halves sineSign = (quarter & splatHalves(2)) << 30;
    const Halves cosineSign = ((quarter + splatHalves(1)) & splatHalves(2)) << 30;
    return {(Floats)(blend(swap, s, c) ^ sineSign), (Floats)(blend(swap, c, s) ^ cosineSign)};
}

// Arguments up to about 1e3 in size keep an absolute error near 1e-6.
TRIPTYCH_INLINE FloatSineCosine sineCosine(Floats x) {
    const Floats shifted = x * splatFloat(0.636619772F) + splatFloat(roundingShiftF);
    const Floats k = shifted - splatFloat(roundingShiftF);
    const Floats r = ((x - k * splatFloat(1.5703125F)) - k * splatFloat(4.83751297e-4F)) - k * splatFloat(7.54978942e-8F);
    return rotated(r * splatFloat(0.636619772F), (Halves)shifted);
}

struct FloatPair {
    Floats first, second;
};

// The two normals of two 32-bit words: Box-Muller, the radius from all 32 bits of the first, the angle from 25 of the second.
TRIPTYCH_INLINE FloatPair normalPair(Halves radial, Halves angle) {
    // (w + 1/2) 2^-32 rounded to a float, by halves because the older instruction sets convert signed numbers only.
    const Floats high = fromSigned(radial >> 16), low = fromSigned(radial & splatHalves(0xffffu));
    const Floats u = (high * splatFloat(65536.0F) + (low + splatFloat(0.5F))) * splatFloat(0x1p-32F);
    const Floats radius = squareRoot(splatFloat(-2.0F) * logarithm(u));
    const Halves turn = angle + splatHalves(1u << 29);
    const Floats v = (Floats)(((turn & splatHalves(0x3fffffffu)) >> 7) | splatHalves(0x3f800000u)) - splatFloat(1.5F);
    const FloatSineCosine t = rotated(v, turn >> 30);
    return {radius * t.cosine, radius * t.sine};
}

// Words 0..3 of the blocks of floatLanes chains from `first` on, a chain a lane.
struct FloatDraw {
    Halves w0, w1, w2, w3;
};
TRIPTYCH_INLINE Halves interleaved(Words even, Words odd) {
    return (Halves)((even & splatWords(0xffffffffu)) | (odd << 32));
}
TRIPTYCH_INLINE FloatDraw floatDraw(std::uint64_t first, std::uint64_t seed, std::uint64_t step, std::uint32_t lane) {
    const Words low = splatWords(static_cast<std::uint32_t>(step)), high = splatWords(static_cast<std::uint32_t>(step >> 32 << 16) | lane);
    const Words stream = splatWords(first) + laneNumbers + laneNumbers;
    const Block even = philox<7>(low, high, stream, stream >> 32, seed);
    const Words next = stream + splatWords(1);
    const Block odd = philox<7>(low, high, next, next >> 32, seed);
    return {interleaved(even.w0, odd.w0), interleaved(even.w1, odd.w1), interleaved(even.w2, odd.w2), interleaved(even.w3, odd.w3)};
}

}  // namespace
