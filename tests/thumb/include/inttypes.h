/* Enough for benches/kernels/measure.h: only the kernels themselves are linked. */
#include <stdint.h>
#define PRIdPTR "d"
