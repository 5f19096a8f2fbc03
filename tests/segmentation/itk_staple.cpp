#include "segmentation/itk_staple.h"

#include <algorithm>

#include <itkImage.h>
#include <itkSTAPLEImageFilter.h>

namespace triptych::segmentation::testing {

ItkStaple itkStaple(const std::vector<std::vector<std::uint8_t>>& masks, int width, int height) {
    using Mask = itk::Image<unsigned char, 2>;
    using Weights = itk::Image<double, 2>;
    const Mask::RegionType region({{0, 0}}, {{static_cast<itk::SizeValueType>(width), static_cast<itk::SizeValueType>(height)}});
    const auto filter = itk::STAPLEImageFilter<Mask, Weights>::New();
    for (std::size_t r = 0; r < masks.size(); ++r) {
        const auto image = Mask::New();
        image->SetRegions(region);
        image->Allocate();
        std::copy(masks[r].begin(), masks[r].end(), image->GetBufferPointer());
        filter->SetInput(static_cast<unsigned>(r), image);
    }
    filter->SetForegroundValue(1);
    filter->SetMaximumIterations(500);
    filter->Update();
    ItkStaple out;
    const auto* weights = filter->GetOutput()->GetBufferPointer();
    out.w.assign(weights, weights + masks[0].size());
    out.p = filter->GetSensitivity();
    out.q = filter->GetSpecificity();
    out.iterations = static_cast<int>(filter->GetElapsedIterations());
    return out;
}

}  // namespace triptych::segmentation::testing
