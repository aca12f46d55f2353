//! Arithmetic that the processor does not have, as functions that code calls through the table.
//!
//! All arguments and results are words and pairs of words, so that the convention is the same with and without FPU. A row
//! is the routine, its parameters, its result and what it computes; the enumeration, the addresses and the signatures
//! follow.

use taipan_emit::types::Type;

macro_rules! routines {
    ($($(#[doc = $doc:literal])+ $Name:ident $function:ident ($($arg:ident: $ty:ident),*) -> $result:ident $body:block)+) => {
        /// A routine.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Routine { $($(#[doc = $doc])+ $Name,)+ }

        impl Routine {
            /// Every routine, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$Name,)+];

            /// The types of the parameters: words and pairs.
            #[must_use]
            pub const fn params(self) -> &'static [Type] {
                match self { $(Self::$Name => &[$(routines!(@type $ty)),*],)+ }
            }

            /// The type of the result.
            #[must_use]
            pub const fn result(self) -> Type {
                match self { $(Self::$Name => routines!(@type $result),)+ }
            }

            /// The address of the C function.
            #[must_use]
            pub fn address(self) -> usize {
                match self { $(Self::$Name => $function as *const () as usize,)+ }
            }
        }

        $(extern "C" fn $function($($arg: $ty),*) -> $result $body)+
    };
    (@type u32) => { Type::I32 };
    (@type u64) => { Type::I64 };
}

const fn f(bits: u32) -> f32 {
    f32::from_bits(bits)
}

const fn d(bits: u64) -> f64 {
    f64::from_bits(bits)
}

/// `x` rounded to an integer as the opcode says, by the constant folder's rules.
fn rounded(opcode: taipan_emit::inst::Opcode, ty: Type, bits: u64) -> u64 {
    use taipan_emit::inst::Imm;
    use taipan_emit::types::{Target, Word};
    taipan_emit::eval::eval(opcode, Imm::Nothing, ty, ty, &[bits], &Target::new(Word::W32))
        .map_or(0, |result| result.value)
}

use taipan_emit::inst::Opcode;

routines! {
    /// `x + y` of `f32`.
    AddF32 add_f32(x: u32, y: u32) -> u32 { (f(x) + f(y)).to_bits() }
    /// `x - y` of `f32`.
    SubF32 sub_f32(x: u32, y: u32) -> u32 { (f(x) - f(y)).to_bits() }
    /// `x * y` of `f32`.
    MulF32 mul_f32(x: u32, y: u32) -> u32 { (f(x) * f(y)).to_bits() }
    /// `x / y` of `f32`.
    DivF32 div_f32(x: u32, y: u32) -> u32 { (f(x) / f(y)).to_bits() }
    /// Bit 0: `x < y`, bit 1: `x == y`, bit 2: `x > y`, of `f32`.
    CompareF32 compare_f32(x: u32, y: u32) -> u32 {
        u32::from(f(x) < f(y)) | u32::from(f(x) == f(y)) << 1 | u32::from(f(x) > f(y)) << 2
    }
    /// The square root of an `f32`.
    SqrtF32 sqrt_f32(x: u32) -> u32 { rounded(Opcode::Fsqrt, Type::F32, u64::from(x)) as u32 }
    /// An `f32` rounded down.
    FloorF32 floor_f32(x: u32) -> u32 { rounded(Opcode::Ffloor, Type::F32, u64::from(x)) as u32 }
    /// An `f32` rounded up.
    CeilF32 ceil_f32(x: u32) -> u32 { rounded(Opcode::Fceil, Type::F32, u64::from(x)) as u32 }
    /// An `f32` rounded toward zero.
    TruncF32 trunc_f32(x: u32) -> u32 { rounded(Opcode::Ftrunc, Type::F32, u64::from(x)) as u32 }
    /// An `f32` rounded to the nearest integer.
    NearestF32 nearest_f32(x: u32) -> u32 { rounded(Opcode::Fnearest, Type::F32, u64::from(x)) as u32 }
    /// The `f32` nearest to a signed word.
    F32OfI32 f32_of_i32(x: u32) -> u32 { (x.cast_signed() as f32).to_bits() }
    /// The `f32` nearest to an unsigned word.
    F32OfU32 f32_of_u32(x: u32) -> u32 { (x as f32).to_bits() }
    /// An `f32` as a signed word.
    I32OfF32 i32_of_f32(x: u32) -> u32 { (f(x) as i32).cast_unsigned() }
    /// The `f32` nearest to a signed pair.
    F32OfI64 f32_of_i64(x: u64) -> u32 { (x.cast_signed() as f32).to_bits() }
    /// The `f32` nearest to an unsigned pair.
    F32OfU64 f32_of_u64(x: u64) -> u32 { (x as f32).to_bits() }
    /// An `f32` as a signed pair.
    I64OfF32 i64_of_f32(x: u32) -> u64 { (f(x) as i64).cast_unsigned() }

    /// `x + y` of `f64`.
    AddF64 add_f64(x: u64, y: u64) -> u64 { (d(x) + d(y)).to_bits() }
    /// `x - y` of `f64`.
    SubF64 sub_f64(x: u64, y: u64) -> u64 { (d(x) - d(y)).to_bits() }
    /// `x * y` of `f64`.
    MulF64 mul_f64(x: u64, y: u64) -> u64 { (d(x) * d(y)).to_bits() }
    /// `x / y` of `f64`.
    DivF64 div_f64(x: u64, y: u64) -> u64 { (d(x) / d(y)).to_bits() }
    /// Bit 0: `x < y`, bit 1: `x == y`, bit 2: `x > y`, of `f64`.
    CompareF64 compare_f64(x: u64, y: u64) -> u32 {
        u32::from(d(x) < d(y)) | u32::from(d(x) == d(y)) << 1 | u32::from(d(x) > d(y)) << 2
    }
    /// The square root of an `f64`.
    SqrtF64 sqrt_f64(x: u64) -> u64 { rounded(Opcode::Fsqrt, Type::F64, x) }
    /// An `f64` rounded down.
    FloorF64 floor_f64(x: u64) -> u64 { rounded(Opcode::Ffloor, Type::F64, x) }
    /// An `f64` rounded up.
    CeilF64 ceil_f64(x: u64) -> u64 { rounded(Opcode::Fceil, Type::F64, x) }
    /// An `f64` rounded toward zero.
    TruncF64 trunc_f64(x: u64) -> u64 { rounded(Opcode::Ftrunc, Type::F64, x) }
    /// An `f64` rounded to the nearest integer.
    NearestF64 nearest_f64(x: u64) -> u64 { rounded(Opcode::Fnearest, Type::F64, x) }
    /// The `f64` of a signed word.
    F64OfI32 f64_of_i32(x: u32) -> u64 { f64::from(x.cast_signed()).to_bits() }
    /// The `f64` of an unsigned word.
    F64OfU32 f64_of_u32(x: u32) -> u64 { f64::from(x).to_bits() }
    /// An `f64` as a signed word.
    I32OfF64 i32_of_f64(x: u64) -> u32 { (d(x) as i32).cast_unsigned() }
    /// The `f64` nearest to a signed pair.
    F64OfI64 f64_of_i64(x: u64) -> u64 { (x.cast_signed() as f64).to_bits() }
    /// The `f64` nearest to an unsigned pair.
    F64OfU64 f64_of_u64(x: u64) -> u64 { (x as f64).to_bits() }
    /// An `f64` as a signed pair.
    I64OfF64 i64_of_f64(x: u64) -> u64 { (d(x) as i64).cast_unsigned() }
    /// The `f64` of an `f32`.
    F64OfF32 f64_of_f32(x: u32) -> u64 { f64::from(f(x)).to_bits() }
    /// The `f32` nearest to an `f64`.
    F32OfF64 f32_of_f64(x: u64) -> u32 { (d(x) as f32).to_bits() }

    /// `x / y` of signed pairs, toward zero; 0 for 0.
    DivI64 div_i64(x: u64, y: u64) -> u64 { signed_division(x, y).0 }
    /// The rest of it.
    RemI64 rem_i64(x: u64, y: u64) -> u64 { signed_division(x, y).1 }
    /// `x / y` of unsigned pairs; 0 for 0.
    DivU64 div_u64(x: u64, y: u64) -> u64 { x.checked_div(y).unwrap_or(0) }
    /// The rest of it.
    RemU64 rem_u64(x: u64, y: u64) -> u64 { x.checked_rem(y).unwrap_or(x) }
    /// `x << y` of pairs, 0 from 64 on.
    ShlI64 shl_i64(x: u64, y: u64) -> u64 { if y < 64 { x << y } else { 0 } }
    /// `x >> y` of pairs, with zeros.
    LshrI64 lshr_i64(x: u64, y: u64) -> u64 { if y < 64 { x >> y } else { 0 } }
    /// `x >> y` of pairs, with signs.
    AshrI64 ashr_i64(x: u64, y: u64) -> u64 { (x.cast_signed() >> y.min(63)).cast_unsigned() }
    /// `x` rotated left by `y`.
    RotlI64 rotl_i64(x: u64, y: u64) -> u64 { x.rotate_left((y & 63) as u32) }
    /// Whether `x * y` of signed pairs does not fit.
    MulOverflowI64 mul_overflow_i64(x: u64, y: u64) -> u32 {
        u32::from(x.cast_signed().checked_mul(y.cast_signed()).is_none())
    }
}

fn signed_division(x: u64, y: u64) -> (u64, u64) {
    let (x, y) = (x.cast_signed(), y.cast_signed());
    let quotient = if y == 0 { 0 } else { x.wrapping_div(y) };
    (quotient.cast_unsigned(), x.wrapping_sub(quotient.wrapping_mul(y)).cast_unsigned())
}
