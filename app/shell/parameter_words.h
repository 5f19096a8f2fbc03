#pragma once

#include <QtGlobal>

namespace triptych::shell {

/// Words of the parameter tables that stand in a PropertyForm. The tables belong to rooms without Qt, so their words are
/// named here for lupdate; the form looks them up under "Parameter". A test compares the list with the tables.
inline constexpr const char* parameterWords[] = {
    // Loss
    QT_TRANSLATE_NOOP("Parameter", "Barrier"),
    QT_TRANSLATE_NOOP("Parameter", "height of the barrier between the wells"),
    QT_TRANSLATE_NOOP("Parameter", "Well"),
    QT_TRANSLATE_NOOP("Parameter", "distance of either well from the barrier"),
    QT_TRANSLATE_NOOP("Parameter", "Tilt"),
    QT_TRANSLATE_NOOP("Parameter", "slope along x that makes one well deeper"),
    QT_TRANSLATE_NOOP("Parameter", "Stiffness"),
    QT_TRANSLATE_NOOP("Parameter", "curvature across the valley"),
    QT_TRANSLATE_NOOP("Parameter", "Slope"),
    QT_TRANSLATE_NOOP("Parameter", "direction of the valley: y rises by this for each unit of x"),
    QT_TRANSLATE_NOOP("Parameter", "Offset"),
    QT_TRANSLATE_NOOP("Parameter", "height of the valley at x = 0"),
    QT_TRANSLATE_NOOP("Parameter", "Spread"),
    QT_TRANSLATE_NOOP("Parameter", "standard deviation of each component"),
    QT_TRANSLATE_NOOP("Parameter", "H11"),
    QT_TRANSLATE_NOOP("Parameter", "curvature along x"),
    QT_TRANSLATE_NOOP("Parameter", "H12"),
    QT_TRANSLATE_NOOP("Parameter", "coupling of x and y"),
    QT_TRANSLATE_NOOP("Parameter", "H22"),
    QT_TRANSLATE_NOOP("Parameter", "curvature along y"),
    QT_TRANSLATE_NOOP("Parameter", "Cx"),
    QT_TRANSLATE_NOOP("Parameter", "x of the bottom"),
    QT_TRANSLATE_NOOP("Parameter", "Cy"),
    QT_TRANSLATE_NOOP("Parameter", "y of the bottom"),
    QT_TRANSLATE_NOOP("Parameter", "curvature of the bowl"),
    QT_TRANSLATE_NOOP("Parameter", "Amplitude"),
    QT_TRANSLATE_NOOP("Parameter", "height of the ripples"),
    QT_TRANSLATE_NOOP("Parameter", "Frequency"),
    QT_TRANSLATE_NOOP("Parameter", "angular frequency of the ripples"),
    QT_TRANSLATE_NOOP("Parameter", "x of the bowl's bottom"),
    QT_TRANSLATE_NOOP("Parameter", "y of the bowl's bottom"),
    // langevin.run
    QT_TRANSLATE_NOOP("Parameter", "the external random variables in the gradient"),
    QT_TRANSLATE_NOOP("Parameter", "None"),
    QT_TRANSLATE_NOOP("Parameter", "Iid"),
    QT_TRANSLATE_NOOP("Parameter", "Ar1"),
    QT_TRANSLATE_NOOP("Parameter", "stationary standard deviation of either coordinate of the data"),
    QT_TRANSLATE_NOOP("Parameter", "correlation of neighbouring data, for ar1"),
    QT_TRANSLATE_NOOP("Parameter", "inverse temperature: the target is exp(-beta loss) on the set"),
    QT_TRANSLATE_NOOP("Parameter", "how the step size follows from the number of steps"),
    QT_TRANSLATE_NOOP("Parameter", "Fixed"),
    QT_TRANSLATE_NOOP("Parameter", "step size of the fixed rule"),
    QT_TRANSLATE_NOOP("Parameter", "contraction rate a of the other rules; 0 takes the derived lower bound"),
    QT_TRANSLATE_NOOP("Parameter", "length T of every chain"),
    QT_TRANSLATE_NOOP("Parameter", "independent chains run side by side"),
    // routing.run_checkpoint
    QT_TRANSLATE_NOOP("Parameter", "Longer documents are cut here"),
    QT_TRANSLATE_NOOP("Parameter", "At most so many of each language, the first ones; 0: all"),
    QT_TRANSLATE_NOOP("Parameter", "Tokens that go through a layer together"),
    QT_TRANSLATE_NOOP("Parameter", "Keep the router's scores of every token: auto keeps up to 64 MiB"),
    QT_TRANSLATE_NOOP("Parameter", "Auto"),
    QT_TRANSLATE_NOOP("Parameter", "Yes"),
    QT_TRANSLATE_NOOP("Parameter", "No"),
    // units
    QT_TRANSLATE_NOOP("Parameter", "tokens"),
    QT_TRANSLATE_NOOP("Parameter", "documents"),
    QT_TRANSLATE_NOOP("Parameter", "steps"),
    QT_TRANSLATE_NOOP("Parameter", "chains"),
    QT_TRANSLATE_NOOP("Parameter", "per unit step size"),
};

/// Phases that the studies' jobs report, looked up under "Phase". A test compares the list with the sources.
inline constexpr const char* phaseWords[] = {
    QT_TRANSLATE_NOOP("Phase", "Reading"),
    QT_TRANSLATE_NOOP("Phase", "Reading files"),
    QT_TRANSLATE_NOOP("Phase", "Reading headers"),
    QT_TRANSLATE_NOOP("Phase", "Reading experts"),
    QT_TRANSLATE_NOOP("Phase", "Reading router scores"),
    QT_TRANSLATE_NOOP("Phase", "Reading classifications"),
    QT_TRANSLATE_NOOP("Phase", "Encoding"),
    QT_TRANSLATE_NOOP("Phase", "Running the model"),
    QT_TRANSLATE_NOOP("Phase", "Counting"),
    QT_TRANSLATE_NOOP("Phase", "Counting votes"),
    QT_TRANSLATE_NOOP("Phase", "Ordering experts"),
    QT_TRANSLATE_NOOP("Phase", "Drawing"),
    QT_TRANSLATE_NOOP("Phase", "Looking it over"),
    QT_TRANSLATE_NOOP("Phase", "Quadrature"),
    QT_TRANSLATE_NOOP("Phase", "Stepping"),
    QT_TRANSLATE_NOOP("Phase", "Done"),
};

}  // namespace triptych::shell
