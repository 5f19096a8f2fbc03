#include <algorithm>
#include <cmath>
#include <ctime>
#include <stdexcept>

#include "bench.h"
#include "job_bench.h"
#include "segmentation/kinds.h"
#include "segmentation/simulate.h"
#include "segmentation/staple.h"
#include "segmentation/strokes.h"
#include "tests/segmentation/dense_staple.h"
#ifdef TRIPTYCH_ITK
#include "segmentation/itk_staple.h"
#endif

/// Consensus of volunteers: what a subject costs, how the cost grows with subjects, how far STAPLE is from ITK's.
namespace triptych::bench {
namespace {

using namespace segmentation;

constexpr int side = 350, volunteers = 15;

Rings strokesOf(const Scene& scene, std::uint64_t seed, int volunteer) {
    return simulatedStrokes(scene.truth, side, side, {}, seed, volunteer);
}

PatternImage subject(std::uint64_t seed) {
    const auto scene = generatedScene(SceneKind::droplets, side, side, seed);
    PatternImage image(side, side, volunteers);
    for (int v = 0; v < volunteers; ++v)
        for (const auto& stroke : strokesOf(scene, seed, v))
            drawRings(image, {stroke}, v);
    return image;
}

struct Everything {
    std::vector<std::uint16_t> votes;
    Agreement agreed;
    std::vector<RaterScore> others;
    Staple truth;
    std::vector<std::uint32_t> rowOf;
};
Everything everythingOf(const PatternImage& image) {
    Everything out;
    const auto table = patternTable(image, &out.rowOf);
    out.votes = voteMap(image);
    out.agreed = agreement(table, out.votes);
    out.others = leaveOneOut(table, volunteers / 2 + 1);
    out.truth = staple(table);
    return out;
}

void consensus(Reporter& reporter) {
    std::vector<PatternImage> images;
    std::vector<std::vector<std::vector<std::uint8_t>>> masks;
    double patterns = 0;
    for (std::uint64_t seed = 0; seed < 6; ++seed) {
        images.push_back(subject(seed));
        masks.push_back(testing::masksOf(images.back()));
        patterns += static_cast<double>(patternTable(images.back()).size()) / 6;
    }
    std::vector<Everything> ours(images.size());
    std::vector<testing::DenseStaple> dense(images.size());
    const auto eachDense = [&] {
        return static_cast<double>(images.size()) / stats::secondsOf([&] {
            for (std::size_t i = 0; i < images.size(); ++i)
                dense[i] = testing::denseStaple(masks[i]);
        });
    };
    const auto all = stats::interleaved(
        7,
        [&] {
            return static_cast<double>(images.size()) / stats::secondsOf([&] {
                for (std::size_t i = 0; i < images.size(); ++i)
                    ours[i] = everythingOf(images[i]);
            });
        },
        eachDense);
    double worst = 0;
    for (std::size_t i = 0; i < images.size(); ++i)
        for (std::size_t p = 0; p < dense[i].w.size(); ++p)
            worst = std::max(worst, std::abs(ours[i].truth.posterior[ours[i].rowOf[p]] - dense[i].w[p]));
    if (worst > 1e-6)
        return reporter.failed("STAPLE over patterns and over pixels differ by " + std::to_string(worst));
    std::vector<PatternTable> tables;
    for (const auto& image : images)
        tables.push_back(patternTable(image));
    const auto alone = stats::interleaved(
        7,
        [&] {
            return static_cast<double>(tables.size()) / stats::secondsOf([&] {
                for (std::size_t i = 0; i < tables.size(); ++i)
                    ours[i].truth = staple(tables[i]);
            });
        },
        eachDense);
    for (const auto& [compared, what] : {std::pair(&all, "votes, kappa, pairwise Dice, leave-one-out, STAPLE"), std::pair(&alone, "STAPLE alone")})
        reporter.line({{"name", "segmentation.consensus"}, {"case", std::string("350x350, 15 volunteers: ") + what}, {"value", 1000 / compared->ours},
                       {"rival", 1000 / compared->theirs}, {"unit", "ms/subject"}, {"ratio", compared->ratio}, {"spread", compared->spread}, {"runs", compared->runs},
                       {"patterns", patterns}, {"greatest_difference", worst}, {"against", "STAPLE alone over every pixel, log domain, g++ -O2"}});
}

class QuietContext : public base::JobContext {
public:
    bool stopRequested() override { return false; }
    void progress(double, double, std::string_view) override {}
    void publish(const base::Output&) override {}
    base::Status checkpoint(const base::Output&) override { return {}; }
    std::optional<base::Output> restored() override { return {}; }
    void log(base::LogLevel, std::string_view) override {}
    base::Result<std::filesystem::path> scratch() override { return base::failed("no scratch here"); }
    int threads() const override { return 1; }
    std::uint64_t seed() const override { return 0; }
};

// An import of many subjects; twenty different ones over and over, each with volunteers of its own crowd.
base::JobArguments importOf(int subjects) {
    constexpr int different = 20, crowd = 500;
    std::vector<std::vector<Rings>> strokes;
    for (std::uint64_t seed = 0; seed < different; ++seed) {
        const auto scene = generatedScene(SceneKind::droplets, side, side, seed);
        strokes.emplace_back();
        for (int v = 0; v < volunteers; ++v)
            strokes.back().push_back(strokesOf(scene, seed, v));
    }
    StrokeWriter writer;
    writer.tools = {"T0/0 Outline"};
    for (int v = 0; v < crowd; ++v)
        writer.volunteers.push_back("v" + std::to_string(v));
    for (int s = 0; s < subjects; ++s) {
        writer.subjects.push_back({std::to_string(s), side, side, SizeFrom::given, {}, {}});
        for (int v = 0; v < volunteers; ++v) {
            const auto& drawn = strokes[static_cast<std::size_t>(s % different)][static_cast<std::size_t>(v)];
            const int rater = static_cast<int>(writer.raters.size());
            writer.raters.push_back({s, (s / different * 31 + v * 33) % crowd, static_cast<int>(drawn.size()), 0, 0, 0, 0});
            writer.kept.push_back(true);
            for (const auto& stroke : drawn)
                writer.add({s, rater, 0, 0, Shape::freehand, 0, 0}, {stroke});
        }
    }
    base::JobArguments arguments;
    for (auto& [name, array] : orThrow(writer.finish()))
        arguments.inputs[name].array = array;
    return arguments;
}

void scale(Reporter& reporter) {
    const auto all = kinds();
    const auto kind = std::find_if(all.begin(), all.end(), [](const auto& k) { return k.name == "segmentation.consensus"; });
    struct Size {
        int subjects;
        base::JobArguments arguments;
        std::vector<double> seconds, processor;
    };
    std::vector<Size> sizes = {{1000, importOf(1000), {}, {}}, {5000, importOf(5000), {}, {}}};
    // Without maps for both: by default they are kept of 1,000 subjects and left out of 5,000, which would not be the same work.
    for (auto& size : sizes)
        size.arguments.parameters = orThrow(base::checkedParameters(*kind, {{"votes_limit", 0}}));
    QuietContext context;
    for (int run = 0; run < 3; ++run)
        for (auto& size : sizes) {
            const auto before = std::clock();
            size.seconds.push_back(stats::secondsOf([&] {
                if (orThrow(kind->run(size.arguments, context)).summary["subjects"] != size.subjects)
                    throw std::runtime_error("subjects are missing");
            }));
            size.processor.push_back(static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC);
        }
    for (const auto& size : sizes)
        reporter.line({{"name", "segmentation.scale"}, {"case", std::to_string(size.subjects) + " subjects x 15, 350x350, STAPLE of each and pooled, maps not kept"},
                       {"value", stats::median(size.seconds)}, {"unit", "s"}, {"processor", stats::median(size.processor)}, {"runs", size.seconds.size()}, {"spread", stats::spread(size.seconds)}});
    // Both clocks: on a machine that others use, the one on the wall says what was waited for, the processor's what it cost.
    for (const auto& [times, clock] : {std::pair(&Size::seconds, "wall"), std::pair(&Size::processor, "processor")})
        reporter.line({{"name", "segmentation.scale"}, {"case", std::string(clock) + " seconds a subject, 5,000 against 1,000: 1 is linear"},
                       {"value", stats::median(sizes[1].*times) / stats::median(sizes[0].*times) / 5}, {"unit", ""}, {"runs", sizes[0].seconds.size()}});
}

void agreementWithItk(Reporter& reporter) {
#ifdef TRIPTYCH_ITK
    double worst = 0, seconds = 0, theirs = 0;
    constexpr int subjects = 5;
    for (std::uint64_t seed = 0; seed < subjects; ++seed) {
        const auto image = subject(seed);
        const auto masks = testing::masksOf(image);
        std::vector<std::uint32_t> rowOf;
        Staple found;
        testing::ItkStaple itk;
        seconds += stats::secondsOf([&] { found = staple(patternTable(image, &rowOf)); });
        theirs += stats::secondsOf([&] { itk = testing::itkStaple(masks, side, side); });
        for (std::size_t i = 0; i < itk.w.size(); ++i)
            worst = std::max(worst, std::abs(found.posterior[rowOf[i]] - itk.w[i]));
        for (std::size_t r = 0; r < itk.p.size(); ++r)
            worst = std::max({worst, std::abs(found.raters[r].sensitivity.value() - itk.p[r]), std::abs(found.raters[r].specificity.value() - itk.q[r])});
    }
    if (!(worst <= 1e-4))
        return reporter.failed("STAPLE differs from ITK's by " + std::to_string(worst));
    reporter.line({{"name", "segmentation.staple_agreement"}, {"case", "350x350, 15 volunteers: probabilities, sensitivities, specificities"}, {"value", worst},
                   {"unit", "greatest difference"}, {"against", "itk::STAPLEImageFilter, ITK 5"}, {"runs", subjects}, {"ratio", theirs / seconds}});
#else
    reporter.line({{"name", "segmentation.staple_agreement"}, {"skipped", "libinsighttoolkit5-dev is not installed"}});
#endif
}

}  // namespace

void registerConsensusBenches(Registry& registry) {
    registry.add("segmentation.consensus", consensus);
    registry.add("segmentation.scale", scale);
    registry.add("segmentation.staple_agreement", agreementWithItk);
}

}  // namespace triptych::bench
