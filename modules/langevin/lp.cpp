#include "langevin/lp.h"

#include <cmath>
#include <csetjmp>
#include <limits>

#include <glpk.h>

namespace triptych::langevin {
namespace {

extern "C" void leaveGlpk(void* info) {
    std::longjmp(*static_cast<std::jmp_buf*>(info), 1);
}

// Plain data only: a jump out of GLPK must not cross a destructor.
struct Call {
    int rows, columns;
    const int* rowIndex;
    const int* columnIndex;
    const double* entries;
    int entryCount;
    const double *c, *b, *lower, *upper;
    int simplex, state, unboundedPrimal;
    double value;
    double *x, *duals;
};

bool solve(Call& call) {
    std::jmp_buf escape;
    if (setjmp(escape) != 0) {
        glp_free_env();  // also drops the problem and the hook
        return false;
    }
    glp_error_hook(leaveGlpk, &escape);
    glp_prob* problem = glp_create_prob();
    glp_set_obj_dir(problem, GLP_MAX);
    glp_add_rows(problem, call.rows);
    glp_add_cols(problem, call.columns);
    for (int i = 0; i < call.rows; ++i)
        glp_set_row_bnds(problem, i + 1, GLP_UP, 0.0, call.b[i]);
    for (int j = 0; j < call.columns; ++j) {
        const bool hasLower = std::isfinite(call.lower[j]), hasUpper = std::isfinite(call.upper[j]);
        const int type = hasLower && hasUpper ? (call.lower[j] < call.upper[j] ? GLP_DB : GLP_FX)
                         : hasLower           ? GLP_LO
                         : hasUpper           ? GLP_UP
                                              : GLP_FR;
        glp_set_col_bnds(problem, j + 1, type, call.lower[j], call.upper[j]);
        glp_set_obj_coef(problem, j + 1, call.c[j]);
    }
    glp_load_matrix(problem, call.entryCount, call.rowIndex, call.columnIndex, call.entries);
    glp_smcp parameters;
    glp_init_smcp(&parameters);
    parameters.msg_lev = GLP_MSG_OFF;
    parameters.tm_lim = 20000;
    call.simplex = glp_simplex(problem, &parameters);
    call.state = glp_get_status(problem);
    call.value = glp_get_obj_val(problem);
    for (int j = 0; j < call.columns; ++j)
        call.x[j] = glp_get_col_prim(problem, j + 1);
    for (int i = 0; i < call.rows; ++i)
        call.duals[i] = glp_get_row_dual(problem, i + 1);
    glp_delete_prob(problem);
    glp_error_hook(nullptr, nullptr);
    return true;
}

}  // namespace

base::Result<LpAnswer> maximise(const Eigen::VectorXd& c, const Eigen::MatrixXd& a, const Eigen::VectorXd& b,
                                const Eigen::VectorXd& lower, const Eigen::VectorXd& upper) {
    const int rows = static_cast<int>(a.rows()), columns = static_cast<int>(a.cols());
    std::vector<int> rowIndex(1), columnIndex(1);  // GLPK counts from 1
    std::vector<double> entries(1);
    for (int i = 0; i < rows; ++i)
        for (int j = 0; j < columns; ++j)
            if (a(i, j) != 0.0) {
                rowIndex.push_back(i + 1);
                columnIndex.push_back(j + 1);
                entries.push_back(a(i, j));
            }
    LpAnswer answer;
    answer.x.resize(columns);
    answer.duals.resize(static_cast<std::size_t>(rows));
    Call call{};
    call.rows = rows;
    call.columns = columns;
    call.rowIndex = rowIndex.data();
    call.columnIndex = columnIndex.data();
    call.entries = entries.data();
    call.entryCount = static_cast<int>(entries.size()) - 1;
    call.c = c.data();
    call.b = b.data();
    call.lower = lower.data();
    call.upper = upper.data();
    call.x = answer.x.data();
    call.duals = answer.duals.data();
    // GLPK refuses a problem without rows.
    if (rows == 0)
        return base::failed("a linear programme without constraints");
    if (!solve(call))
        return base::failed("the linear programme could not be solved: GLPK met an internal error");
    if (call.simplex != 0 && call.simplex != GLP_ENOPFS && call.simplex != GLP_ENODFS)
        return base::failed("the linear programme could not be solved: GLPK gave up (code " + std::to_string(call.simplex) +
                            ")");
    answer.value = call.value;
    switch (call.state) {
    case GLP_OPT: answer.state = LpState::optimal; break;
    case GLP_UNBND: answer.state = LpState::unbounded; break;
    case GLP_NOFEAS: answer.state = LpState::infeasible; break;
    default: return base::failed("the linear programme was left undecided by GLPK");
    }
    return answer;
}

base::Result<LpAnswer> maximise(const Eigen::VectorXd& c, const Eigen::MatrixXd& a, const Eigen::VectorXd& b) {
    const double infinity = std::numeric_limits<double>::infinity();
    const Eigen::VectorXd wide = Eigen::VectorXd::Constant(c.size(), infinity);
    return maximise(c, a, b, -wide, wide);
}

}  // namespace triptych::langevin
