// Writes resources/samples/segmentation anew: make_segmentation_sample FOLDER
#include <filesystem>
#include <fstream>
#include <iostream>

#include <fmt/format.h>
#include <opencv2/imgcodecs.hpp>

#include "base/seed.h"
#include "segmentation/simulate.h"

using namespace triptych::segmentation;
namespace fs = std::filesystem;

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: make_segmentation_sample FOLDER\n";
        return 2;
    }
    const fs::path folder = argv[1];
    fs::create_directories(folder / "images");
    fs::create_directories(folder / "truth");
    constexpr const char* names[] = {"kelpie_7", "m.santos", "ottercat", "tidewatch", "b_hale", "sorrel", "driftw00d", "anon", "petrel",
                                     "lichen4", "quartzite", "n_okafor", "skua", "marram", "hollin"};
    std::ofstream csv(folder / "classifications.csv", std::ios::binary);
    csv << classificationHeader;
    std::int64_t id = 700100001;
    for (int s = 0; s < 12; ++s) {
        const auto kind = s % 2 == 0 ? SceneKind::kelp : SceneKind::droplets;
        const std::uint64_t seed = 2207 + static_cast<std::uint64_t>(s);
        const auto scene = generatedScene(kind, 200, 200, seed);
        const auto subject = std::to_string(458021 + s);
        const auto file = fmt::format("{}_{:02}.png", kind == SceneKind::kelp ? "kelp" : "droplets", s + 1);
        cv::Mat image(scene.height, scene.width, CV_8UC3), truth(scene.height, scene.width, CV_8U);
        for (int y = 0; y < scene.height; ++y)
            for (int x = 0; x < scene.width; ++x) {
                const auto* p = scene.rgb.data() + (y * scene.width + x) * 3;
                image.at<cv::Vec3b>(y, x) = {p[2], p[1], p[0]};
                truth.at<std::uint8_t>(y, x) = scene.truth[static_cast<std::size_t>(y * scene.width + x)] != 0 ? 255 : 0;
            }
        const std::vector<int> best = {cv::IMWRITE_PNG_COMPRESSION, 9};
        if (!cv::imwrite((folder / "images" / file).string(), image, best) ||
            !cv::imwrite((folder / "truth" / (subject + ".png")).string(), truth, best))
            return 1;
        for (int v = 0; v < 15; ++v) {
            VolunteerModel model;
            model.noise = 1.2 + 0.2 * v;
            model.bias = 1;
            model.miss = v == 6 ? 0.45 : 0.05 + 0.01 * v;
            model.falseObjects = v == 6 ? 2 : 0.15;
            model.blank = v == 7 ? 0.3 : 0.02;
            if (kind == SceneKind::kelp) {
                // One band a picture: volunteers lose its edges rather than the whole of it.
                model.noise = v == 6 ? 11 : 2 + 0.35 * v;
                model.bias = 3;
                model.miss = 0;
            }
            const auto strokes = simulatedStrokes(scene.truth, scene.width, scene.height, model, seed, v);
            const bool anonymous = v == 7;
            csv << classificationRow(id++, anonymous ? fmt::format("not-logged-in-{:08x}", 0x57befca0 + s) : names[v],
                                     anonymous ? "" : std::to_string(1000 + v), v % 3 != 0, subject, file, scene.width,
                                     scene.height, strokes);
        }
    }
    return csv.flush() ? 0 : 1;
}
