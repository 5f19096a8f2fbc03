#pragma once

namespace triptych::app {

/// What lies over each other on the canvas, 0 to 1.
struct LayerOpacity {
    double image = 1, votes = 1, strokes = 1, consensus = 1, staple = 1, majority = 1, disagreement = 1, review = 1, gold = 1, model = 1, probability = 1, uncertainty = 1, doubt = 1;
    bool showImage = true, showVotes = true, showStrokes = true, showConsensus = true, showStaple = false, showMajority = false, showDisagreement = false, showReview = true, showGold = true;
    bool showModel = true, showProbability = false, showUncertainty = false, showDoubt = false;
};

/// The picture as it is, nothing over it.
[[nodiscard]] inline LayerOpacity pictureOnly(LayerOpacity layers) {
    layers.showVotes = layers.showStrokes = layers.showConsensus = layers.showStaple = layers.showMajority = layers.showDisagreement = layers.showReview = layers.showGold = false;
    layers.showModel = layers.showProbability = layers.showUncertainty = layers.showDoubt = false;
    return layers;
}

}  // namespace triptych::app
