#include "segmentation/files/side_join.h"

#include <set>

namespace triptych::segmentation {

SideJoin joinSides(const std::vector<Subject>& subjects, const SubjectExport* records, const Manifest* manifest) {
    SideJoin out;
    std::map<std::string, std::set<std::size_t>> byId;
    if (manifest)
        for (std::size_t i = 0; i < manifest->rows.size(); ++i)
            if (!manifest->rows[i].subject.empty())
                byId[manifest->rows[i].subject].insert(i);
    for (const auto& subject : subjects) {
        SubjectSides sides;
        if (records) {
            sides.record = records->find(subject.id);
            if (sides.record)
                ++out.inExport;
            else
                out.notInExport.push_back(subject.id);
        }
        if (manifest) {
            std::set<std::size_t> rows;
            if (const auto found = byId.find(subject.id); found != byId.end())
                rows = found->second;
            const auto look = [&](std::string_view name) {
                if (const auto found = manifest->byFile.find(fileKey(name)); found != manifest->byFile.end())
                    rows.insert(found->second.begin(), found->second.end());
            };
            if (rows.empty())
                for (const auto& file : subject.files)
                    look(file);
            if (rows.empty() && sides.record) {
                for (const auto& value : sides.record->metadata)
                    if (value.is_string() && value.get_ref<const std::string&>().size() < 1000)
                        look(value.get_ref<const std::string&>());
                for (const auto& address : sides.record->locations)
                    look(address);
            }
            if (rows.size() == 1) {
                sides.manifest = &manifest->rows[*rows.begin()];
                ++out.inManifest;
            } else if (rows.empty()) {
                out.notInManifest.push_back(subject.id);
            } else {
                out.ambiguous.push_back(subject.id);
            }
        }
        out.subjects.push_back(sides);
    }
    return out;
}

}  // namespace triptych::segmentation
