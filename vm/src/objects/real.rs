//! The elementary functions on [`Float`], whatever its width.
//!
//! On Linux they are the C library's, so that results agree with CPython's to the last digit and with what
//! emitted code calls; elsewhere those of the `libm` crate, whose `pow` and `exp` are less exact by a fraction of
//! the last place. This file must not know any object.

use crate::value::Float;

macro_rules! functions {
    ($($doc:literal $name:ident ($($arg:ident)*) $narrow:ident;)*) => {
        #[cfg(target_os = "linux")]
        mod system {
            // SAFETY: the signatures are those of C's <math.h>; the functions have no preconditions.
            #[link(name = "m")]
            unsafe extern "C" {
                $(pub(super) safe fn $name($($arg: f64),*) -> f64;)*
            }
        }

        $(
            #[doc = $doc]
            #[inline]
            #[must_use]
            pub fn $name($($arg: Float),*) -> Float {
                #[cfg(target_os = "linux")]
                return system::$name($($arg),*);
                #[cfg(all(not(target_os = "linux"), target_pointer_width = "64"))]
                return libm::$name($($arg),*);
                #[cfg(target_pointer_width = "32")]
                return libm::$narrow($($arg),*);
            }
        )*
    };
}

functions! {
    "Arc cosine." acos(x) acosf;
    "Inverse hyperbolic cosine." acosh(x) acoshf;
    "Arc sine." asin(x) asinf;
    "Inverse hyperbolic sine." asinh(x) asinhf;
    "Arc tangent." atan(x) atanf;
    "Angle of the point `(x, y)`." atan2(y x) atan2f;
    "Inverse hyperbolic tangent." atanh(x) atanhf;
    "Cube root." cbrt(x) cbrtf;
    "Least integer not below `x`." ceil(x) ceilf;
    "Cosine." cos(x) cosf;
    "Hyperbolic cosine." cosh(x) coshf;
    "Error function." erf(x) erff;
    "Complementary error function." erfc(x) erfcf;
    "Power of e." exp(x) expf;
    "Power of 2." exp2(x) exp2f;
    "Power of e, minus 1." expm1(x) expm1f;
    "Greatest integer not above `x`." floor(x) floorf;
    "`x * y + z` with one rounding." fma(x y z) fmaf;
    "Remainder with the sign of `x`." fmod(x y) fmodf;
    "Logarithm of the absolute value of the gamma function." lgamma(x) lgammaf;
    "Distance of the point `(x, y)` from the origin, without overflow on the way." hypot(x y) hypotf;
    "Natural logarithm." log(x) logf;
    "Decimal logarithm." log10(x) log10f;
    "Natural logarithm of `1 + x`." log1p(x) log1pf;
    "Binary logarithm." log2(x) log2f;
    "The float next to `x` toward `y`." nextafter(x y) nextafterf;
    "Power." pow(x y) powf;
    "IEEE remainder: to the nearest multiple of `y`." remainder(x y) remainderf;
    "Nearest integer, ties to even." rint(x) rintf;
    "Sine." sin(x) sinf;
    "Hyperbolic sine." sinh(x) sinhf;
    "Square root." sqrt(x) sqrtf;
    "Tangent." tan(x) tanf;
    "Hyperbolic tangent." tanh(x) tanhf;
    "Gamma function." tgamma(x) tgammaf;
    "Integer part." trunc(x) truncf;
}

/// `x * 2^exponent`, rounded once.
#[must_use]
pub fn ldexp(x: Float, exponent: i32) -> Float {
    #[cfg(target_pointer_width = "64")]
    return libm::ldexp(x, exponent);
    #[cfg(target_pointer_width = "32")]
    return libm::ldexpf(x, exponent);
}

/// Mantissa `0.5 <= |m| < 1` and exponent with `x = m * 2^exponent`; zeros, infinities and NaN as they are, with 0.
#[must_use]
pub fn frexp(x: Float) -> (Float, i32) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    #[cfg(target_pointer_width = "64")]
    return libm::frexp(x);
    #[cfg(target_pointer_width = "32")]
    return libm::frexpf(x);
}
