/* Enough for the kernels, whose floats are of single precision here: only they themselves are linked. */
#define sqrt(x) __builtin_sqrtf(x)
double sin(double x);
double cos(double x);
