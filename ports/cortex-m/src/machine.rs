//! `machine`: what scripts reach of the board beside the console.

use crate::{clock, startup};
use taipan_board::rtc;
use taipan_vm::objects::module::NativeModule;
use taipan_vm::objects::native::Native;
use taipan_vm::runtime::{Result, Vm};
use taipan_vm::value::Value;

/// The modules that only this board has.
pub(crate) static MODULES: &[&NativeModule] = &[&MODULE];

static MODULE: NativeModule = NativeModule { name: "machine", contents: CONTENTS };

static CONTENTS: &[Native] = &[
    Native::class("RTC", &rtc::RTC),
    Native::function("soft_reset", 0, 0, rtc::soft_reset),
    Native::function("reset", 0, 0, |_, _| startup::hard_reset()),
    Native::function("idle", 0, 0, |_, _| {
        clock::wait_for_interrupt();
        Ok(Value::NONE)
    }),
    Native::function("freq", 0, 0, |vm, _| vm.new_uint(clock::FREQUENCY.into())),
];

/// What interrupts have left to do, done between two bytecodes.
pub(crate) fn poll(_: &mut Vm) -> Result<()> {
    Ok(())
}

/// Ends what would disturb the next session.
pub(crate) fn stop() {}
