#include "app/langevin/core/sampler_words.h"

#include <QCoreApplication>

namespace triptych::app::langevinview {
namespace {

struct LangevinSamplers {
    Q_DECLARE_TR_FUNCTIONS(LangevinSamplers)
};

}  // namespace

QString samplerTitle(std::string_view name) {
    if (name == "projected")
        return LangevinSamplers::tr("Projected");
    if (name == "reflected")
        return LangevinSamplers::tr("Reflected");
    if (name == "MALA")
        return LangevinSamplers::tr("MALA");
    if (name == "coordinateHitAndRun")
        return LangevinSamplers::tr("Coordinate hit-and-run");
    if (name == "unconstrained")
        return LangevinSamplers::tr("Unconstrained");
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

QString samplerRule(std::string_view name) {
    if (name == "reflected")
        return LangevinSamplers::tr("The proposal x − η gradient + √(2η/β) noise is mirrored at the face it violates most, until it lies inside.");
    if (name == "MALA")
        return LangevinSamplers::tr("The proposal x − η gradient + √(2η/β) noise is accepted or refused after Metropolis; outside the set it is always refused. No bias.");
    if (name == "coordinateHitAndRun")
        return LangevinSamplers::tr("One coordinate after the other moves to an exact draw on its chord of the set. No bias, no step size.");
    if (name == "unconstrained")
        return LangevinSamplers::tr("x ← x − η gradient + √(2η/β) noise: the set is ignored.");
    return LangevinSamplers::tr("x ← Π(x − η gradient + √(2η/β) noise)");
}

QString samplerValidity(std::string_view name) {
    if (name == "projected")
        return LangevinSamplers::tr("any closed convex set, with dependent data; on an unbounded polyhedron where the loss grows along every direction without end; bias of order sqrt(eta) where the boundary has mass, of order eta inside");
    if (name == "reflected")
        return LangevinSamplers::tr("polyhedra and balls, with dependent data; on an unbounded polyhedron where the loss grows along every direction without end; bias of order eta at smooth parts of the boundary; a proposal that lies outside after 64 mirrorings is projected");
    if (name == "MALA")
        return LangevinSamplers::tr("any set with interior, the mean loss only; on an unbounded polyhedron where the loss grows along every direction without end; no bias, but few acceptances in narrow corners");
    if (name == "coordinateHitAndRun")
        return LangevinSamplers::tr("polyhedra with interior, the mean loss only; on an unbounded polyhedron where the loss grows along every direction without end; no bias, no step size");
    if (name == "unconstrained")
        return LangevinSamplers::tr("samples the law of the whole space and ignores the walls, with dependent data; on any polyhedron where the loss grows along every direction of the space, not only of the set; bias of order eta");
    return {};
}

QString turnedBack(std::string_view name) {
    if (name == "reflected")
        return LangevinSamplers::tr("reflected");
    if (name == "MALA")
        return LangevinSamplers::tr("refused");
    return LangevinSamplers::tr("projected");
}

}  // namespace triptych::app::langevinview
