/* Enough for the kernels: only they themselves are linked, and what they allocate is gone when they return. */
typedef __SIZE_TYPE__ size_t;
#define malloc(n) __builtin_alloca(n)
#define free(p) ((void)(p))
