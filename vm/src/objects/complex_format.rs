//! Complex numbers as text.
//!
//! A number whose real part is 0 (not -0) is written as `2j`, every other as `(1+2j)`; parts that are integers have no
//! point. A specification with a presentation type gives both parts and no parentheses.

use super::class::Result;
use super::complex_arithmetic::Pair;
use super::float_format::repeat;
use super::format_spec_types::{Align, FormatSpec};
use super::number_format::{unknown_code, write_float_number};
use crate::runtime::Vm;
use crate::runtime::format::Formatter;
use crate::value::Value;

/// Writes `repr(z)`.
///
/// # Errors
/// MemoryError.
pub fn write_repr(vm: &mut Vm, z: Pair, f: &mut Formatter) -> Result<()> {
    write_body(vm, z, &FormatSpec::EMPTY, f)
}

/// Writes both parts as the specification says, without its width.
fn write_body(vm: &mut Vm, (re, im): Pair, spec: &FormatSpec<'_>, f: &mut Formatter) -> Result<()> {
    let kind = match (spec.kind, spec.precision) {
        (None, None) => 'r',
        (None, Some(_)) | (Some('n'), _) => 'g',
        (Some(kind), _) => kind,
    };
    let part =
        FormatSpec { kind: Some(kind), width: 0, fill: ' ', zero: false, align: Some(Align::Left), ..*spec };
    let bare = spec.kind.is_none();
    if bare && re == 0.0 && !re.is_sign_negative() {
        write_float_number(vm, im, &part, f)?;
        f.push('j');
        return Ok(());
    }
    if bare {
        f.push('(');
    }
    write_float_number(vm, re, &part, f)?;
    write_float_number(vm, im, &FormatSpec { sign: Some('+'), ..part }, f)?;
    f.push_str(if bare { "j)" } else { "j" });
    Ok(())
}

/// Writes `z`, the number of `value`, by a specification.
///
/// # Errors
/// ValueError for what the specification must not say of complex numbers, MemoryError.
pub fn write_spec(
    vm: &mut Vm,
    value: Value,
    z: Pair,
    spec: &FormatSpec<'_>,
    f: &mut Formatter,
) -> Result<()> {
    if let Some(kind) = spec.kind
        && !matches!(kind, 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n')
    {
        return Err(unknown_code(vm, kind, value));
    }
    if spec.fill == '0' {
        return Err(vm.value_error(format_args!("Zero padding is not allowed in complex format specifier")));
    }
    if spec.align == Some(Align::AfterSign) {
        return Err(
            vm.value_error(format_args!("'=' alignment flag is not allowed in complex format specifier"))
        );
    }
    if let (Some(grouping), Some('n')) = (spec.grouping, spec.kind) {
        return Err(vm.value_error(format_args!("Cannot specify '{grouping}' with 'n'.")));
    }
    let mut text = vm.formatter();
    write_body(vm, z, spec, &mut text)?;
    if text.failed() {
        return Err(vm.out_of_memory());
    }
    let padding = spec.width.saturating_sub(text.len());
    let before = match spec.align {
        Some(Align::Left) => 0,
        Some(Align::Center) => padding / 2,
        _ => padding,
    };
    repeat(spec.fill, before, f);
    f.push_str(text.as_str());
    repeat(spec.fill, padding - before, f);
    Ok(())
}
