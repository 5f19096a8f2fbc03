#include "segmentation/files/volunteer_table.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

#include "segmentation/files/whole_file.h"

namespace triptych::segmentation {

std::string volunteerCsv(std::span<const VolunteerRow> rows) {
    struct Column {
        const char* name;
        std::function<std::string(const VolunteerRow&)> text;
    };
    const auto count = [](std::optional<std::int64_t> VolunteerRow::*member) {
        return [member](const VolunteerRow& row) { return row.*member ? std::to_string(*(row.*member)) : std::string(); };
    };
    const auto share = [](std::optional<double> VolunteerRow::*member) { return [member](const VolunteerRow& row) { return csvNumber((row.*member).value_or(std::nan(""))); }; };
    const std::vector<Column> columns = {
        {"volunteer", [](const VolunteerRow& row) { return csvField(row.volunteer); }},
        {"classifications", count(&VolunteerRow::classifications)},
        {"subjects", count(&VolunteerRow::subjects)},
        {"marks", count(&VolunteerRow::marks)},
        {"repaired", count(&VolunteerRow::repaired)},
        {"dropped", count(&VolunteerRow::dropped)},
        {"scored_subjects", count(&VolunteerRow::scored)},
        {"sensitivity", share(&VolunteerRow::sensitivity)},
        {"specificity", share(&VolunteerRow::specificity)},
        {"dice", share(&VolunteerRow::dice)},
        {"iou", share(&VolunteerRow::iou)},
        {"mcc", share(&VolunteerRow::mcc)},
        {"staple_sensitivity", share(&VolunteerRow::staplePositive)},
        {"staple_specificity", share(&VolunteerRow::stapleNegative)},
    };
    std::vector<const Column*> shown;
    for (const auto& column : columns)
        if (shown.empty() || std::any_of(rows.begin(), rows.end(), [&](const VolunteerRow& row) { return !column.text(row).empty(); }))
            shown.push_back(&column);
    std::string out;
    for (const auto* column : shown)
        out += (column == shown.front() ? "" : ",") + std::string(column->name);
    out += '\n';
    for (const auto& row : rows) {
        for (const auto* column : shown)
            out += (column == shown.front() ? "" : ",") + column->text(row);
        out += '\n';
    }
    return out;
}

base::Status writeVolunteerCsv(const std::filesystem::path& path, std::span<const VolunteerRow> rows) {
    return writeWhole(path, volunteerCsv(rows));
}

}  // namespace triptych::segmentation
