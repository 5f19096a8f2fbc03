#pragma once

#include <functional>

#include "segmentation/files/flat_json.h"
#include "segmentation/shapes.h"

namespace triptych::segmentation {

struct AnnotationOptions {
    std::vector<int> bezierTools;    ///< classifier 1.0 does not say which tool drew `points`; a label with "bezier" is told
    std::vector<int> triangleTools;  ///< nor which drew x, y, r, angle; a label with "triangle" is told, else it is a circle
    /// Answers that say nothing is there, lower case: one that is or begins with such words. One that begins with "yes" says
    /// something is.
    std::vector<std::string> nothingAnswers = {"no", "none", "nothing", "blank", "empty"};
    /// What a task's answer or tool of that number is called, where the export gives the number alone; empty when it is not known.
    std::function<std::string(const std::string& task, int answer)> answerLabel = {};
    std::function<std::string(const std::string& task, int tool)> toolLabel = {};
};

/// What the answers to questions say about the picture; the first that says anything decides.
enum class Said { neither, nothing, something };

struct Annotations {
    std::vector<RawMark> marks;
    int unknown = 0;           ///< objects with coordinates of no shape that is known, of no tool, or of a tool or frame that is no number
    bool drawingTask = false;  ///< some task held a list, even an empty one
    std::string answers;       ///< to questions, "T1: No; T2: Yes", shortened
    Said said = Said::neither;
};

/// The marks of one classification, classifier 1.0 (`tool`, SVG paths, points) and 2.0 (`toolIndex`, pathX and pathY) alike.
/// Null and combined tasks are gone through. Errors name the task.
[[nodiscard]] base::Result<Annotations> readAnnotations(FlatJson::Value annotations, const AnnotationOptions& options);

/// Words of a list, comma-separated, trimmed and in lower case.
[[nodiscard]] std::vector<std::string> answerWords(std::string_view list);

/// The first generation: {'0':['dx','dy'],…}, steps from a starting point.
[[nodiscard]] base::Result<RawMark> readRelativePath(std::string_view steps, double startX, double startY);

}  // namespace triptych::segmentation
