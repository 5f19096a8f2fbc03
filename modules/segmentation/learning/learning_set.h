#pragma once

#include <map>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/array.h"
#include "base/json.h"

namespace triptych::segmentation {

/// A picture with its mask.
struct Example {
    std::string id;
    std::string scene;  ///< what was taken together stays together in a split; its id where nothing is known
    int width = 0, height = 0;
    std::string mask = "consensus";  ///< where it comes from: consensus, expert, reviewed, given, generated
};

/// Pictures with masks, as a model learns them. As arrays: "examples" (JSON: name, bands, classes, examples, about), "pixels" (u8, u16 or f32: height x
/// width x bands of each, one after the other), "masks" (u8: height x width of each; 0 background, else the class from 1).
/// Thread rule: immutable once made.
class LearningSet {
public:
    /// Checks everything: results of a project file are input from outside too.
    [[nodiscard]] static base::Result<LearningSet> fromArrays(const base::Array& examples, const base::Array& pixels, const base::Array& masks);

    [[nodiscard]] const std::string& name() const { return m_name; }
    [[nodiscard]] int bands() const { return m_bands; }
    [[nodiscard]] int classes() const { return m_classes; }
    [[nodiscard]] const std::vector<Example>& examples() const { return m_examples; }
    /// What the maker says of it: threshold, what was left out and why.
    [[nodiscard]] const base::Json& about() const { return m_about; }
    /// height x width x bands, sharing memory.
    [[nodiscard]] base::Array picture(int example) const;
    [[nodiscard]] std::span<const std::uint8_t> mask(int example) const;

private:
    std::string m_name;
    int m_bands = 0, m_classes = 1;
    std::vector<Example> m_examples;
    base::Json m_about;
    base::Array m_pixels, m_masks;
    std::vector<std::int64_t> m_maskStart;  ///< pixels before each
};

/// Collects examples. All have one number of bands and one type.
class LearningSetWriter {
public:
    std::string name;
    int classes = 1;
    base::Json about = base::Json::object();

    /// \param picture u8, u16 or f32, height x width x bands. \param mask height x width, not above `classes`.
    /// Width and height are the picture's; an empty scene becomes the id.
    /// Errors: bands or a type other than the first one's (naming both), sizes that do not fit, an id given twice, more than 4 GiB.
    [[nodiscard]] base::Status add(Example example, const base::Array& picture, std::span<const std::uint8_t> mask);
    [[nodiscard]] std::size_t size() const { return m_examples.size(); }
    [[nodiscard]] const std::vector<Example>& examples() const { return m_examples; }
    [[nodiscard]] int bands() const { return m_bands; }
    /// Makes every example a scene of its own.
    void partScenes();
    /// Errors: no example.
    [[nodiscard]] base::Result<std::map<std::string, base::Array>> finish();

private:
    int m_bands = 0;
    base::DType m_type = base::DType::u8;
    std::vector<Example> m_examples;
    std::unordered_set<std::string> m_ids;
    std::vector<std::byte> m_pixels;
    std::vector<std::uint8_t> m_masks;
};

/// Places of examples, each in one part alone.
struct Split {
    std::vector<int> train, validation, test;
};
/// By scene: no scene is in two parts. Scenes are dealt in an order of `seed` to the part that lacks most of its share. A part whose share is above 0 gets at least one
/// scene, and none misses its share by more than the greatest scene otherwise. Places ascend. Errors: shares below 0 or of 1 and more together, fewer scenes than parts.
[[nodiscard]] base::Result<Split> splitByScene(const LearningSet& set, double validationShare, double testShare, std::uint64_t seed);
/// The first round(fraction n) of an order of `seed`, at least one; smaller fractions lie within greater ones.
[[nodiscard]] std::vector<int> fractionOf(std::span<const int> examples, double fraction, std::uint64_t seed);

}  // namespace triptych::segmentation
