//! The builtin modules.
pub mod math;
mod math_integer;
mod math_sum;
