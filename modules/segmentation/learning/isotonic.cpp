#include "segmentation/learning/isotonic.h"

namespace triptych::segmentation {

std::vector<double> isotonic(std::span<const double> values) {
    struct Block {
        double sum;
        int count;
        [[nodiscard]] double mean() const { return sum / count; }
    };
    std::vector<Block> blocks;
    for (const double value : values) {
        blocks.push_back({value, 1});
        while (blocks.size() > 1 && blocks[blocks.size() - 2].mean() > blocks.back().mean()) {
            const Block last = blocks.back();
            blocks.pop_back();
            blocks.back().sum += last.sum;
            blocks.back().count += last.count;
        }
    }
    std::vector<double> rising;
    for (const auto& block : blocks)
        rising.insert(rising.end(), static_cast<std::size_t>(block.count), block.mean());
    return rising;
}

Reached whereReached(std::span<const double> x, std::span<const double> rising, double value) {
    if (value <= rising[0])
        return {value < rising[0] ? Reach::below : Reach::reached, x[0]};
    for (std::size_t i = 1; i < x.size(); ++i)
        if (value <= rising[i])
            return {Reach::reached, x[i - 1] + (value - rising[i - 1]) / (rising[i] - rising[i - 1]) * (x[i] - x[i - 1])};
    return {Reach::beyond, x.back()};
}

}  // namespace triptych::segmentation
